-- The office's own shelf of law. Run inside one transaction by data/office/office_migrate.c; never edited once released: a later change
-- is a new file. Days are numbers (days since 1970-01-01), times are local ISO 8601 with their offset.

-- One imported text. Its pieces are the rows first .. first + units - 1 of `unit`. digest: SHA-256 of what was imported, hexadecimal; two
-- texts of one title are versions, which the days tell apart. status: data/shelf/shelf.h. seq: the journal entry that put it here, which
-- holds a digest of this row and of all its pieces. The id is never given out again.
CREATE TABLE text (
    id          INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 1048575),
    title       TEXT NOT NULL CHECK (title <> ''),
    source      TEXT NOT NULL,
    digest      TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    issued      INTEGER,
    effective   INTEGER,
    status      INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),
    imported_at TEXT NOT NULL,
    bytes       INTEGER NOT NULL CHECK (bytes >= 0),
    first       INTEGER NOT NULL UNIQUE CHECK (first > 1048575),
    units       INTEGER NOT NULL CHECK (units > 0),
    articles    INTEGER NOT NULL CHECK (articles >= 0),
    seq         INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX text_title ON text (title);

-- Pieces of texts in reading order; ids follow one another and begin above those of texts, because the index files a title under the id
-- of its text. kind: 0 preamble, 1 heading, 2 article (words: those that stand before it in the source; mark: its label, NULL 第N条),
-- 3 paragraph, 4 item, 5 point. number: of a heading. article .. point: which provision it is (0: not so deep).
CREATE TABLE unit (
    id        INTEGER PRIMARY KEY CHECK (id > 1048575),
    kind      INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
    level     INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    article   INTEGER NOT NULL,
    sub       INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    item      INTEGER NOT NULL,
    point     INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    mark      TEXT,
    words     TEXT NOT NULL
) STRICT;
-- Where an article begins or ends, without reading the words.
CREATE INDEX unit_break ON unit (id, kind) WHERE kind <= 2;

-- Which units, and titles of texts, hold which neighbouring pairs of characters, in order, and which single characters (folded,
-- data/shelf/shelf_grams.h); derived. Whole laws are written, and then all segments are merged at once: no merging in between.
CREATE VIRTUAL TABLE pairs USING fts5 (grams, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE chars USING fts5 (grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
INSERT INTO pairs (pairs, rank) VALUES ('automerge', 0);
INSERT INTO chars (chars, rank) VALUES ('automerge', 0);
