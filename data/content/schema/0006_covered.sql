-- What the journal did not yet speak of. Run inside one transaction by data/office/migrate.c; never edited once released: a later change is
-- a new file. With it goes data/office/verify/adopt.c, which enters into the journal what no script can: the numbers given out, as they stand.

-- The office was made when its first entry says so.
UPDATE meta SET value = (SELECT at FROM journal WHERE seq = 1) WHERE key = 'office.created_at' AND EXISTS (SELECT 1 FROM journal WHERE seq = 1);

-- Calendar entries are counted anew once, and with which rules goes into the journal.
UPDATE derived SET stamp = '' WHERE regime = '@entries';
