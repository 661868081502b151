-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 9: the wallboard of one team, and the cases behind its grumbles.
DROP INDEX complaint_board;
CREATE INDEX complaint_board ON complaint(channel, category_id, next_due_at, next_risk_at, owner_id, escalated, team_id)
  WHERE open = 1;

-- The team of a grumble: of its case, else of who recorded it, as it was when it was said; 0 = none.
ALTER TABLE grumble ADD COLUMN team_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX grumble_month ON grumble(month, category_id, segment, team_id);
CREATE TABLE grumble_team (               -- grumble_sum by team
  team_id     INTEGER NOT NULL,
  month       INTEGER NOT NULL,
  category_id INTEGER NOT NULL REFERENCES category(id),
  segment     TEXT NOT NULL,
  grade       INTEGER NOT NULL,
  n           INTEGER NOT NULL,
  p1000       INTEGER NOT NULL,
  PRIMARY KEY (team_id, month, category_id, segment, grade)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER grumble_added_team AFTER INSERT ON grumble BEGIN
  INSERT INTO grumble_team VALUES(new.team_id, new.month, new.category_id, new.segment, new.grade, 1, new.p1000)
  ON CONFLICT DO UPDATE SET n = n + 1, p1000 = p1000 + excluded.p1000;
END;
