-- What the installed packages say, to be searched. All of it can be read again from the packages.

-- A language by its primary tag. Its number is the upper half of the ids of its documents, so that
-- those of one language are one range of rows, which FTS5 can seek.
CREATE TABLE language (
  number INTEGER PRIMARY KEY,
  tag TEXT NOT NULL UNIQUE
) STRICT;

-- The packages whose documents are here, by their folders in the library.
CREATE TABLE indexed (
  folder TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  folder TEXT NOT NULL REFERENCES indexed (folder) ON DELETE CASCADE,
  package TEXT NOT NULL,
  version TEXT NOT NULL,
  kind INTEGER NOT NULL,
  item TEXT NOT NULL
) STRICT;

CREATE INDEX document_by_folder ON document (folder);

CREATE VIRTUAL TABLE document_text USING fts5 (
  title,
  body,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3'
);

-- A word in a title counts for more than the same word in a text.
INSERT INTO document_text (document_text, rank) VALUES ('rank', 'bm25(8.0, 1.0)');
