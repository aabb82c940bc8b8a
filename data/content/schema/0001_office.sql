-- The office file, version 1. Run inside one transaction by data/office/office_migrate.c; never edited once released: a later
-- change is a new file. Days are numbers (days since 1970-01-01), times are local ISO 8601 with their offset.

-- What the file is: office.id, office.created_at.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a setting is while nobody has set it.
CREATE TABLE setting_default (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting_default (key, value) VALUES
    ('office.number_prefix', '问责'),
    ('office.number_format', '{prefix}〔{year}〕{n}号'),
    ('office.letter_prefix', '问责文'),
    ('lang', 'zh'),
    ('convention.days', 'natural'),
    ('convention.first', 'excluded'),
    ('convention.roll', 'holder'),
    ('convention.month', 'corresponding');

-- seq: the journal entry that set it; 0 for ui.* settings, which only remember where the cursor was.
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    seq   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last number given out of each series; never lowered.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;

-- The head of the journal's chain and how many entries there are.
CREATE TABLE chain (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL CHECK (count >= 0),
    head  BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;
INSERT INTO chain (id, count, head) VALUES (1, 0, zeroblob(32));

-- Who writes at present; meaningful only while the file's lock is held.
CREATE TABLE holder (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    operator TEXT NOT NULL,
    host     TEXT NOT NULL,
    pid      INTEGER NOT NULL,
    since    TEXT NOT NULL
) STRICT;

-- Everything that ever happened. action: the first entry of the group that was done in one go; before: the entry before of the
-- same case (0: none); ref: the action an undo or redo speaks of. A value that is NULL is an untouched fact.
CREATE TABLE journal (
    seq            INTEGER PRIMARY KEY,
    action         INTEGER NOT NULL CHECK (action > 0 AND action <= seq),
    at             TEXT NOT NULL,
    operator       TEXT NOT NULL,
    case_id        INTEGER NOT NULL CHECK (case_id >= 0),
    verb           TEXT NOT NULL,
    key            TEXT NOT NULL,
    old_value      TEXT,
    old_provenance TEXT NOT NULL,
    old_document   TEXT NOT NULL,
    old_page       TEXT NOT NULL,
    new_value      TEXT,
    new_provenance TEXT NOT NULL,
    new_document   TEXT NOT NULL,
    new_page       TEXT NOT NULL,
    reason         TEXT NOT NULL,
    attachment     TEXT NOT NULL,
    before         INTEGER NOT NULL CHECK (before >= 0 AND before < seq),
    ref            INTEGER,
    prev           BLOB NOT NULL CHECK (length(prev) = 32),
    hash           BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX journal_ref ON journal (ref, seq) WHERE ref IS NOT NULL;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal'); END;

-- One accountability matter. last_seq and entries: the last journal entry of the case and their number, the second place that tells of
-- a cut tail. state: 0 open, 1 closed, 2 void.
CREATE TABLE casefile (
    id           INTEGER PRIMARY KEY CHECK (id > 0),
    number       TEXT NOT NULL UNIQUE,
    year         INTEGER NOT NULL,
    serial       INTEGER NOT NULL,
    regime       TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    days         INTEGER NOT NULL,
    first        INTEGER NOT NULL,
    roll         INTEGER NOT NULL,
    month        INTEGER NOT NULL,
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    created_at   TEXT NOT NULL,
    updated_at   TEXT NOT NULL,
    last_seq     INTEGER NOT NULL,
    entries      INTEGER NOT NULL
) STRICT;
CREATE TRIGGER casefile_no_delete BEFORE DELETE ON casefile BEGIN SELECT RAISE(ABORT, 'casefile'); END;

CREATE TABLE fact (
    case_id    INTEGER NOT NULL REFERENCES casefile (id),
    key        TEXT NOT NULL,
    value      TEXT NOT NULL,
    provenance TEXT NOT NULL,
    document   TEXT NOT NULL,
    page       TEXT NOT NULL,
    PRIMARY KEY (case_id, key)
) STRICT, WITHOUT ROWID;

-- The narrow row a list shows; derived.
CREATE TABLE list (
    id       INTEGER PRIMARY KEY REFERENCES casefile (id),
    number   TEXT NOT NULL,
    title    TEXT NOT NULL,
    name     TEXT NOT NULL,
    unit     TEXT NOT NULL,
    post     TEXT NOT NULL,
    stage    INTEGER NOT NULL,
    stage_zh TEXT NOT NULL,
    stage_en TEXT NOT NULL,
    lacks    INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    changed  INTEGER NOT NULL
) STRICT;
CREATE INDEX list_state ON list (state);
CREATE INDEX list_stage ON list (stage);

-- Which cases hold which characters and pairs of characters in number, title, name or unit (data/store/grams.h); derived.
CREATE VIRTUAL TABLE search USING fts5 (grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii');

-- Deadlines as the rules give them, the same on every day; derived. ends: a right or an effect period, over when its day has passed.
CREATE TABLE deadline (
    case_id     INTEGER NOT NULL REFERENCES casefile (id),
    rule        TEXT NOT NULL,
    governing   INTEGER NOT NULL,
    done_on     INTEGER,
    kind        INTEGER NOT NULL,
    holder      INTEGER NOT NULL,
    lapses      INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    from_day    INTEGER NOT NULL,
    raw         INTEGER NOT NULL,
    rolled      INTEGER NOT NULL,
    cite        TEXT NOT NULL,
    label_zh    TEXT NOT NULL,
    label_en    TEXT NOT NULL,
    PRIMARY KEY (case_id, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_open ON deadline (ends, governing, case_id, rule) WHERE done_on IS NULL;
CREATE INDEX deadline_done ON deadline (governing, case_id, rule) WHERE done_on IS NOT NULL;

-- How many deadlines fall on a day, so that counting is flat in the number of cases; derived by the triggers alone. theirs: a right that
-- others still have.
CREATE TABLE tally (
    done      INTEGER NOT NULL,
    ends      INTEGER NOT NULL,
    governing INTEGER NOT NULL,
    theirs    INTEGER NOT NULL,
    n         INTEGER NOT NULL CHECK (n >= 0),
    PRIMARY KEY (done, ends, governing, theirs)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER deadline_tally_in AFTER INSERT ON deadline BEGIN
    INSERT INTO tally (done, ends, governing, theirs, n)
        VALUES (new.done_on IS NOT NULL, new.ends, new.governing, new.lapses = 1 AND new.holder = 0, 1)
        ON CONFLICT (done, ends, governing, theirs) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER deadline_tally_out AFTER DELETE ON deadline BEGIN
    UPDATE tally SET n = n - 1 WHERE done = (old.done_on IS NOT NULL) AND ends = old.ends
        AND governing = old.governing AND theirs = (old.lapses = 1 AND old.holder = 0);
END;
CREATE TRIGGER deadline_tally_move AFTER UPDATE ON deadline
    WHEN (old.done_on IS NULL) <> (new.done_on IS NULL) OR old.ends <> new.ends OR old.governing <> new.governing
        OR old.lapses <> new.lapses OR old.holder <> new.holder BEGIN
    UPDATE tally SET n = n - 1 WHERE done = (old.done_on IS NOT NULL) AND ends = old.ends
        AND governing = old.governing AND theirs = (old.lapses = 1 AND old.holder = 0);
    INSERT INTO tally (done, ends, governing, theirs, n)
        VALUES (new.done_on IS NOT NULL, new.ends, new.governing, new.lapses = 1 AND new.holder = 0, 1)
        ON CONFLICT (done, ends, governing, theirs) DO UPDATE SET n = n + 1;
END;

-- Conclusions that an edit changed after later stages had been filled in, waiting for a person; derived.
CREATE TABLE changed (
    case_id   INTEGER NOT NULL REFERENCES casefile (id),
    id        TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    label_zh  TEXT NOT NULL,
    label_en  TEXT NOT NULL,
    cite      TEXT NOT NULL,
    PRIMARY KEY (case_id, id)
) STRICT, WITHOUT ROWID;

-- Issued letters; like the journal only ever added to. sha256: of the text, hexadecimal, as the journal has it.
CREATE TABLE letter (
    id        INTEGER PRIMARY KEY,
    case_id   INTEGER NOT NULL REFERENCES casefile (id),
    letter_id TEXT NOT NULL,
    number    TEXT NOT NULL UNIQUE,
    year      INTEGER NOT NULL,
    serial    INTEGER NOT NULL,
    at        TEXT NOT NULL,
    text      TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    seq       INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_case ON letter (case_id, id);
CREATE TRIGGER letter_no_update BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'letter'); END;
CREATE TRIGGER letter_no_delete BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'letter'); END;

-- What is being typed and not yet entered.
CREATE TABLE draft (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    case_id INTEGER NOT NULL,
    key     TEXT NOT NULL,
    text    TEXT NOT NULL,
    caret   INTEGER NOT NULL,
    at      TEXT NOT NULL
) STRICT;

-- With which rules and notices the derived rows of a regime's cases were made; another stamp makes them anew.
CREATE TABLE derived (
    regime TEXT PRIMARY KEY,
    stamp  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
