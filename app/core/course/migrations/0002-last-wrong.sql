-- When a question was last answered wrong: only a right answer of a later day shows that it was learned, as the
-- explanation is shown after each. NULL where it never was.

ALTER TABLE course_question ADD COLUMN last_wrong INTEGER;
