-- SPDX-License-Identifier: GPL-3.0-or-later
-- What applications keep: of someone in an activity, of someone, of an activity. The kinds are those of
-- PartagesLrsDocumentKind. What a kind does not have, and a registration that is not given, is empty.
CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  activity TEXT NOT NULL,
  agent TEXT NOT NULL, -- its identifier
  registration TEXT NOT NULL, -- in lower case
  name TEXT NOT NULL,
  type TEXT NOT NULL, -- of its content, as it was sent
  etag TEXT NOT NULL,
  modified INTEGER NOT NULL, -- microseconds since 1970 UTC
  content BLOB NOT NULL,
  UNIQUE (kind, activity, agent, registration, name)
) STRICT;
