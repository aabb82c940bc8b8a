-- Where entries come from, and what other calendars were given. Run inside one transaction by data/office/migrate.c;
-- never edited once released: a later change is a new file. Days are numbers (days since 1970-01-01).

-- Where a free entry comes from: '' a person wrote it; 'series:N' one day of the series whose first entry is N; 'ics:UID' an appointment
-- brought in.
ALTER TABLE entry ADD COLUMN origin TEXT NOT NULL DEFAULT '';
CREATE INDEX entry_origin ON entry (origin) WHERE origin <> '';

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
