-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody must look at (004-10, 004-14, 004-19, A2, A7, A13), what was done about it, and what the
-- whole house is told.

-- An alert is raised once for its subject and stays one row until it ends: when its cause is over, and a
-- red one only after somebody acknowledged it.  A team has some single ones of a kind at most; the rest is
-- one row with a count (service/alert.c).
CREATE TABLE alert (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('spike','late','risk','pingpong','ola','emotion','exposure')),
  subject      TEXT NOT NULL,             -- 'case/17/response', 'order/4', 'team/3', 'category/9', 'user/2'
  level        TEXT NOT NULL CHECK (level IN ('amber','red')),
  many         INTEGER NOT NULL DEFAULT 0 CHECK (many IN (0,1)), -- x of them in one
  team_id      INTEGER REFERENCES team(id), -- of the case, or the department of the order
  complaint_id INTEGER REFERENCES complaint(id),
  order_id     INTEGER REFERENCES work_order(id),
  category_id  INTEGER REFERENCES category(id),
  product_id   INTEGER REFERENCES product(id),
  user_id      INTEGER REFERENCES user(id), -- exposure: whom it is about
  x            INTEGER NOT NULL DEFAULT 0, -- the figure that caused it: a count, hops, the emotion index
  mu100        INTEGER NOT NULL DEFAULT 0, -- spike: what was to be expected, in hundredths
  p10000       INTEGER NOT NULL DEFAULT 0, -- spike: p of A13 in ten-thousandths
  due_at       INTEGER NOT NULL DEFAULT 0, -- late, risk, ola: of its clock
  clock        TEXT NOT NULL DEFAULT '',   -- late, risk: kind of that clock
  raised_at    INTEGER NOT NULL,
  over_at      INTEGER,                   -- its cause is over
  ended_at     INTEGER,                   -- nobody need look any more
  owner_id     INTEGER REFERENCES user(id),
  acknowledged_at INTEGER,
  acknowledged_by INTEGER REFERENCES user(id),
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK (ended_at IS NULL OR over_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX alert_open ON alert(kind, subject) WHERE ended_at IS NULL;
CREATE INDEX alert_ended ON alert(ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE alert_event (
  alert_id INTEGER NOT NULL REFERENCES alert(id),
  n        INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  what     TEXT NOT NULL CHECK (what IN ('raised','worse','acknowledged','assigned','noted','over','again','ended')),
  user_id  INTEGER REFERENCES user(id),   -- NULL: the program
  to_id    INTEGER REFERENCES user(id),   -- assigned: to whom
  note     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (alert_id, n)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER alert_event_fixed BEFORE UPDATE ON alert_event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER alert_event_kept BEFORE DELETE ON alert_event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TABLE alert_spool (                -- what alert_exec is handed: once for an alert and its level
  id       INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL REFERENCES alert(id),
  level    TEXT NOT NULL CHECK (level IN ('amber','red')),
  next_at  INTEGER NOT NULL,
  state    TEXT NOT NULL CHECK (state IN ('queued','sending','sent','failed')),
  tries    INTEGER NOT NULL DEFAULT 0,
  unsure   INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0,1)),
  holder   TEXT NOT NULL DEFAULT '',
  until_at INTEGER NOT NULL DEFAULT 0,
  sent_at  INTEGER,
  error    TEXT NOT NULL DEFAULT '',
  UNIQUE (alert_id, level)
) STRICT;
CREATE INDEX alert_spool_due ON alert_spool(next_at, id) WHERE state IN ('queued','sending');

CREATE TABLE exposure (                   -- a contact that an agent should not have had to bear (A29)
  user_id    INTEGER NOT NULL REFERENCES user(id),
  at         INTEGER NOT NULL,
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  PRIMARY KEY (user_id, at, contact_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletin (                   -- what every desk shows (000-09)
  id           INTEGER PRIMARY KEY,
  text         TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
  written_by   INTEGER REFERENCES user(id),
  from_at      INTEGER NOT NULL,
  until_at     INTEGER NOT NULL DEFAULT 253402300799,
  withdrawn_at INTEGER,
  withdrawn_by INTEGER REFERENCES user(id),
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX bulletin_standing ON bulletin(until_at, id) WHERE withdrawn_at IS NULL;

-- What is looked at for alerts again and again is answered by an index alone.
DROP INDEX complaint_team;
CREATE INDEX complaint_team ON complaint(team_id, next_due_at, id, next_risk_at) WHERE open = 1;
CREATE INDEX complaint_product_day ON complaint(product_id, received_at) WHERE product_id IS NOT NULL;
CREATE INDEX fact_handoffs ON fact(day, complaint_id) WHERE handoffs >= 3;

-- Grumbles by month, point and segment (A5, A25).  Month (12 x year + month - 1 in the zone of the house),
-- segment and probability (A6, in thousandths) are as they were when it was said; sums follow by a trigger.
ALTER TABLE grumble ADD COLUMN month INTEGER NOT NULL DEFAULT 0;
ALTER TABLE grumble ADD COLUMN segment TEXT NOT NULL DEFAULT '';
ALTER TABLE grumble ADD COLUMN p1000 INTEGER NOT NULL DEFAULT 0 CHECK (p1000 BETWEEN 0 AND 1000);
CREATE TABLE grumble_sum (
  month       INTEGER NOT NULL,
  category_id INTEGER NOT NULL REFERENCES category(id),
  segment     TEXT NOT NULL,
  grade       INTEGER NOT NULL,
  n           INTEGER NOT NULL,
  p1000       INTEGER NOT NULL,
  PRIMARY KEY (month, category_id, segment, grade)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER grumble_added AFTER INSERT ON grumble BEGIN
  INSERT INTO grumble_sum VALUES(new.month, new.category_id, new.segment, new.grade, 1, new.p1000)
  ON CONFLICT DO UPDATE SET n = n + 1, p1000 = p1000 + excluded.p1000;
END;
