-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 8: the audit chain (domain.md A24) and erasure (000-14).  plaint-audit(5) has the form of a link.
--
-- Each event is linked to the one before it: hash = SHA-256(hash before, in hex, "\n", link).  A link names who,
-- when, what and on which object; what may be personal is in it only as a digest with the salt of the event, or
-- of the object.  So text and salt can be erased, the digest says nothing any more, and the chain still holds.
DROP TRIGGER audit_fixed;
ALTER TABLE audit_event ADD COLUMN salt BLOB;   -- 16 bytes, of detail; NULL: no detail, or erased
ALTER TABLE audit_event ADD COLUMN sum BLOB;    -- digest of an erased detail, else it follows from salt and detail
ALTER TABLE audit_event ADD COLUMN before BLOB; -- digest of the object's row when the act looked at it
ALTER TABLE audit_event ADD COLUMN after BLOB;  -- and when the act was done
ALTER TABLE audit_event ADD COLUMN also TEXT NOT NULL DEFAULT ''; -- ";complaint/18=before>after" of other rows
ALTER TABLE audit_event ADD COLUMN hash BLOB;   -- 32 bytes

-- The last that the chain knows of a row: what it is compared with.
CREATE TABLE audit_state (
  kind      INTEGER NOT NULL,              -- of src/store/chain_rows.c
  object_id INTEGER NOT NULL,
  seq       INTEGER NOT NULL REFERENCES audit_event(seq),
  salt      BLOB NOT NULL,                 -- 16 bytes, the same as long as the row is followed
  digest    BLOB NOT NULL,
  PRIMARY KEY (kind, object_id)
) STRICT, WITHOUT ROWID;

-- Whose personal data was erased, when, by whom and why.
CREATE TABLE tombstone (
  customer_id INTEGER PRIMARY KEY REFERENCES customer(id),
  no          TEXT NOT NULL,
  at          INTEGER NOT NULL,
  user_id     INTEGER REFERENCES user(id), -- NULL: the schedule
  reason      TEXT NOT NULL,
  events      INTEGER NOT NULL,            -- whose details went
  digest      TEXT NOT NULL                -- SHA-256 over their numbers, each with a newline
) STRICT;
CREATE TABLE erased_event (
  seq         INTEGER PRIMARY KEY REFERENCES audit_event(seq),
  customer_id INTEGER NOT NULL REFERENCES tombstone(customer_id)
) STRICT;
CREATE INDEX erased_event_customer ON erased_event(customer_id, seq);

-- An event may be linked once, and its text may go when a tombstone says so; nothing else.
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit_event
WHEN NOT (
    (new.seq, new.op_id, new.at, new.user_id, new.action, new.object, new.object_id, new.before, new.after, new.also)
      IS (old.seq, old.op_id, old.at, old.user_id, old.action, old.object, old.object_id, old.before, old.after, old.also)
    AND ((old.hash IS NULL AND new.detail IS old.detail AND new.sum IS NULL AND old.salt IS NULL)
      OR (new.hash IS old.hash AND new.detail = '' AND new.salt IS NULL
        AND EXISTS (SELECT 1 FROM erased_event x WHERE x.seq = old.seq))))
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER audit_state_fixed BEFORE UPDATE ON audit_state
WHEN NOT (new.kind IS old.kind AND new.object_id IS old.object_id AND new.salt IS old.salt AND new.seq > old.seq
    AND EXISTS (SELECT 1 FROM audit_event v WHERE v.seq = new.seq))
BEGIN SELECT RAISE(ABORT, 'a digest changes only with an event'); END;
CREATE TRIGGER tombstone_fixed BEFORE UPDATE ON tombstone BEGIN SELECT RAISE(ABORT, 'a tombstone is never changed'); END;
CREATE TRIGGER tombstone_kept BEFORE DELETE ON tombstone BEGIN SELECT RAISE(ABORT, 'a tombstone is never removed'); END;
CREATE TRIGGER erased_event_fixed BEFORE UPDATE ON erased_event BEGIN SELECT RAISE(ABORT, 'an erasure is never changed'); END;
CREATE TRIGGER erased_event_kept BEFORE DELETE ON erased_event BEGIN SELECT RAISE(ABORT, 'an erasure is never removed'); END;
-- The actor of a link is the login.
CREATE TRIGGER user_login_fixed BEFORE UPDATE OF login ON user WHEN new.login IS NOT old.login
BEGIN SELECT RAISE(ABORT, 'a login is never changed'); END;

-- What was said is never changed; its words may go, when a tombstone says so.
DROP TRIGGER contact_fixed;
CREATE TRIGGER contact_fixed BEFORE UPDATE ON contact
WHEN NOT (
    (new.id, new.customer_id, new.complaint_id, new.source_id, new.source_no, new.at, new.channel, new.direction,
      new.kind, new.emotion, new.user_id, new.corrects)
      IS (old.id, old.customer_id, old.complaint_id, old.source_id, old.source_no, old.at, old.channel, old.direction,
      old.kind, old.emotion, old.user_id, old.corrects)
    AND new.text = '' AND EXISTS (SELECT 1 FROM tombstone t WHERE t.customer_id = old.customer_id))
BEGIN SELECT RAISE(ABORT, 'a contact is never changed'); END;
DROP TRIGGER clock_event_fixed;
CREATE TRIGGER clock_event_fixed BEFORE UPDATE ON clock_event
WHEN NOT (
    (new.complaint_id, new.kind, new.seq, new.n, new.at, new.what, new.amount, new.user_id, new.approved_by, new.contact_id)
      IS (old.complaint_id, old.kind, old.seq, old.n, old.at, old.what, old.amount, old.user_id, old.approved_by, old.contact_id)
    AND new.reason = '' AND EXISTS (SELECT 1 FROM complaint c JOIN tombstone t ON t.customer_id = c.customer_id
      WHERE c.id = old.complaint_id))
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
DROP TRIGGER alert_event_fixed;
CREATE TRIGGER alert_event_fixed BEFORE UPDATE ON alert_event
WHEN NOT (
    (new.alert_id, new.n, new.at, new.what, new.user_id, new.to_id)
      IS (old.alert_id, old.n, old.at, old.what, old.user_id, old.to_id)
    AND new.note = '' AND EXISTS (SELECT 1 FROM alert a JOIN complaint c ON c.id = a.complaint_id
      JOIN tombstone t ON t.customer_id = c.customer_id WHERE a.id = old.alert_id))
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
-- A salt is what a digest could be tried against: it goes only with what it hid.
CREATE TRIGGER audit_state_kept BEFORE DELETE ON audit_state
WHEN NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.customer_id = CASE old.kind
    WHEN 1 THEN (SELECT c.customer_id FROM complaint c WHERE c.id = old.object_id)
    WHEN 2 THEN old.object_id
    WHEN 3 THEN (SELECT k.customer_id FROM contact k WHERE k.id = old.object_id)
    WHEN 4 THEN (SELECT m.customer_id FROM compensation m WHERE m.id = old.object_id)
    WHEN 5 THEN (SELECT c.customer_id FROM approval a JOIN complaint c ON c.id = a.complaint_id WHERE a.id = old.object_id)
    END)
BEGIN SELECT RAISE(ABORT, 'what the chain knows of a row is never removed'); END;
