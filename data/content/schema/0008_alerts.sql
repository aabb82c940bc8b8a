-- What was done about a deadline before and after it was met. Run inside one transaction by data/office/migrate.c; never edited once
-- released: a later change is a new file. Days are numbers (days since 1970-01-01).

-- Of a calendar entry: what was done and by whom; until which day it was extended, and who approved that.
ALTER TABLE entry ADD COLUMN done_what TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN done_by TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN until INTEGER;
ALTER TABLE entry ADD COLUMN approved TEXT NOT NULL DEFAULT '';

-- A reminder, 提示函 or 督办函 about a deadline. seq: the journal entry that says so; case_id 0: rule is "entry.ID". governing: the day of
-- the deadline it speaks of, as it was then. alert: the colour it belongs to (core/course/alert.h).
CREATE TABLE act (
    seq       INTEGER PRIMARY KEY CHECK (seq > 0),
    case_id   INTEGER NOT NULL,
    rule      TEXT NOT NULL,
    governing INTEGER NOT NULL,
    alert     INTEGER NOT NULL CHECK (alert BETWEEN 1 AND 3),
    day       INTEGER NOT NULL,
    who       TEXT NOT NULL,
    note      TEXT NOT NULL
) STRICT;
CREATE INDEX act_due ON act (case_id, rule, governing);

-- From how many days before a deadline on each colour holds.
INSERT OR IGNORE INTO setting_default (key, value) VALUES
    ('due.lead', '3'),
    ('due.lead.yellow', '1'),
    ('due.lead.red', '-1');
