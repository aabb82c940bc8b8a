-- Calendar entries that no case carries. Run inside one transaction by data/office/office_migrate.c; never edited once released: a later
-- change is a new file. Days are numbers (days since 1970-01-01).

-- What a person said: regime and clock ('' both: a free entry, whose day is its event), choice, title ('': the clock's name), note, event,
-- done_on. made and seq: the journal entries that made it and that say what it is now. The rest is derived from the clock, the office's
-- conventions and the notices, and stays as it was when the clock is gone. length: '' of a free entry. kind, family, holder, certainty: the
-- numbers of core. ends: an effect period, over when its day has passed. The id is never given out again.
CREATE TABLE entry (
    id          INTEGER PRIMARY KEY CHECK (id > 0),
    regime      TEXT NOT NULL,
    clock       TEXT NOT NULL CHECK ((clock = '') = (regime = '')),
    choice      TEXT NOT NULL,
    title       TEXT NOT NULL CHECK (title <> '' OR clock <> ''),
    note        TEXT NOT NULL,
    event       INTEGER NOT NULL,
    done_on     INTEGER,
    made        INTEGER NOT NULL UNIQUE,
    seq         INTEGER NOT NULL UNIQUE,
    length      TEXT NOT NULL,
    family      INTEGER NOT NULL,
    holder      INTEGER NOT NULL,
    kind        INTEGER NOT NULL,
    certainty   INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    governing   INTEGER NOT NULL,
    raw         INTEGER NOT NULL,
    rolled      INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    cite        TEXT NOT NULL,
    label_zh    TEXT NOT NULL,
    label_en    TEXT NOT NULL,
    answer_zh   TEXT NOT NULL,
    answer_en   TEXT NOT NULL,
    source_zh   TEXT NOT NULL,
    source_en   TEXT NOT NULL
) STRICT;

-- They are counted with the deadlines of cases.
CREATE TRIGGER entry_tally_in AFTER INSERT ON entry BEGIN
    INSERT INTO tally (done, ends, governing, theirs, n)
        VALUES (new.done_on IS NOT NULL, new.ends, new.governing, 0, 1)
        ON CONFLICT (done, ends, governing, theirs) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER entry_tally_out AFTER DELETE ON entry BEGIN
    UPDATE tally SET n = n - 1 WHERE done = (old.done_on IS NOT NULL) AND ends = old.ends
        AND governing = old.governing AND theirs = 0;
END;
CREATE TRIGGER entry_tally_move AFTER UPDATE ON entry
    WHEN (old.done_on IS NULL) <> (new.done_on IS NULL) OR old.ends <> new.ends OR old.governing <> new.governing BEGIN
    UPDATE tally SET n = n - 1 WHERE done = (old.done_on IS NOT NULL) AND ends = old.ends
        AND governing = old.governing AND theirs = 0;
    INSERT INTO tally (done, ends, governing, theirs, n)
        VALUES (new.done_on IS NOT NULL, new.ends, new.governing, 0, 1)
        ON CONFLICT (done, ends, governing, theirs) DO UPDATE SET n = n + 1;
END;
