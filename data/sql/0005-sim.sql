-- SPDX-License-Identifier: GPL-3.0-or-later
-- Training runs (S8, S9): a row is written when a run has ended and never changed.  Only training stores have
-- any.  Scenario and keys are kept as they were, so a run can be replayed when the files have moved on.
CREATE TABLE sim_run (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,             -- real time of its end
  scenario  TEXT NOT NULL,
  title     TEXT NOT NULL,
  level     INTEGER NOT NULL,
  text      TEXT NOT NULL,                -- of the scenario
  seed      INTEGER NOT NULL,
  trainee   TEXT NOT NULL,
  lang      TEXT NOT NULL CHECK (lang IN ('zh','en')),
  keys      TEXT NOT NULL,                -- with their virtual seconds, as a script
  took_s    INTEGER NOT NULL,             -- virtual seconds
  pass      INTEGER NOT NULL,             -- thousandths of points, as all below
  total     INTEGER NOT NULL,
  time      INTEGER NOT NULL,
  procedure INTEGER NOT NULL,
  emotion   INTEGER NOT NULL,
  cost      INTEGER NOT NULL,
  record    INTEGER NOT NULL,
  peak_end  INTEGER NOT NULL,             -- tenths (A19)
  hints     INTEGER NOT NULL,
  criticals INTEGER NOT NULL,
  passed    INTEGER NOT NULL CHECK (passed IN (0,1)),
  aborted   INTEGER NOT NULL CHECK (aborted IN (0,1)),
  hash      TEXT NOT NULL                 -- of keys, sheet and score: a replay has the same
) STRICT;
CREATE INDEX sim_run_trainee ON sim_run(trainee, scenario, id);

CREATE TABLE sim_loss (                   -- the sheet: what cost which points
  run_id    INTEGER NOT NULL REFERENCES sim_run(id),
  line      INTEGER NOT NULL,
  at_s      INTEGER NOT NULL,             -- seconds after the beginning; -1: of the whole run
  points    INTEGER NOT NULL,
  topic     TEXT NOT NULL,                -- the step, or the kind of loss: what is the same in other runs
  text      TEXT NOT NULL,
  model     TEXT NOT NULL,                -- a model answer, '' = none
  PRIMARY KEY (run_id, line)
) STRICT, WITHOUT ROWID;
