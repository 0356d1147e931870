"""Moodle, the grading worksheet of an assignment ("Download grading worksheet", "Upload grading worksheet").

    Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (grade),…
    Participant 123,Ada Byrd,ada@uni.example,Submitted,,10.00,Yes,-,

Headings are in the language of whoever downloads it, and Moodle finds them only in that language. So they are found by
a table of languages here, or by what stands below them: the same word and a number in each row, one maximum for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.exports.csv_cells import CsvTable, read_table
from grader.exports.filling import Filled, Sheet, Wish, fill, number_in, same, uses_comma
from grader.exports.people_rows import PersonRow
from grader.marks import Mark
from grader.model import GradeError

# What Moodle's own language packs call: the identifier, the grade, its maximum, when it was given, the comment.
_LANGUAGES = """
Identifier|Grade|Maximum grade|Last modified (grade)|Feedback comments
ID|Bewertung|Bestwertung|Zuletzt geändert (Bewertung)|Feedback als Kommentar
Identifiant|Note|Note maximale|Dernière modification (note)|Feedback par commentaires
Identificador|Calificación|Calificación máxima|Última modificación (calificación)|Comentarios de retroalimentación
Identificativo|Valutazione|Valutazione massima|Ultima modifica (valutazione)|Commenti
Identificador|Avaliação|Nota máxima|Última atualização (avaliação)|Comentários de feedback
Identificatie|Cijfer|Maximaal cijfer|Laatst gewijzigd (beoordeling)|Feedback tekstvak
Identificador|Qualificació|Qualificació màxima|Darrera modificació (qualificació)|Comentaris de retroacció.
Identifierare|Betyg|Maxbetyg|Senast modifierat (betyg)|Återkopplingskommentarer
Идентификатор|Оценка|Максимальная оценка|Последнее изменение (оценка)|Отзыв в виде комментария
Ідентифікатор|Оцінка|Максимальна оцінка|Востаннє змінювалося (оцінка)|Відгук - коментарем
Tanımlayıcı|Not|Enyüksek not|Son düzenleme (not)|Geri bildirim yorumları
Αναγνωριστικό|Βαθμός|Μέγιστος Βαθμός|Τελευταία τροποποίηση (βαθμολόγηση)|Σχόλια ανατροφοδότησης
Identificator|Notă|Notă maximă|Ultima modificare (nota)|Comentarii de feedback
ID|評点|最大評点|最終更新日時 (評定)|フィードバックコメント
标识符|成绩|最高分|上次修改（评分）|反馈意见
식별자|성적|최대 성적|마지막 수정됨(성적)|피드백 코멘트
المُعرَّف|الدرجة|أعلى تقدير|آخر تعديل (التقدير)|تعليقات الإفادة
"""  # noqa: RUF001 - as Moodle writes them
_TABLE = [[same(name) for name in line.split("|")] for line in _LANGUAGES.strip().splitlines()]
_IDENTIFIERS, _MAXIMA = {line[0] for line in _TABLE}, {line[2] for line in _TABLE}
_PARTICIPANT = re.compile(r"(?P<word>[^0-9@]+)(?P<number>[0-9]{1,20})")
_POINTS = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def fill_moodle(template: bytes, marks: Sequence[Mark], wish: Wish) -> Filled:
    """Write marks, and what there is to say of them, into a grading worksheet.

    Parameters
    ----------
    template : bytes
        As Moodle gave it.
    marks : sequence of Mark
    wish : Wish

    Returns
    -------
    Filled
        Whoever has more points than Moodle's maximum is left: Moodle would leave them out without a word.

    Raises
    ------
    GradeError
        Where it is no such worksheet, has another maximum, or nobody of these people.
    """
    table = read_table(
        template, lambda head: bool({same(one) for one in head[:1]} & _IDENTIFIERS) and len(head) > 2
    )
    head = [same(one) for one in table.values(0)]
    rows = [row for row in range(1, len(table.rows)) if any(map(str.strip, table.values(row)))]
    identifier = _identifier(table, head, rows)
    maximum, grade, comments = _columns(table, head, rows)
    most = number_in(table.value(rows[0], maximum)) or 0.0
    if most <= 0:
        raise GradeError(
            "the maximum grade in this worksheet is no number of points; grade it with points in Moodle."
        )
    sheet = Sheet(
        platform="Moodle",
        table=table,
        people=_people(table, identifier, rows),
        key="participant_id",
        grade=grade,
        title="this assignment",
        maximum=most,
        most=most,
        comments=comments,
        comma=uses_comma(table.value(row, column) for row in rows for column in (maximum, grade)),
    )
    return fill(sheet, marks, wish)


def _identifier(table: CsvTable, head: Sequence[str], rows: Sequence[int]) -> int:
    """The column of `Participant 123`, in whatever language: one word in all rows, and a number behind it."""
    for column in sorted(range(len(head)), key=lambda column: head[column] not in _IDENTIFIERS):
        found = [_PARTICIPANT.fullmatch(table.value(row, column).strip()) for row in rows]
        if rows and len({one["word"] for one in found if one}) == 1 and all(found):
            return column
    raise GradeError(
        "this is no grading worksheet of Moodle: no column has “Participant” and a number in each row."
    )


def _columns(table: CsvTable, head: Sequence[str], rows: Sequence[int]) -> tuple[int, int, int | None]:
    """The columns of the maximum, of the grade, and of the comment, where there is one."""
    language = next((line for line in _TABLE if set(line[:3]) <= set(head)), None)
    if language is not None:
        _, grade, maximum, modified, comments = language
        if modified not in head:
            raise GradeError(
                "the column that says when a grade was last modified is gone, and Moodle needs it."
            )
        return head.index(maximum), head.index(grade), head.index(comments) if comments in head else None
    alike = [column for column, name in enumerate(head) if name in _MAXIMA]
    alike = alike or [column for column in range(2, len(head)) if _is_one_number(table, rows, column)]
    if len(alike) != 1:
        raise GradeError(
            "the column of the maximum grade is not in this worksheet; download it again from Moodle."
        )
    before = alike[0] - 1  # Moodle writes the grade before it
    if not all(
        table.value(row, before).strip() in ("", "-") or number_in(table.value(row, before)) is not None
        for row in rows
    ):
        raise GradeError("the column of the grade is not in this worksheet; download it again from Moodle.")
    return alike[0], before, None


def _is_one_number(table: CsvTable, rows: Sequence[int], column: int) -> bool:
    values = {table.value(row, column).strip() for row in rows}
    return len(values) == 1 and all(_POINTS.fullmatch(one) for one in values)


def _people(table: CsvTable, identifier: int, rows: Sequence[int]) -> list[PersonRow]:
    """The participants: by number, by address, and by what stands behind the number, which is the name."""
    found = []
    for row in rows:
        cells = [one.strip() for one in table.values(row)]
        participant = _PARTICIPANT.fullmatch(cells[identifier])
        number = participant["number"] if participant else ""
        addresses = tuple(one for one in cells if _ADDRESS.fullmatch(one))
        name = cells[identifier + 1] if identifier + 1 < len(cells) else ""
        found.append(PersonRow(row, number, addresses, name))
    return found
