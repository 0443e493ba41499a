-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may do what. Of a key only the digest is here, made with a secret that is not in this file.

CREATE TABLE credential (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  digest BLOB NOT NULL CHECK (length (digest) = 32),
  scopes INTEGER NOT NULL, -- bits, as in PartagesScope
  home_page TEXT,          -- of the account it is bound to
  name TEXT,
  groups TEXT NOT NULL DEFAULT '[]', -- that are written to the enrolment file, as JSON
  label TEXT,                        -- what it is for, in the words of who made it
  created INTEGER NOT NULL,          -- microseconds since 1970 UTC
  replaced INTEGER,                  -- when its key was last replaced
  revoked INTEGER,
  CHECK ((home_page IS NULL) = (name IS NULL))
) STRICT;

-- An account has one credential that holds.
CREATE UNIQUE INDEX credential_of_account ON credential (home_page, name)
  WHERE revoked IS NULL AND name IS NOT NULL;
