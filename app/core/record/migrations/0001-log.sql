-- SPDX-License-Identifier: GPL-3.0-or-later
-- The log, its outbox, and the journal of runs.

-- Where statements were made. Each device counts its own, so that their order rests on no clock.
CREATE TABLE device (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  next_sequence INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Under which accounts statements were made: opaque names, never people.
CREATE TABLE actor (
  key INTEGER PRIMARY KEY,
  home_page TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (home_page, name)
) STRICT;

-- As whom and on what this store writes. The place tells a store that was copied or restored from one
-- that stayed where it was.
CREATE TABLE self (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  actor INTEGER NOT NULL REFERENCES actor,
  device INTEGER NOT NULL REFERENCES device,
  place TEXT NOT NULL
) STRICT;

-- The statements in the order in which they came here. The id is kept as the 16 bytes of the UUID: half
-- the index of its text, and the same for upper and lower case, as xAPI compares them.
CREATE TABLE statement (
  position INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
  actor INTEGER REFERENCES actor,
  device INTEGER REFERENCES device,
  sequence INTEGER,
  stored INTEGER NOT NULL, -- when it came here, microseconds since 1970 UTC
  bytes TEXT NOT NULL
) STRICT;

CREATE TRIGGER statement_is_never_changed BEFORE UPDATE ON statement
BEGIN
  SELECT raise (ABORT, 'a statement is never changed');
END;

CREATE TRIGGER statement_is_never_deleted BEFORE DELETE ON statement
BEGIN
  SELECT raise (ABORT, 'a statement is never deleted');
END;

-- Statements that others say were made in error, also those that are not here yet.
CREATE TABLE voided (
  id BLOB PRIMARY KEY CHECK (length (id) = 16),
  by INTEGER NOT NULL REFERENCES statement
) STRICT, WITHOUT ROWID;

-- What a training server does not have yet.
CREATE TABLE outbox (
  position INTEGER PRIMARY KEY REFERENCES statement
) STRICT;

-- Which version of each fold wrote its tables.
CREATE TABLE fold (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Fold 'registrations': those that were begun, to tell which cycle of a training is the newest.
CREATE TABLE registration (
  id BLOB PRIMARY KEY CHECK (length (id) = 16)
) STRICT, WITHOUT ROWID;

-- Local documents: conversations, evidence opened so far, reading positions. Neither sent nor derived.
CREATE TABLE journal (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  changed INTEGER NOT NULL, -- microseconds since 1970 UTC
  json TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;
