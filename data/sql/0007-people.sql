-- SPDX-License-Identifier: GPL-3.0-or-later
-- People (domain.md 3): passwords, shifts, who is signed in where, and what an agent had to bear (A29).
-- Nobody is ever deleted: what somebody did keeps its author.
CREATE TRIGGER user_kept BEFORE DELETE ON user BEGIN SELECT RAISE(ABORT, 'a user is never deleted'); END;
CREATE TRIGGER team_kept BEFORE DELETE ON team BEGIN SELECT RAISE(ABORT, 'a team is never deleted'); END;

ALTER TABLE user ADD COLUMN shift_from INTEGER CHECK (shift_from BETWEEN 0 AND 1439); -- minutes of the day, local
ALTER TABLE user ADD COLUMN shift_to INTEGER CHECK (shift_to BETWEEN 0 AND 1439);
-- The pause after abuse ends by itself: until then the state is after-abuse, whatever `state` says.
ALTER TABLE user ADD COLUMN care_until INTEGER NOT NULL DEFAULT 0;

CREATE TABLE credential (                 -- of those who have a password; apart, so that a list never reads it
  user_id INTEGER PRIMARY KEY REFERENCES user(id),
  hash    TEXT NOT NULL,                  -- argon2id as libsodium writes it, with its salt and cost
  set_at  INTEGER NOT NULL,
  set_by  INTEGER REFERENCES user(id)
) STRICT;

CREATE TABLE sign_in (                    -- wrong passwords since the last right one
  key      TEXT PRIMARY KEY NOT NULL,     -- digest of a login, known or not, or of a terminal
  wrong    INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  until_at INTEGER NOT NULL               -- no try before
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_old ON sign_in(at);

CREATE TABLE desk_session (               -- who sits where
  id         INTEGER PRIMARY KEY,
  user_id    INTEGER NOT NULL REFERENCES user(id),
  tty        TEXT NOT NULL,
  host       TEXT NOT NULL,
  pid        INTEGER NOT NULL,
  born       INTEGER NOT NULL,            -- when the process began, by the kernel: a pid comes again
  started_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  ended_at   INTEGER,
  ended_by   INTEGER REFERENCES user(id)  -- NULL: by itself
) STRICT;
CREATE INDEX desk_session_open ON desk_session(user_id) WHERE ended_at IS NULL;

CREATE TABLE care_pause (                 -- pauses after abuse that were taken
  user_id  INTEGER NOT NULL REFERENCES user(id),
  at       INTEGER NOT NULL,
  until_at INTEGER NOT NULL,              -- earlier when the agent came back
  PRIMARY KEY (user_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE care_note (                  -- a supervisor's, about psychological support (002-14): private
  id      INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user(id),
  at      INTEGER NOT NULL,
  by_id   INTEGER NOT NULL REFERENCES user(id),
  flag    INTEGER NOT NULL CHECK (flag IN (0,1)), -- support is wanted, from here on
  text    TEXT NOT NULL
) STRICT;
CREATE INDEX care_note_user ON care_note(user_id, id);
CREATE TRIGGER care_note_fixed BEFORE UPDATE ON care_note BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
CREATE TRIGGER care_note_kept BEFORE DELETE ON care_note BEGIN SELECT RAISE(ABORT, 'a note is never deleted'); END;
