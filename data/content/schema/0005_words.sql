-- Search in what was written. Run inside one transaction by data/office/migrate.c; never edited once released: a later change is a new file.

-- Which cases hold which characters and pairs of characters in the values of their facts (data/store/grams.h), a case a document; derived.
CREATE VIRTUAL TABLE words USING fts5 (grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii');

-- Cases that the index holds otherwise than they are: as of the entry `seq` of the journal, 0: not at all. They are filed anew when nobody
-- waits, and until then looked through one by one; derived.
CREATE TABLE words_late (
    case_id INTEGER PRIMARY KEY REFERENCES casefile (id),
    seq     INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;
INSERT INTO words_late (case_id, seq) SELECT id, 0 FROM casefile;

-- Pieces of an index are put together when nobody waits, not in the middle of a save.
INSERT INTO words (words, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('automerge', 0);
