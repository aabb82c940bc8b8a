-- Calendar entries by their day, so that a day is read without passing over all of them. Run inside one transaction by
-- data/office/migrate.c; never edited once released: a later change is a new file.
CREATE INDEX entry_day ON entry (governing);
