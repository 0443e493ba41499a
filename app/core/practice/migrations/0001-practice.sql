-- SPDX-License-Identifier: GPL-3.0-or-later
-- What learners have done in simulated cases, derived from the log by partages-practice-fold.c. Times are
-- microseconds since 1970 UTC. A run is one taking of one case by one learner; its id comes from outside, so it
-- identifies a run only together with them.

CREATE TABLE practice_run (
  learner TEXT NOT NULL, -- home page and name of the account, a line break between them
  case_iri TEXT NOT NULL,
  run TEXT NOT NULL,
  arm TEXT NOT NULL, -- commit-first, alone or assisted
  variant TEXT NOT NULL, -- '' for the patient as written
  begun INTEGER NOT NULL, -- the earliest of anything
  committed INTEGER, -- the earliest answer: what came after it was not unseen
  ended INTEGER, -- the earliest result, by time and then by the statement's id
  ended_by BLOB,
  passed INTEGER,
  score REAL,
  duration INTEGER, -- without idle time
  PRIMARY KEY (learner, case_iri, run)
) STRICT, WITHOUT ROWID;

-- The decisions of runs that came to final answers. Right is 1 or 0, and NULL where there was no such answer or no
-- advice that can be judged.
CREATE TABLE practice_decision (
  learner TEXT NOT NULL,
  case_iri TEXT NOT NULL,
  run TEXT NOT NULL,
  decision TEXT NOT NULL,
  answered INTEGER NOT NULL,
  answered_by BLOB NOT NULL,
  initial_right INTEGER,
  advice_right INTEGER,
  final_right INTEGER NOT NULL,
  initial_agrees INTEGER, -- with the advice
  final_agrees INTEGER,
  initial_confidence REAL, -- 0 to 1
  final_confidence REAL,
  PRIMARY KEY (learner, case_iri, run, decision)
) STRICT, WITHOUT ROWID;
