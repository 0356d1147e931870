-- Version 1. Instants are ISO 8601 in UTC ("2026-11-29T17:45:00+00:00"), empty where unknown; points are numbers, NULL
-- where there are none; truth is 0 or 1.

CREATE TABLE person (
    key TEXT PRIMARY KEY,                    -- random: what the trail calls them, and says nothing of them
    id TEXT NOT NULL UNIQUE,                 -- as results.jsonl has it in `student`
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    on_roster INTEGER NOT NULL DEFAULT 0 CHECK (on_roster IN (0, 1)),
    known_as TEXT NOT NULL DEFAULT '[]'      -- JSON: all by which the roster knows them
);

CREATE TABLE membership (
    team TEXT NOT NULL,                      -- a group of the roster
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    PRIMARY KEY (person, team)
) WITHOUT ROWID;

CREATE TABLE assignment (
    slug TEXT PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    exercises TEXT NOT NULL DEFAULT '{}',    -- JSON: id to title, in order
    max_score REAL                           -- of the last run; NULL before there was one
);

CREATE TABLE item (                          -- a check of an assignment, as the last run that had it knew it
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    check_id TEXT NOT NULL,
    exercise TEXT NOT NULL,
    title TEXT NOT NULL,
    UNIQUE (assignment, check_id)
);

CREATE TABLE attempt (                       -- what somebody handed in
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    files_hash TEXT NOT NULL,                -- SHA-256, as results.jsonl has it in `submission`
    submitted TEXT NOT NULL DEFAULT '',
    moment TEXT NOT NULL,                    -- `submitted`; where that is unknown, when it was first recorded
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    number INTEGER NOT NULL DEFAULT 1,       -- which attempt, from 1, and of how many
    attempts INTEGER NOT NULL DEFAULT 1,
    platform TEXT NOT NULL DEFAULT '{}',     -- JSON: by what the platform knows it
    intake TEXT NOT NULL DEFAULT '{}',       -- JSON: origin, notes and what was not read
    recorded TEXT NOT NULL,
    UNIQUE (person, assignment, files_hash, submitted)
);
CREATE INDEX attempt_by_moment ON attempt (assignment, person, moment, number, id);

CREATE TABLE kept_files (                    -- the bytes of a submission, compressed, once for all who handed it in
    files_hash TEXT PRIMARY KEY,
    files BLOB NOT NULL                      -- zlib; MessagePack: name, bytes, when changed
);

CREATE TABLE result (                        -- how an attempt was judged; the last one of an attempt counts
    id INTEGER PRIMARY KEY,
    attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    score REAL,
    max_score REAL NOT NULL,
    outcome TEXT NOT NULL,
    isolation INTEGER NOT NULL,
    isolation_overridden INTEGER NOT NULL DEFAULT 0 CHECK (isolation_overridden IN (0, 1)),
    course TEXT NOT NULL,                    -- the hash of the assignment's folder and secret
    versions TEXT NOT NULL,                  -- JSON: of gradeprop, Python and NumPy
    fingerprint TEXT NOT NULL,               -- all that the marks depend on, part by part
    digest TEXT NOT NULL,                    -- SHA-256 of fingerprint, score, and each check's outcome and points
    why TEXT NOT NULL DEFAULT '',            -- what changed since the result before; empty for the first
    graded_at TEXT NOT NULL DEFAULT '',
    recorded TEXT NOT NULL
);
CREATE INDEX result_by_attempt ON result (attempt, id);

CREATE TABLE result_record (                 -- the whole result, so that its page can be made again
    result INTEGER PRIMARY KEY REFERENCES result (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,                      -- SHA-256 of the JSON
    record BLOB NOT NULL                     -- zlib; JSON of grader.model.Graded
);

CREATE TABLE check_result (
    result INTEGER NOT NULL REFERENCES result (id) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES item (id),
    points REAL,                             -- NULL where it could not be judged
    max_points REAL NOT NULL,
    outcome TEXT NOT NULL,
    mistake TEXT,                            -- the diagnosis' id, its group, and how it was found; NULL without one
    mistake_group TEXT,
    found_by TEXT,
    PRIMARY KEY (result, item)
) WITHOUT ROWID;

CREATE TABLE decision (                      -- by hand; rows are only added, and the last of a kind counts
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    kind TEXT NOT NULL CHECK (kind IN ('override', 'comment', 'excuse', 'extend')),
    check_id TEXT NOT NULL DEFAULT '',       -- empty: the whole assignment
    value TEXT NOT NULL,                     -- JSON: points, text, instant; null takes the decision back
    reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT ''          -- the file that says so; empty: a command
);
CREATE INDEX decision_by_person ON decision (assignment, person, kind, check_id, id);

CREATE TABLE publication (
    number INTEGER PRIMARY KEY,
    published_by TEXT NOT NULL,
    published_at TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL DEFAULT '',         -- where its pages are
    head TEXT NOT NULL DEFAULT ''            -- the trail's last hash, this publication's own entries included
);

CREATE TABLE published_mark (
    publication INTEGER NOT NULL REFERENCES publication (number),
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    result INTEGER REFERENCES result (id),   -- NULL where there was none
    score REAL,
    raw REAL,
    taken_off REAL NOT NULL DEFAULT 0,
    final REAL,
    max_score REAL NOT NULL,
    standing TEXT NOT NULL,
    mark TEXT NOT NULL,                      -- JSON of grader.marks.Mark
    PRIMARY KEY (publication, assignment, person)
) WITHOUT ROWID;
CREATE INDEX published_mark_by_person ON published_mark (assignment, person, publication);
CREATE INDEX published_mark_by_result ON published_mark (result);

CREATE TABLE written_folder (                -- where pages and files about people were written, for `grade forget`
    path TEXT PRIMARY KEY,
    written TEXT NOT NULL
);

CREATE TABLE trail (                         -- who did what when: rows are only added, each sealed with the one before
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,                   -- a person's key; empty where it is about nobody in particular
    assignment TEXT NOT NULL,
    detail_hash TEXT NOT NULL,               -- SHA-256 of the detail's salt and JSON
    previous TEXT NOT NULL,                  -- the hash of the entry before; empty for the first
    hash TEXT NOT NULL                       -- SHA-256 of all of the above, as a JSON array
);
CREATE INDEX trail_by_subject ON trail (subject, assignment, seq);

CREATE TABLE trail_detail (                  -- what goes when a person is forgotten, while the trail stays whole
    seq INTEGER PRIMARY KEY REFERENCES trail (seq),
    salt TEXT NOT NULL,
    detail TEXT NOT NULL                     -- JSON
);

CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER trail_is_not_cut BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER detail_is_not_changed BEFORE UPDATE ON trail_detail BEGIN SELECT RAISE(ABORT, 'details are only added'); END;
CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER result_is_not_changed BEFORE UPDATE ON result BEGIN SELECT RAISE(ABORT, 'results are only added'); END;
CREATE TRIGGER mark_is_not_changed BEFORE UPDATE ON published_mark BEGIN SELECT RAISE(ABORT, 'what is published stays'); END;
