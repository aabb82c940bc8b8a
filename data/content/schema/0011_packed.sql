-- Long texts of the journal once more, packed. Run inside one transaction by data/office/migrate.c; never edited once released: a later
-- change is a new file.

-- A text that is shorter packed (data/store/packed.h) stands here, and '' in its own column. The chain is over the text, not over how it
-- is kept; entries that were there stay as they are.
ALTER TABLE journal ADD COLUMN old_packed BLOB;
ALTER TABLE journal ADD COLUMN new_packed BLOB;
ALTER TABLE journal ADD COLUMN attachment_packed BLOB;
