"""What the reference's functions answered where they were lent to the reference itself: known before anybody is judged.

Lending costs a way to us and back for each call, in training thousands. Most of what is asked there, by right answers
and by wrong ones up to their slip, was asked by the reference in the same check, bit for bit. So that answer is kept,
as bytes for the same bytes. It is sent only where it would have been worked out: for a question that may be answered
(`lending`), of the very function that gave it. And only where nothing else would have come of it: functions that check
files make themselves are asked each time, and so is what draws numbers, hands over functions, or says another thing
when it is asked again.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from grader.grading.lending import Questions
from grader.rpc.lent_questions import arguments_of
from grader.rpc.wire import WireError, decode, encode

_MOST_BYTES = 32 << 20
"""What all questions and answers may take together."""

Function = Callable[..., Any]


class LentAnswer(NamedTuple):
    """What a function of the reference answered in a check, as bytes for bytes."""

    check: str
    function: str
    question: bytes
    answer: bytes


class LentAnswers:
    """The answers of functions that always say the same, check by check.

    Parameters
    ----------
    reference : mapping of str to callable
        The reference's functions.
    asked : Questions
        What is answered while others are judged.
    """

    def __init__(self, reference: Mapping[str, Function], asked: Questions) -> None:
        self._reference = reference
        self._asked = asked
        self._plain = {id(function) for function in reference.values()}
        self._seen: set[tuple[str, int]] = set()
        self._answers: dict[str, dict[tuple[int, bytes], bytes]] = {}
        self._bytes = 0
        self._asked_exactly: set[tuple[str, bytes]] = set()

    def known(self, check: str, function: Function, question: bytes) -> bytes | None:
        """The answer to what was asked in a check.

        Parameters
        ----------
        check : str
        function : callable
        question : bytes

        Returns
        -------
        bytes or None
        """
        answers = self._answers.get(check)
        return answers.get((id(function), question)) if answers else None

    def in_full(self) -> list[LentAnswer]:
        """All that is known, to be kept.

        Returns
        -------
        list of LentAnswer
        """
        names = {id(function): name for name, function in self._reference.items()}
        return [
            LentAnswer(check, names[which], question, answer)
            for check, answers in self._answers.items()
            for (which, question), answer in answers.items()
        ]

    def asked_exactly(self) -> list[tuple[str, bytes]]:
        """The questions that the reference asked, to the last bit, to be kept.

        Returns
        -------
        list of tuple of str and bytes
            The check, and the question.
        """
        return sorted(self._asked_exactly)

    def take_over(self, known: list[LentAnswer], asked_exactly: list[tuple[str, bytes]]) -> None:
        """Know what another found out, in the place of being told.

        Parameters
        ----------
        known : list of LentAnswer
        asked_exactly : list of tuple of str and bytes
        """
        self._asked_exactly.update(asked_exactly)
        for one in known:
            which = id(self._reference[one.function])
            self._answers.setdefault(one.check, {})[which, one.question] = one.answer

    def notes(self, function: Function) -> bool:
        """Whether what a function answers is kept: it is the reference's, and says always the same so far.

        Parameters
        ----------
        function : callable

        Returns
        -------
        bool
        """
        return id(function) in self._plain

    def note(
        self, check: str, function: Function, question: bytes, answer: bytes, *, has_drawn: bool
    ) -> None:
        """A function answered the reference.

        Parameters
        ----------
        check : str
        function : callable
            One that `notes`.
        question : bytes
        answer : bytes
            The message.
        has_drawn : bool
            Whether it drew of NumPy's or Python's own random numbers, or set their seed.
        """
        which = id(function)
        is_first = (check, which) not in self._seen
        self._seen.add((check, which))
        if has_drawn or (is_first and not _says_again(function, question, answer)):
            self._forget(which)
        elif self._may_be_kept(check, question, answer):
            self._answers.setdefault(check, {})[which, question] = answer
            self._bytes += len(question) + len(answer)

    def is_asked(self, check: str, question: bytes) -> bool:
        """Whether the reference asked this in a check, to the last bit.

        Parameters
        ----------
        check : str
        question : bytes

        Returns
        -------
        bool
        """
        return (check, question) in self._asked_exactly

    def note_asked(self, check: str, question: bytes, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """The reference asked this.

        Parameters
        ----------
        check : str
        question : bytes
        args : tuple
        kwargs : dict
        """
        if self._bytes + len(question) <= _MOST_BYTES and self._asked.has(check, args, kwargs):
            self._asked_exactly.add((check, question))
            self._bytes += len(question)

    def _forget(self, function: int) -> None:
        """It does not always say the same."""
        self._plain.discard(function)
        self._keep(lambda which, _question: which != function)

    def _keep(self, wanted: Callable[[int, bytes], bool]) -> None:
        for check, answers in self._answers.items():
            self._answers[check] = {key: answer for key, answer in answers.items() if wanted(*key)}

    def _may_be_kept(self, check: str, question: bytes, answer: bytes) -> bool:
        """Whether there is room for it, it is answered beside others, and there are no functions in it."""
        if self._bytes + len(question) + len(answer) > _MOST_BYTES:
            return False
        try:
            decode(answer)
            return self._asked.has(check, *arguments_of(question))
        except WireError:
            return False

    def drop_refused(self, allows: Callable[[str, Any, Any], bool]) -> None:
        """Forget what may not be answered, once it is known what checks ask of each exercise.

        Parameters
        ----------
        allows : callable
            Whether what is lent under a name may answer these arguments.
        """
        names = defaultdict[int, list[str]](list)
        for name, function in self._reference.items():
            names[id(function)].append(name)
        self._keep(lambda which, question: all(allows(one, *arguments_of(question)) for one in names[which]))


class AnswersInSession:
    """The answers of the check that is under way, where it is not open: for who judges, or for who notes them.

    Parameters
    ----------
    answers : LentAnswers
    check : callable
        The id of the check; "" where nothing is to be answered without being asked.
    noting : bool
        Whether it is the reference that is judged.
    beside : bool
        Whether others are judged at the same time: what the reference asked is answered, whatever it is.
    """

    def __init__(
        self, answers: LentAnswers, check: Callable[[], str], *, noting: bool, beside: bool = False
    ) -> None:
        self._answers = answers
        self._check = check
        self._beside = beside
        self._noting = noting

    def is_asked(self, question: bytes) -> bool:
        """Whether the reference asked this in the check, to the last bit, and so it may be answered.

        Parameters
        ----------
        question : bytes

        Returns
        -------
        bool
        """
        return self._beside and self._answers.is_asked(self._check(), question)

    def note_asked(self, question: bytes, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """The reference asked this.

        Parameters
        ----------
        question : bytes
        args : tuple
        kwargs : dict
        """
        if self._noting:
            self._answers.note_asked(self._check(), question, args, kwargs)

    def known(self, function: Function, question: bytes) -> bytes | None:
        """The answer, as it is sent.

        Parameters
        ----------
        function : callable
        question : bytes

        Returns
        -------
        bytes or None
            None where it is not known.
        """
        return None if self._noting else self._answers.known(self._check(), function, question)

    def watched(self, function: Function) -> object:
        """The state of all draws, where answers of this function are noted.

        Parameters
        ----------
        function : callable

        Returns
        -------
        object
            For `note`.
        """
        return _draws() if self._noting and self._answers.notes(function) else None

    def note(self, function: Function, question: bytes, answer: Callable[[], bytes], before: object) -> None:
        """A function answered the reference.

        Parameters
        ----------
        function : callable
        question : bytes
        answer : callable
            Gives the answer as it is sent.
        before : object
            What `watched` gave before it was asked.
        """
        if self._noting and self._answers.notes(function):
            self._answers.note(self._check(), function, question, answer(), has_drawn=_draws() != before)


def _draws() -> tuple[object, ...]:
    kind, keys, *rest = np.random.get_state()
    return random.getstate(), kind, np.asarray(keys).tobytes(), *rest


def _says_again(function: Function, question: bytes, answer: bytes) -> bool:
    """Whether a function gives the same to the same once more, and says so without a function in it."""
    before = random.getstate(), np.random.get_state()
    try:
        args, kwargs = arguments_of(question)
        return encode(("answer", function(*args, **kwargs))) == answer
    except Exception:  # whatever the author's function raises, it is no answer
        return False
    finally:
        random.setstate(before[0])
        np.random.set_state(before[1])
