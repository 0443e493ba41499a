-- SPDX-License-Identifier: GPL-3.0-or-later
-- The site a profile belongs to, how far its sync is, and what its server would not take.

-- The site, as its enrolment file says it but for the key, and what is known of its server. Times are
-- microseconds since 1970 UTC, 0 for never.
CREATE TABLE site (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  json TEXT NOT NULL,
  joined INTEGER NOT NULL,
  cursor INTEGER NOT NULL DEFAULT 0,      -- all that the server stored up to then is here
  more TEXT,                              -- where the pull that was interrupted goes on
  newest INTEGER NOT NULL DEFAULT 0,      -- the latest `stored` that pull has seen
  compared INTEGER NOT NULL DEFAULT 0,    -- when all ids were last compared
  succeeded INTEGER NOT NULL DEFAULT 0,
  problem TEXT,                           -- why the last try failed
  n_failures INTEGER NOT NULL DEFAULT 0,  -- one after the other
  not_before INTEGER NOT NULL DEFAULT 0,  -- when the server wants to be asked again
  version TEXT,                           -- of xAPI that is spoken
  accepted INTEGER NOT NULL DEFAULT 0,    -- whether it ever took a statement
  again INTEGER NOT NULL DEFAULT 0,       -- the status for a statement that it has
  whole INTEGER NOT NULL DEFAULT 0,       -- whether it refuses a batch for one statement that it has
  unknown INTEGER NOT NULL DEFAULT 0,     -- the status for an id that it does not know
  since INTEGER NOT NULL DEFAULT 0,       -- what `since` compares: 1 stored, 2 timestamp
  consistent INTEGER NOT NULL DEFAULT 0   -- whether it says how far it is consistent
) STRICT;

-- Statements that the server refused each by itself. They wait here for a person, and hold up no other.
CREATE TABLE refused (
  position INTEGER PRIMARY KEY REFERENCES statement,
  status INTEGER NOT NULL,
  reason TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT;

-- catalogue.json and assignments.json as they were last read.
CREATE TABLE site_document (
  name TEXT PRIMARY KEY,
  etag TEXT,
  json TEXT NOT NULL,
  fetched INTEGER NOT NULL
) STRICT;
