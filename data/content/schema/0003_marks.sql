-- What the office says of provisions, and which cases cite them. Run inside one transaction by data/office/office_migrate.c; never edited
-- once released: a later change is a new file.

-- The office's marks, one of a kind on a provision. text: the id of a regime, or shelf-N for a text on the shelf; article 0: the text as a
-- whole. kind: 0 bookmark, 1 note, 2 status. state: of a status, 1 confirmed, 2 corrected, 3 wrong; else 0. words: the note, the office's
-- own wording, what is wrong. source: the copy it was checked against. pack_version, pack_words: of a status, what the text said at that
-- time. seq: the journal entry that put it here.
CREATE TABLE mark (
    text         TEXT NOT NULL CHECK (text <> ''),
    article      INTEGER NOT NULL CHECK (article >= 0),
    sub          INTEGER NOT NULL CHECK (sub >= 0),
    paragraph    INTEGER NOT NULL CHECK (paragraph >= 0),
    item         INTEGER NOT NULL CHECK (item >= 0),
    point        INTEGER NOT NULL CHECK (point >= 0),
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3 AND (state > 0) = (kind = 2)),
    words        TEXT NOT NULL,
    source       TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_words   TEXT NOT NULL,
    who          TEXT NOT NULL,
    made_at      TEXT NOT NULL,
    seq          INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (text, article, sub, paragraph, item, point, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_kind ON mark (kind, seq);
-- Of a provision's history, without reading the whole journal.
CREATE INDEX journal_mark ON journal (key, seq) WHERE verb IN ('mark.put', 'mark.remove');

-- Which provisions a case cites, and why; derived. why: data/office/office_citing.h; 0: the text as a whole (article 0), a row for each
-- text. id: the rule, or the fact whose words name the provision.
CREATE TABLE case_cite (
    case_id   INTEGER NOT NULL REFERENCES casefile (id),
    text      TEXT NOT NULL,
    article   INTEGER NOT NULL,
    sub       INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    item      INTEGER NOT NULL,
    point     INTEGER NOT NULL,
    why       INTEGER NOT NULL,
    id        TEXT NOT NULL,
    PRIMARY KEY (case_id, text, article, sub, paragraph, item, point, why, id)
) STRICT, WITHOUT ROWID;
-- The rest of the key follows by itself, so that the index alone answers.
CREATE INDEX case_cite_provision ON case_cite (text, article, sub, case_id);

-- Cases that are there are derived anew.
UPDATE derived SET stamp = '';
