-- What learners have done of courses, derived from the log by partages-progress-fold.c. Times are microseconds since
-- 1970 UTC. A registration is one learner's cycle of one package; its bytes are those of the UUID.

CREATE TABLE course_progress (
  registration BLOB NOT NULL,
  package TEXT NOT NULL,
  begun INTEGER NOT NULL, -- the earliest of anything
  initialized INTEGER,
  completed INTEGER,
  passed INTEGER,
  duration INTEGER NOT NULL, -- of all that was read and answered
  PRIMARY KEY (registration, package)
) STRICT, WITHOUT ROWID;

CREATE TABLE course_lesson (
  registration BLOB NOT NULL,
  lesson TEXT NOT NULL,
  read INTEGER NOT NULL, -- the earliest
  n_readings INTEGER NOT NULL,
  duration INTEGER NOT NULL, -- of all readings
  PRIMARY KEY (registration, lesson)
) STRICT, WITHOUT ROWID;

-- The first answer and the last, in the order of time and then of the statement's id.
CREATE TABLE course_question (
  registration BLOB NOT NULL,
  question TEXT NOT NULL,
  n_tries INTEGER NOT NULL,
  first_time INTEGER NOT NULL,
  first_id BLOB NOT NULL,
  first_right INTEGER NOT NULL,
  last_time INTEGER NOT NULL,
  last_id BLOB NOT NULL,
  last_right INTEGER NOT NULL,
  last_response TEXT NOT NULL,
  PRIMARY KEY (registration, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE course_case (
  registration BLOB NOT NULL,
  slug TEXT NOT NULL,
  finished INTEGER NOT NULL, -- the earliest end of a run, whatever its result
  passed INTEGER, -- the earliest run that passed
  score REAL, -- the best, from 0 to 1
  PRIMARY KEY (registration, slug)
) STRICT, WITHOUT ROWID;

-- Days are counted from 1970 in UTC.
CREATE TABLE course_activity (
  day INTEGER NOT NULL,
  registration BLOB NOT NULL,
  n_acts INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  PRIMARY KEY (day, registration)
) STRICT, WITHOUT ROWID;
