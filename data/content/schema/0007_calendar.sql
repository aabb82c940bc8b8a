-- What an office lives by beside the days themselves. Run inside one transaction by data/office/migrate.c; never edited once released: a
-- later change is a new file. Days are numbers (days since 1970-01-01).

-- Where a free entry comes from: '' a person wrote it; 'series:N' one day of the series whose first entry is N; 'ics:UID' an appointment
-- brought in.
ALTER TABLE entry ADD COLUMN origin TEXT NOT NULL DEFAULT '';
CREATE INDEX entry_origin ON entry (origin) WHERE origin <> '';

-- What was done about a deadline: a reminder, a letter, an extension, its completion with what proves it. case_id 0: of the entry that
-- rule names ('entry.ID'). until: the day an extension gives. who: who did or approved it. seq: the journal entry that says it.
CREATE TABLE act (
    id      INTEGER PRIMARY KEY CHECK (id > 0),
    case_id INTEGER NOT NULL CHECK (case_id >= 0),
    rule    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    day     INTEGER NOT NULL,
    until   INTEGER,
    who     TEXT NOT NULL,
    note    TEXT NOT NULL,
    seq     INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX act_of ON act (case_id, rule, id);

-- What the last export gave to other calendars, so that what is gone since is told as cancelled. Like a setting ui.* it is no fact of the
-- office and not in the journal: forgotten, a cancellation goes untold. gone: the journal's entries when it was first missed; 0: there.
CREATE TABLE sent (
    case_id INTEGER NOT NULL,
    rule    TEXT NOT NULL,
    day     INTEGER NOT NULL,
    what    TEXT NOT NULL,
    gone    INTEGER NOT NULL,
    PRIMARY KEY (case_id, rule)
) STRICT, WITHOUT ROWID;
