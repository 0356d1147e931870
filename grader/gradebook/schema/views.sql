-- What people ask of a gradebook in SQL of their own. Made anew with every version of the schema: the columns are a
-- promise (docs/gradebook.md), the tables below them are not.

CREATE VIEW marks_so_far AS                  -- a row for each person and assignment, handed in or not
SELECT
    assignment.slug AS assignment,
    person.id AS student,
    person.name,
    person.email,
    person.section,
    (SELECT group_concat(team, '; ') FROM membership WHERE membership.person = person.key) AS teams,
    result.score,
    coalesce(result.max_score, assignment.max_score) AS max_score,
    coalesce(result.outcome, 'missing') AS outcome,
    attempt.submitted,
    attempt.late,
    attempt.number AS attempt,
    attempt.attempts,
    result.isolation,
    result.graded_at,
    (
        SELECT final FROM published_mark
        WHERE published_mark.assignment = assignment.slug AND published_mark.person = person.key
        ORDER BY publication DESC LIMIT 1
    ) AS published
FROM assignment
CROSS JOIN person
LEFT JOIN attempt ON attempt.id = (
    SELECT id FROM attempt AS other
    WHERE other.assignment = assignment.slug AND other.person = person.key
    ORDER BY moment DESC, number DESC, id DESC LIMIT 1
)
LEFT JOIN result ON result.id = (SELECT max(id) FROM result AS other WHERE other.attempt = attempt.id);

CREATE VIEW current_result AS                -- the result that counts, of each who handed in
SELECT
    attempt.assignment,
    attempt.person,
    attempt.id AS attempt,
    result.id AS result
FROM attempt
JOIN result ON result.id = (SELECT max(id) FROM result AS other WHERE other.attempt = attempt.id)
WHERE attempt.id = (
    SELECT id FROM attempt AS other
    WHERE other.assignment = attempt.assignment AND other.person = attempt.person
    ORDER BY moment DESC, number DESC, id DESC LIMIT 1
);

CREATE VIEW items AS                         -- a row for each check of each result that counts
SELECT
    current_result.assignment,
    person.id AS student,
    item.exercise,
    item.check_id AS "check",
    item.title,
    check_result.points,
    check_result.max_points,
    check_result.outcome,
    check_result.mistake,
    check_result.mistake_group,
    check_result.found_by
FROM current_result
JOIN person ON person.key = current_result.person
JOIN check_result ON check_result.result = current_result.result
JOIN item ON item.id = check_result.item;

CREATE VIEW mistakes AS                      -- how many people make which mistake, in which exercise
SELECT assignment, exercise, mistake, mistake_group, count(DISTINCT student) AS people
FROM items
WHERE mistake IS NOT NULL
GROUP BY assignment, exercise, mistake, mistake_group;

CREATE VIEW history AS                       -- the trail, with the names of those who are not forgotten
SELECT
    trail.seq,
    trail.at,
    trail.by,
    trail.action,
    person.id AS student,
    trail.assignment,
    trail_detail.detail,
    trail.hash
FROM trail
LEFT JOIN person ON person.key = trail.subject
LEFT JOIN trail_detail ON trail_detail.seq = trail.seq;
