-- SPDX-License-Identifier: GPL-3.0-or-later
-- Call times of contacts, for ASA and AHT (domain.md A14), and their share of the figures.
CREATE TABLE contact_call (               -- seconds; NULL = not known, and 0 was known to be none
  contact_id INTEGER PRIMARY KEY REFERENCES contact(id),
  wait_s     INTEGER CHECK (wait_s BETWEEN 0 AND 86400), -- until somebody answered
  talk_s     INTEGER CHECK (talk_s BETWEEN 0 AND 86400),
  hold_s     INTEGER CHECK (hold_s BETWEEN 0 AND 86400),
  wrap_s     INTEGER CHECK (wrap_s BETWEEN 0 AND 86400), -- work after the call
  CHECK (coalesce(wait_s, talk_s, hold_s, wrap_s) IS NOT NULL)
) STRICT;
CREATE TRIGGER contact_call_fixed BEFORE UPDATE ON contact_call BEGIN
  SELECT RAISE(ABORT, 'a call is never changed');
END;
CREATE TRIGGER contact_call_kept BEFORE DELETE ON contact_call BEGIN
  SELECT RAISE(ABORT, 'a call is never deleted');
END;

ALTER TABLE fact ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE fact ADD COLUMN wait_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE fact ADD COLUMN handled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE fact ADD COLUMN handle_s INTEGER NOT NULL DEFAULT 0;

ALTER TABLE figure ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figure ADD COLUMN wait_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figure ADD COLUMN handled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figure ADD COLUMN handle_s INTEGER NOT NULL DEFAULT 0;

ALTER TABLE figure_day ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figure_day ADD COLUMN wait_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figure_day ADD COLUMN handled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE figure_day ADD COLUMN handle_s INTEGER NOT NULL DEFAULT 0;

-- Beside the triggers of the other sums: in which order they fire does not matter, and a case without calls
-- pays nothing.
CREATE TRIGGER fact_calls_added AFTER INSERT ON fact WHEN new.waits > 0 OR new.handled > 0 BEGIN
  INSERT INTO figure(day, team_id, owner_id, category_id, channel, waits, wait_s, handled, handle_s)
  VALUES(new.day, new.team_id, new.owner_id, new.category_id, new.channel,
    new.waits, new.wait_s, new.handled, new.handle_s)
  ON CONFLICT DO UPDATE SET waits = waits + excluded.waits, wait_s = wait_s + excluded.wait_s,
    handled = handled + excluded.handled, handle_s = handle_s + excluded.handle_s;
  INSERT INTO figure_day(day, waits, wait_s, handled, handle_s)
  VALUES(new.day,
    new.waits, new.wait_s, new.handled, new.handle_s)
  ON CONFLICT DO UPDATE SET waits = waits + excluded.waits, wait_s = wait_s + excluded.wait_s,
    handled = handled + excluded.handled, handle_s = handle_s + excluded.handle_s;
END;
CREATE TRIGGER fact_calls_removed AFTER DELETE ON fact WHEN old.waits > 0 OR old.handled > 0 BEGIN
  UPDATE figure SET waits = waits - old.waits, wait_s = wait_s - old.wait_s,
    handled = handled - old.handled, handle_s = handle_s - old.handle_s
  WHERE day = old.day AND team_id = old.team_id AND owner_id = old.owner_id AND category_id = old.category_id
    AND channel = old.channel;
  UPDATE figure_day SET waits = waits - old.waits, wait_s = wait_s - old.wait_s,
    handled = handled - old.handled, handle_s = handle_s - old.handle_s
  WHERE day = old.day;
END;
CREATE TRIGGER fact_calls_changed AFTER UPDATE ON fact
  WHEN old.waits + old.handled + new.waits + new.handled > 0 BEGIN
  UPDATE figure SET waits = waits - old.waits, wait_s = wait_s - old.wait_s,
    handled = handled - old.handled, handle_s = handle_s - old.handle_s
  WHERE day = old.day AND team_id = old.team_id AND owner_id = old.owner_id AND category_id = old.category_id
    AND channel = old.channel;
  UPDATE figure_day SET waits = waits - old.waits, wait_s = wait_s - old.wait_s,
    handled = handled - old.handled, handle_s = handle_s - old.handle_s
  WHERE day = old.day;
  INSERT INTO figure(day, team_id, owner_id, category_id, channel, waits, wait_s, handled, handle_s)
  VALUES(new.day, new.team_id, new.owner_id, new.category_id, new.channel,
    new.waits, new.wait_s, new.handled, new.handle_s)
  ON CONFLICT DO UPDATE SET waits = waits + excluded.waits, wait_s = wait_s + excluded.wait_s,
    handled = handled + excluded.handled, handle_s = handle_s + excluded.handle_s;
  INSERT INTO figure_day(day, waits, wait_s, handled, handle_s)
  VALUES(new.day,
    new.waits, new.wait_s, new.handled, new.handle_s)
  ON CONFLICT DO UPDATE SET waits = waits + excluded.waits, wait_s = wait_s + excluded.wait_s,
    handled = handled + excluded.handled, handle_s = handle_s + excluded.handle_s;
END;

-- Training runs: the QA scorecard (A17) of a run, and how many customers it was ended before.  Runs of former
-- schemas have no card.
ALTER TABLE sim_run ADD COLUMN unseen INTEGER NOT NULL DEFAULT 0;
CREATE TABLE sim_card (
  run_id   INTEGER NOT NULL REFERENCES sim_run(id),
  item     TEXT NOT NULL,                 -- of the card, or a critical error that was made
  mark     INTEGER CHECK (mark BETWEEN 0 AND 1000), -- NULL: could not be told
  critical INTEGER NOT NULL CHECK (critical IN (0,1)),
  PRIMARY KEY (run_id, item)
) STRICT, WITHOUT ROWID;
