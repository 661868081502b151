-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the figures of domain.md A14 count, kept by the transaction that changes a case.  A row of `fact` is
-- derived from the case (store/figures.c); the sums follow by triggers, so that they cannot be forgotten.
CREATE TABLE fact (
  complaint_id INTEGER PRIMARY KEY REFERENCES complaint(id),
  day          INTEGER NOT NULL,           -- of receipt, since 1970 in the zone of the house
  team_id      INTEGER NOT NULL,
  owner_id     INTEGER NOT NULL,           -- 0: the pool
  category_id  INTEGER NOT NULL,
  channel      TEXT NOT NULL,
  resp_due     INTEGER,                    -- while the first response is still owed, else NULL
  sol_due      INTEGER,                    -- while the solution is
  solve_s      INTEGER,                    -- from receipt to the answer, NULL while there is none
  received     INTEGER NOT NULL DEFAULT 0,
  resp_on      INTEGER NOT NULL DEFAULT 0,
  resp_done    INTEGER NOT NULL DEFAULT 0,
  sol_on       INTEGER NOT NULL DEFAULT 0,
  sol_done     INTEGER NOT NULL DEFAULT 0,
  solved       INTEGER NOT NULL DEFAULT 0,
  closed       INTEGER NOT NULL DEFAULT 0,
  fcr          INTEGER NOT NULL DEFAULT 0,
  escalated    INTEGER NOT NULL DEFAULT 0,
  repeats      INTEGER NOT NULL DEFAULT 0,
  reopened     INTEGER NOT NULL DEFAULT 0,
  handoffs     INTEGER NOT NULL DEFAULT 0,
  unsolved     INTEGER NOT NULL DEFAULT 0,
  asked        INTEGER NOT NULL DEFAULT 0,
  csat_n       INTEGER NOT NULL DEFAULT 0,
  csat_good    INTEGER NOT NULL DEFAULT 0,
  csat_sum     INTEGER NOT NULL DEFAULT 0,
  nps_n        INTEGER NOT NULL DEFAULT 0,
  nps_pro      INTEGER NOT NULL DEFAULT 0,
  nps_con      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX fact_day ON fact(day, team_id, owner_id);
CREATE INDEX fact_resp ON fact(resp_due, day, team_id, owner_id, category_id, channel) WHERE resp_due IS NOT NULL;
CREATE INDEX fact_sol ON fact(sol_due, day, team_id, owner_id, category_id, channel) WHERE sol_due IS NOT NULL;
CREATE INDEX complaint_repeats ON complaint(repeat_of, received_at) WHERE repeat_of IS NOT NULL;

CREATE TABLE figure (                     -- sums of the facts of a day
  day          INTEGER NOT NULL,
  team_id      INTEGER NOT NULL,
  owner_id     INTEGER NOT NULL,
  category_id  INTEGER NOT NULL,
  channel      TEXT NOT NULL,
  received     INTEGER NOT NULL DEFAULT 0,
  resp_on      INTEGER NOT NULL DEFAULT 0,
  resp_done    INTEGER NOT NULL DEFAULT 0,
  sol_on       INTEGER NOT NULL DEFAULT 0,
  sol_done     INTEGER NOT NULL DEFAULT 0,
  solved       INTEGER NOT NULL DEFAULT 0,
  closed       INTEGER NOT NULL DEFAULT 0,
  fcr          INTEGER NOT NULL DEFAULT 0,
  escalated    INTEGER NOT NULL DEFAULT 0,
  repeats      INTEGER NOT NULL DEFAULT 0,
  reopened     INTEGER NOT NULL DEFAULT 0,
  handoffs     INTEGER NOT NULL DEFAULT 0,
  unsolved     INTEGER NOT NULL DEFAULT 0,
  asked        INTEGER NOT NULL DEFAULT 0,
  csat_n       INTEGER NOT NULL DEFAULT 0,
  csat_good    INTEGER NOT NULL DEFAULT 0,
  csat_sum     INTEGER NOT NULL DEFAULT 0,
  nps_n        INTEGER NOT NULL DEFAULT 0,
  nps_pro      INTEGER NOT NULL DEFAULT 0,
  nps_con      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, team_id, owner_id, category_id, channel)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure_day (                 -- the same of a whole day: what a wall reads again and again
  day          INTEGER PRIMARY KEY,
  received     INTEGER NOT NULL DEFAULT 0,
  resp_on      INTEGER NOT NULL DEFAULT 0,
  resp_done    INTEGER NOT NULL DEFAULT 0,
  sol_on       INTEGER NOT NULL DEFAULT 0,
  sol_done     INTEGER NOT NULL DEFAULT 0,
  solved       INTEGER NOT NULL DEFAULT 0,
  closed       INTEGER NOT NULL DEFAULT 0,
  fcr          INTEGER NOT NULL DEFAULT 0,
  escalated    INTEGER NOT NULL DEFAULT 0,
  repeats      INTEGER NOT NULL DEFAULT 0,
  reopened     INTEGER NOT NULL DEFAULT 0,
  handoffs     INTEGER NOT NULL DEFAULT 0,
  unsolved     INTEGER NOT NULL DEFAULT 0,
  asked        INTEGER NOT NULL DEFAULT 0,
  csat_n       INTEGER NOT NULL DEFAULT 0,
  csat_good    INTEGER NOT NULL DEFAULT 0,
  csat_sum     INTEGER NOT NULL DEFAULT 0,
  nps_n        INTEGER NOT NULL DEFAULT 0,
  nps_pro      INTEGER NOT NULL DEFAULT 0,
  nps_con      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TRIGGER fact_added AFTER INSERT ON fact BEGIN
  INSERT INTO figure(day, team_id, owner_id, category_id, channel,
    received, resp_on, resp_done, sol_on, sol_done, solved, closed, fcr, escalated, repeats, reopened, handoffs,
    unsolved, asked, csat_n, csat_good, csat_sum, nps_n, nps_pro, nps_con)
  VALUES(new.day, new.team_id, new.owner_id, new.category_id, new.channel,
    new.received, new.resp_on, new.resp_done, new.sol_on, new.sol_done, new.solved, new.closed, new.fcr,
    new.escalated, new.repeats, new.reopened, new.handoffs, new.unsolved, new.asked, new.csat_n, new.csat_good,
    new.csat_sum, new.nps_n, new.nps_pro, new.nps_con)
  ON CONFLICT DO UPDATE SET
    received = received + excluded.received, resp_on = resp_on + excluded.resp_on, resp_done = resp_done +
    excluded.resp_done, sol_on = sol_on + excluded.sol_on, sol_done = sol_done + excluded.sol_done, solved =
    solved + excluded.solved, closed = closed + excluded.closed, fcr = fcr + excluded.fcr, escalated = escalated
    + excluded.escalated, repeats = repeats + excluded.repeats, reopened = reopened + excluded.reopened,
    handoffs = handoffs + excluded.handoffs, unsolved = unsolved + excluded.unsolved, asked = asked +
    excluded.asked, csat_n = csat_n + excluded.csat_n, csat_good = csat_good + excluded.csat_good, csat_sum =
    csat_sum + excluded.csat_sum, nps_n = nps_n + excluded.nps_n, nps_pro = nps_pro + excluded.nps_pro, nps_con
    = nps_con + excluded.nps_con;
  INSERT INTO figure_day(day,
    received, resp_on, resp_done, sol_on, sol_done, solved, closed, fcr, escalated, repeats, reopened, handoffs,
    unsolved, asked, csat_n, csat_good, csat_sum, nps_n, nps_pro, nps_con)
  VALUES(new.day,
    new.received, new.resp_on, new.resp_done, new.sol_on, new.sol_done, new.solved, new.closed, new.fcr,
    new.escalated, new.repeats, new.reopened, new.handoffs, new.unsolved, new.asked, new.csat_n, new.csat_good,
    new.csat_sum, new.nps_n, new.nps_pro, new.nps_con)
  ON CONFLICT DO UPDATE SET
    received = received + excluded.received, resp_on = resp_on + excluded.resp_on, resp_done = resp_done +
    excluded.resp_done, sol_on = sol_on + excluded.sol_on, sol_done = sol_done + excluded.sol_done, solved =
    solved + excluded.solved, closed = closed + excluded.closed, fcr = fcr + excluded.fcr, escalated = escalated
    + excluded.escalated, repeats = repeats + excluded.repeats, reopened = reopened + excluded.reopened,
    handoffs = handoffs + excluded.handoffs, unsolved = unsolved + excluded.unsolved, asked = asked +
    excluded.asked, csat_n = csat_n + excluded.csat_n, csat_good = csat_good + excluded.csat_good, csat_sum =
    csat_sum + excluded.csat_sum, nps_n = nps_n + excluded.nps_n, nps_pro = nps_pro + excluded.nps_pro, nps_con
    = nps_con + excluded.nps_con;
END;
CREATE TRIGGER fact_removed AFTER DELETE ON fact BEGIN
  UPDATE figure SET
    received = received - old.received, resp_on = resp_on - old.resp_on, resp_done = resp_done - old.resp_done,
    sol_on = sol_on - old.sol_on, sol_done = sol_done - old.sol_done, solved = solved - old.solved, closed =
    closed - old.closed, fcr = fcr - old.fcr, escalated = escalated - old.escalated, repeats = repeats -
    old.repeats, reopened = reopened - old.reopened, handoffs = handoffs - old.handoffs, unsolved = unsolved -
    old.unsolved, asked = asked - old.asked, csat_n = csat_n - old.csat_n, csat_good = csat_good -
    old.csat_good, csat_sum = csat_sum - old.csat_sum, nps_n = nps_n - old.nps_n, nps_pro = nps_pro -
    old.nps_pro, nps_con = nps_con - old.nps_con
  WHERE day = old.day AND team_id = old.team_id AND owner_id = old.owner_id AND category_id = old.category_id
    AND channel = old.channel;
  UPDATE figure_day SET
    received = received - old.received, resp_on = resp_on - old.resp_on, resp_done = resp_done - old.resp_done,
    sol_on = sol_on - old.sol_on, sol_done = sol_done - old.sol_done, solved = solved - old.solved, closed =
    closed - old.closed, fcr = fcr - old.fcr, escalated = escalated - old.escalated, repeats = repeats -
    old.repeats, reopened = reopened - old.reopened, handoffs = handoffs - old.handoffs, unsolved = unsolved -
    old.unsolved, asked = asked - old.asked, csat_n = csat_n - old.csat_n, csat_good = csat_good -
    old.csat_good, csat_sum = csat_sum - old.csat_sum, nps_n = nps_n - old.nps_n, nps_pro = nps_pro -
    old.nps_pro, nps_con = nps_con - old.nps_con
  WHERE day = old.day;
END;
CREATE TRIGGER fact_changed AFTER UPDATE ON fact BEGIN
  UPDATE figure SET
    received = received - old.received, resp_on = resp_on - old.resp_on, resp_done = resp_done - old.resp_done,
    sol_on = sol_on - old.sol_on, sol_done = sol_done - old.sol_done, solved = solved - old.solved, closed =
    closed - old.closed, fcr = fcr - old.fcr, escalated = escalated - old.escalated, repeats = repeats -
    old.repeats, reopened = reopened - old.reopened, handoffs = handoffs - old.handoffs, unsolved = unsolved -
    old.unsolved, asked = asked - old.asked, csat_n = csat_n - old.csat_n, csat_good = csat_good -
    old.csat_good, csat_sum = csat_sum - old.csat_sum, nps_n = nps_n - old.nps_n, nps_pro = nps_pro -
    old.nps_pro, nps_con = nps_con - old.nps_con
  WHERE day = old.day AND team_id = old.team_id AND owner_id = old.owner_id AND category_id = old.category_id
    AND channel = old.channel;
  UPDATE figure_day SET
    received = received - old.received, resp_on = resp_on - old.resp_on, resp_done = resp_done - old.resp_done,
    sol_on = sol_on - old.sol_on, sol_done = sol_done - old.sol_done, solved = solved - old.solved, closed =
    closed - old.closed, fcr = fcr - old.fcr, escalated = escalated - old.escalated, repeats = repeats -
    old.repeats, reopened = reopened - old.reopened, handoffs = handoffs - old.handoffs, unsolved = unsolved -
    old.unsolved, asked = asked - old.asked, csat_n = csat_n - old.csat_n, csat_good = csat_good -
    old.csat_good, csat_sum = csat_sum - old.csat_sum, nps_n = nps_n - old.nps_n, nps_pro = nps_pro -
    old.nps_pro, nps_con = nps_con - old.nps_con
  WHERE day = old.day;
  INSERT INTO figure(day, team_id, owner_id, category_id, channel,
    received, resp_on, resp_done, sol_on, sol_done, solved, closed, fcr, escalated, repeats, reopened, handoffs,
    unsolved, asked, csat_n, csat_good, csat_sum, nps_n, nps_pro, nps_con)
  VALUES(new.day, new.team_id, new.owner_id, new.category_id, new.channel,
    new.received, new.resp_on, new.resp_done, new.sol_on, new.sol_done, new.solved, new.closed, new.fcr,
    new.escalated, new.repeats, new.reopened, new.handoffs, new.unsolved, new.asked, new.csat_n, new.csat_good,
    new.csat_sum, new.nps_n, new.nps_pro, new.nps_con)
  ON CONFLICT DO UPDATE SET
    received = received + excluded.received, resp_on = resp_on + excluded.resp_on, resp_done = resp_done +
    excluded.resp_done, sol_on = sol_on + excluded.sol_on, sol_done = sol_done + excluded.sol_done, solved =
    solved + excluded.solved, closed = closed + excluded.closed, fcr = fcr + excluded.fcr, escalated = escalated
    + excluded.escalated, repeats = repeats + excluded.repeats, reopened = reopened + excluded.reopened,
    handoffs = handoffs + excluded.handoffs, unsolved = unsolved + excluded.unsolved, asked = asked +
    excluded.asked, csat_n = csat_n + excluded.csat_n, csat_good = csat_good + excluded.csat_good, csat_sum =
    csat_sum + excluded.csat_sum, nps_n = nps_n + excluded.nps_n, nps_pro = nps_pro + excluded.nps_pro, nps_con
    = nps_con + excluded.nps_con;
  INSERT INTO figure_day(day,
    received, resp_on, resp_done, sol_on, sol_done, solved, closed, fcr, escalated, repeats, reopened, handoffs,
    unsolved, asked, csat_n, csat_good, csat_sum, nps_n, nps_pro, nps_con)
  VALUES(new.day,
    new.received, new.resp_on, new.resp_done, new.sol_on, new.sol_done, new.solved, new.closed, new.fcr,
    new.escalated, new.repeats, new.reopened, new.handoffs, new.unsolved, new.asked, new.csat_n, new.csat_good,
    new.csat_sum, new.nps_n, new.nps_pro, new.nps_con)
  ON CONFLICT DO UPDATE SET
    received = received + excluded.received, resp_on = resp_on + excluded.resp_on, resp_done = resp_done +
    excluded.resp_done, sol_on = sol_on + excluded.sol_on, sol_done = sol_done + excluded.sol_done, solved =
    solved + excluded.solved, closed = closed + excluded.closed, fcr = fcr + excluded.fcr, escalated = escalated
    + excluded.escalated, repeats = repeats + excluded.repeats, reopened = reopened + excluded.reopened,
    handoffs = handoffs + excluded.handoffs, unsolved = unsolved + excluded.unsolved, asked = asked +
    excluded.asked, csat_n = csat_n + excluded.csat_n, csat_good = csat_good + excluded.csat_good, csat_sum =
    csat_sum + excluded.csat_sum, nps_n = nps_n + excluded.nps_n, nps_pro = nps_pro + excluded.nps_pro, nps_con
    = nps_con + excluded.nps_con;
END;

-- What the wallboard counts of the open cases, in one pass over an index.
CREATE INDEX complaint_board ON complaint(channel, category_id, next_due_at, next_risk_at, owner_id, escalated)
  WHERE open = 1;
CREATE INDEX work_order_recent ON work_order(created_at);
CREATE INDEX work_order_open ON work_order(id) WHERE state IN ('sent','accepted','refused','returned');
