-- SPDX-License-Identifier: GPL-3.0-or-later
-- The statements, and what they are found by.

-- The credentials that wrote statements, and whether each was bound to one account.
CREATE TABLE writer (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bound INTEGER NOT NULL CHECK (bound IN (0, 1))
) STRICT;

-- What statements are asked for by. Its kinds are those of PartagesLrsTermKind; its name is the address
-- of a verb or an activity, the identifier of an agent or a group, a registration in lower case.
CREATE TABLE term (
  key INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;

-- What is known of them: the definition of an activity, the display of a verb, as all statements together
-- say it.
CREATE TABLE description (
  term INTEGER PRIMARY KEY REFERENCES term,
  json TEXT NOT NULL
) STRICT;

-- The names under which an agent or a group was seen.
CREATE TABLE agent_name (
  agent INTEGER NOT NULL REFERENCES term,
  name TEXT NOT NULL,
  PRIMARY KEY (agent, name)
) STRICT, WITHOUT ROWID;

-- The statements in the order in which they were stored: microseconds since 1970 UTC, each later than the
-- one before. The id is kept as the 16 bytes of the UUID, which are the same for upper and lower case.
CREATE TABLE statement (
  stored INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
  writer INTEGER NOT NULL REFERENCES writer,
  actor INTEGER REFERENCES term, -- NULL for a group without an identity
  voids INTEGER NOT NULL CHECK (voids IN (0, 1)),
  json TEXT NOT NULL
) STRICT;

CREATE TRIGGER statement_is_never_changed BEFORE UPDATE ON statement
BEGIN
  SELECT raise (ABORT, 'a statement is never changed');
END;

CREATE TRIGGER statement_is_never_deleted BEFORE DELETE ON statement
BEGIN
  SELECT raise (ABORT, 'a statement is never deleted');
END;

-- Which statements are found by a term. The scope is 0 where the term is what the statement is about, and 1
-- where it is only related to it. A statement that refers to another is found by all that the other is found
-- by: then `via` is the other one, else the statement itself. There are several of these to a statement, and
-- they are only written together with it, so nothing is asked of them that would have to be looked up.
CREATE TABLE mention (
  term INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  via INTEGER NOT NULL,
  PRIMARY KEY (term, scope, stored, via)
) STRICT, WITHOUT ROWID;

-- Which statements have another as their object, also one that is not here yet.
CREATE TABLE reference (
  target BLOB NOT NULL CHECK (length (target) = 16),
  source INTEGER NOT NULL REFERENCES statement,
  PRIMARY KEY (target, source)
) STRICT, WITHOUT ROWID;

-- Statements that others say were made in error.
CREATE TABLE voided (
  stored INTEGER PRIMARY KEY REFERENCES statement,
  by INTEGER NOT NULL REFERENCES statement
) STRICT;

-- What was sent along with statements, by its SHA-2 in lower case.
CREATE TABLE attachment (
  sha2 TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;
