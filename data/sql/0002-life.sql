-- plaint store, schema 2: calendars and policies as versions, clocks in every unit, and the whole
-- life of a complaint.  What an act decided is a row that is never changed; what people edit
-- carries a version.

-- Rules as text that a manager can read: policies, calendars, reply templates (001-08).  A version
-- in force at t is the one of its name with the newest active_from <= t that is not retired by t.
CREATE TABLE policy (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('policy','calendar','templates')),
  name        TEXT NOT NULL,
  revision    INTEGER NOT NULL,           -- 1, 2 ... of its name
  state       TEXT NOT NULL CHECK (state IN ('draft','approved','active','retired')),
  text        TEXT NOT NULL,
  author_id   INTEGER REFERENCES user(id), -- NULL: shipped with plaint
  created_at  INTEGER NOT NULL,
  approved_by INTEGER REFERENCES user(id),
  approved_at INTEGER,
  active_from INTEGER,
  retired_at  INTEGER,
  note        TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, name, revision)
) STRICT;
CREATE TRIGGER policy_text_fixed BEFORE UPDATE OF kind, name, revision, text ON policy
  BEGIN SELECT RAISE(ABORT, 'the text of a version is never changed'); END;

CREATE TABLE case_policy (                -- the versions that an open complaint is handled by
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  policy_id    INTEGER NOT NULL REFERENCES policy(id),
  PRIMARY KEY (complaint_id, policy_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_policy_cases ON case_policy(policy_id, complaint_id);

-- A clock is what was promised: a start, a target in its unit, the calendar it counts by.  Its due
-- time and state follow from here, the pauses of its complaint and its events.
CREATE TABLE clock_2 (
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  kind         TEXT NOT NULL CHECK (kind IN ('ack','response','solution','progress','statutory',
                 'ola','promise','approval')),
  seq          INTEGER NOT NULL,
  start_at     INTEGER NOT NULL,
  target       INTEGER NOT NULL CHECK (target >= 0),
  unit         TEXT NOT NULL CHECK (unit IN ('sec','min','bsec','bmin','day','bday','week')),
  calendar_id  INTEGER REFERENCES policy(id), -- NULL: needs none
  policy_id    INTEGER REFERENCES policy(id), -- NULL: from the source, a promise, set by hand
  item         TEXT NOT NULL,             -- 'seed-004-general/response', 'source', 'promise'
  pausable     TEXT NOT NULL DEFAULT '',  -- reasons that stop it, separated by blanks
  max_pause_s  INTEGER NOT NULL DEFAULT 0, -- all its pauses together, 0 = no limit
  ref_id       INTEGER NOT NULL DEFAULT 0, -- work order, promise or approval that it belongs to
  PRIMARY KEY (complaint_id, kind, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO clock_2(complaint_id, kind, seq, start_at, target, unit, item)
  SELECT complaint_id, kind, seq, start_at, target_s, 'sec', item FROM clock;

CREATE TABLE clock_event_2 (
  complaint_id INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  n            INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  what         TEXT NOT NULL CHECK (what IN ('met','cancel','extend','breach','retarget')),
  amount       INTEGER NOT NULL DEFAULT 0, -- extend: units more
  user_id      INTEGER REFERENCES user(id),
  approved_by  INTEGER REFERENCES user(id), -- extend
  contact_id   INTEGER REFERENCES contact(id), -- extend: the notice to the customer
  reason       TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (complaint_id, kind, seq, n),
  FOREIGN KEY (complaint_id, kind, seq) REFERENCES clock_2(complaint_id, kind, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO clock_event_2(complaint_id, kind, seq, n, at, what, user_id, reason)
  SELECT complaint_id, kind, seq, n, at, what, user_id, reason FROM clock_event
  WHERE what IN ('met','cancel');
DROP TABLE clock_event;
DROP TABLE clock;
ALTER TABLE clock_2 RENAME TO clock;
ALTER TABLE clock_event_2 RENAME TO clock_event;
CREATE TRIGGER clock_event_fixed BEFORE UPDATE ON clock_event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER clock_event_kept BEFORE DELETE ON clock_event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TABLE pause (                      -- when a complaint waited for somebody else, and for whom
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  seq          INTEGER NOT NULL,
  from_at      INTEGER NOT NULL,
  to_at        INTEGER,                   -- NULL: it lasts
  reason       TEXT NOT NULL CHECK (reason IN ('customer','third','appointment')),
  note         TEXT NOT NULL DEFAULT '',
  user_id      INTEGER REFERENCES user(id),
  ended_by     INTEGER REFERENCES user(id),
  PRIMARY KEY (complaint_id, seq)
) STRICT, WITHOUT ROWID;

-- The leading clock as the queue needs it: due and the instants at which it comes to 50, 75 and
-- 90 per cent (A2), all kept by the transaction that changes a clock and proved by plaint check.
ALTER TABLE complaint RENAME COLUMN next_start_at TO next_risk_at;
ALTER TABLE complaint ADD COLUMN next_notice_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE complaint ADD COLUMN next_crit_at INTEGER NOT NULL DEFAULT 0;
-- The next instant at which something must happen by itself: a level of the ladder, a breach, a
-- reminder, the end of a pause.
ALTER TABLE complaint ADD COLUMN sweep_at INTEGER NOT NULL DEFAULT 253402300799;
ALTER TABLE complaint ADD COLUMN paused TEXT NOT NULL DEFAULT '' CHECK (paused IN ('','customer','third','appointment'));
ALTER TABLE complaint ADD COLUMN escalated INTEGER NOT NULL DEFAULT 0 CHECK (escalated BETWEEN 0 AND 3);
ALTER TABLE complaint ADD COLUMN merged_into INTEGER REFERENCES complaint(id);
UPDATE complaint SET
    next_notice_at = next_risk_at + (next_due_at - next_risk_at) / 2,
    next_crit_at = next_risk_at + (next_due_at - next_risk_at) * 9 / 10,
    next_risk_at = next_risk_at + (next_due_at - next_risk_at) * 3 / 4,
    sweep_at = 0
  WHERE open = 1;
CREATE INDEX complaint_sweep ON complaint(sweep_at, id) WHERE open = 1;
CREATE INDEX complaint_merged ON complaint(merged_into) WHERE merged_into IS NOT NULL;

-- What a complaint is found to be.  One row, made when something of it is first told.
CREATE TABLE inquiry (
  complaint_id INTEGER PRIMARY KEY REFERENCES complaint(id),
  liability    TEXT NOT NULL DEFAULT 'unknown' CHECK (liability IN ('unknown','ours','shared','not')),
  w_when       TEXT NOT NULL DEFAULT '',   -- 5W1H (001-12)
  w_where      TEXT NOT NULL DEFAULT '',
  w_who        TEXT NOT NULL DEFAULT '',
  w_what       TEXT NOT NULL DEFAULT '',
  w_why        TEXT NOT NULL DEFAULT '',
  w_how        TEXT NOT NULL DEFAULT '',
  root_cause   TEXT NOT NULL DEFAULT '',
  feedback_to  TEXT NOT NULL DEFAULT '',   -- department that learns of it (004-13)
  emotion_end  TEXT NOT NULL DEFAULT '' CHECK (emotion_end IN ('','calm','disappointed','anxious','angry','threatening')),
  exceptional  INTEGER NOT NULL DEFAULT 0 CHECK (exceptional IN (0,1)), -- no template before a supervisor read it (004-09)
  exceptional_ok INTEGER REFERENCES user(id),
  confidential INTEGER NOT NULL DEFAULT 0 CHECK (confidential IN (0,1)),
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE evidence (
  id           INTEGER PRIMARY KEY,
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  what         TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('held','requested','received','refused')),
  at           INTEGER NOT NULL,
  user_id      INTEGER REFERENCES user(id),
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX evidence_complaint ON evidence(complaint_id, id);

CREATE TABLE decision (                   -- what was decided and why (001-07); a new one is a new row
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  seq          INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  user_id      INTEGER REFERENCES user(id),
  upheld       TEXT NOT NULL CHECK (upheld IN ('yes','partly','no')),
  reasons      TEXT NOT NULL,
  remedy       TEXT NOT NULL DEFAULT '' CHECK (remedy IN ('','refund','replacement','repair','substitute','technical',
                 'information','referral','financial','other','compensation','apology','goodwill','change')),
  recourse     TEXT NOT NULL DEFAULT '',   -- the way on that the customer was told
  contact_id   INTEGER REFERENCES contact(id), -- how it was told
  PRIMARY KEY (complaint_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE acceptance (                 -- what the customer said to the last decision
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  decision_seq INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  accepted     INTEGER NOT NULL CHECK (accepted IN (0,1)),
  user_id      INTEGER REFERENCES user(id),
  PRIMARY KEY (complaint_id, decision_seq, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_link (                  -- repeat, related, merged: taken back by undone_at
  id           INTEGER PRIMARY KEY,
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  other_id     INTEGER NOT NULL REFERENCES complaint(id),
  kind         TEXT NOT NULL CHECK (kind IN ('repeat','related','merge')),
  score        INTEGER NOT NULL DEFAULT 0, -- Dice in thousandths (A9)
  auto         INTEGER NOT NULL DEFAULT 0 CHECK (auto IN (0,1)), -- found by the rule, not yet confirmed
  stage_before TEXT NOT NULL DEFAULT '',   -- merge: where unmerge leads back to
  at           INTEGER NOT NULL,
  user_id      INTEGER REFERENCES user(id),
  undone_at    INTEGER,
  undone_by    INTEGER REFERENCES user(id)
) STRICT;
CREATE INDEX case_link_complaint ON case_link(complaint_id, id);
CREATE INDEX case_link_other ON case_link(other_id, id);

CREATE TABLE feedback (                   -- one survey for each closing (7.9, 000-12)
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  cycle        INTEGER NOT NULL,
  asked_at     INTEGER NOT NULL,
  answered_at  INTEGER,
  channel      TEXT NOT NULL DEFAULT 'phone',
  result       INTEGER CHECK (result BETWEEN 1 AND 5),
  process      INTEGER CHECK (process BETWEEN 1 AND 5),
  nps          INTEGER CHECK (nps BETWEEN 0 AND 10),
  comment      TEXT NOT NULL DEFAULT '',
  user_id      INTEGER REFERENCES user(id),
  PRIMARY KEY (complaint_id, cycle)
) STRICT, WITHOUT ROWID;

-- Departments are teams that work on questions and not on customers (003-06).
ALTER TABLE team ADD COLUMN kind TEXT NOT NULL DEFAULT 'desk' CHECK (kind IN ('desk','dept'));
INSERT OR IGNORE INTO team(id, code, name, kind) VALUES
  (9001,'marketing','marketing','dept'), (9002,'network','network','dept'), (9003,'corporate','corporate','dept'),
  (9004,'finance','finance','dept'), (9005,'product','product','dept'), (9006,'tech','tech','dept'),
  (9007,'legal','legal','dept'), (9008,'pr','pr','dept'), (9009,'logistics','logistics','dept'),
  (9010,'quality','quality','dept');

CREATE TABLE work_order (
  id           INTEGER PRIMARY KEY,
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  dept_id      INTEGER NOT NULL REFERENCES team(id),
  question     TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('sent','accepted','refused','returned','done','cancelled')),
  holder_id    INTEGER REFERENCES user(id), -- who accepted it
  hops         INTEGER NOT NULL DEFAULT 1,
  pingpong     INTEGER NOT NULL DEFAULT 0 CHECK (pingpong IN (0,1)), -- 3 hops, or back where it was
  answer       TEXT NOT NULL DEFAULT '',
  handover     INTEGER NOT NULL DEFAULT 0 CHECK (handover IN (0,1)), -- accepting takes the case (001-23)
  created_at   INTEGER NOT NULL,
  created_by   INTEGER REFERENCES user(id),
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX work_order_complaint ON work_order(complaint_id, id);
CREATE INDEX work_order_dept ON work_order(dept_id, state, id);
CREATE TABLE work_order_event (
  work_order_id INTEGER NOT NULL REFERENCES work_order(id),
  n             INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  what          TEXT NOT NULL CHECK (what IN ('sent','accepted','refused','returned','forwarded','done','cancelled')),
  dept_id       INTEGER NOT NULL REFERENCES team(id),
  user_id       INTEGER REFERENCES user(id),
  text          TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (work_order_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE compensation (
  id           INTEGER PRIMARY KEY,
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  customer_id  INTEGER NOT NULL REFERENCES customer(id),
  category_id  INTEGER NOT NULL REFERENCES category(id), -- the case's then: what a precedent is of
  kind         TEXT NOT NULL CHECK (kind IN ('cash','credit','gift','repair','service')),
  amount_fen   INTEGER NOT NULL CHECK (amount_fen >= 0),
  basis        TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('pending','approved','rejected','scheduled','paid','cancelled')),
  requester_id INTEGER NOT NULL REFERENCES user(id),
  at           INTEGER NOT NULL,
  paid_at      INTEGER,
  reference    TEXT NOT NULL DEFAULT '',
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX compensation_complaint ON compensation(complaint_id, at);
CREATE INDEX compensation_customer ON compensation(customer_id, at);
CREATE INDEX compensation_precedent ON compensation(category_id, paid_at) WHERE state = 'paid';

CREATE TABLE approval (                   -- what waits for somebody with more authority
  id           INTEGER PRIMARY KEY,
  what         TEXT NOT NULL CHECK (what IN ('compensation','extension','decision')),
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  ref_id       INTEGER NOT NULL DEFAULT 0, -- compensation; extension: seq of its clock
  detail       TEXT NOT NULL DEFAULT '',   -- extension: 'kind=statutory;seq=1;amount=15;contact=7'
  level        TEXT NOT NULL CHECK (level IN ('leader','supervisor','director')), -- who may decide
  reason       TEXT NOT NULL,
  requester_id INTEGER NOT NULL REFERENCES user(id),
  at           INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open','approved','rejected','returned','withdrawn')),
  decided_by   INTEGER REFERENCES user(id),
  decided_at   INTEGER,
  comment      TEXT NOT NULL DEFAULT '',
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK (decided_by IS NULL OR decided_by <> requester_id)
) STRICT;
CREATE INDEX approval_open ON approval(level, at) WHERE state = 'open';
CREATE INDEX approval_complaint ON approval(complaint_id, id);

-- The ladder (A2): each level of each clock once, whoever notices it.
CREATE TABLE escalation (
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  kind         TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  level        INTEGER NOT NULL,          -- per cent of the target; 0 = by hand or by emotion
  at           INTEGER NOT NULL,          -- when the level was reached
  noted_at     INTEGER NOT NULL,
  to_role      TEXT NOT NULL,
  user_id      INTEGER REFERENCES user(id), -- who was told
  reason       TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (complaint_id, kind, seq, level, at)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX escalation_once ON escalation(complaint_id, kind, seq, level) WHERE level > 0;

CREATE TABLE notice (                     -- what somebody must be told inside the house
  id           INTEGER PRIMARY KEY,
  user_id      INTEGER NOT NULL REFERENCES user(id),
  complaint_id INTEGER REFERENCES complaint(id),
  at           INTEGER NOT NULL,
  what         TEXT NOT NULL,             -- key of model/terms.c
  detail       TEXT NOT NULL DEFAULT '',
  seen_at      INTEGER
) STRICT;
CREATE INDEX notice_unseen ON notice(user_id, id) WHERE seen_at IS NULL;

CREATE TABLE routing (                    -- why a complaint went to whom (A10)
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  seq          INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  user_id      INTEGER REFERENCES user(id),
  trace        TEXT NOT NULL,
  PRIMARY KEY (complaint_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE skill (
  user_id     INTEGER NOT NULL REFERENCES user(id),
  category_id INTEGER NOT NULL REFERENCES category(id),
  level       INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
  PRIMARY KEY (user_id, category_id)
) STRICT, WITHOUT ROWID;
ALTER TABLE user ADD COLUMN load_cap INTEGER NOT NULL DEFAULT 10 CHECK (load_cap >= 0);
ALTER TABLE user ADD COLUMN langs TEXT NOT NULL DEFAULT 'zh';
ALTER TABLE user ADD COLUMN state TEXT NOT NULL DEFAULT 'ready' CHECK (state IN ('ready','busy','break','training','off'));
ALTER TABLE user ADD COLUMN state_at INTEGER NOT NULL DEFAULT 0;

CREATE TABLE lease (                      -- who sweeps, who delivers
  name       TEXT PRIMARY KEY NOT NULL,
  holder     TEXT NOT NULL,
  until_at   INTEGER NOT NULL,
  last_at    INTEGER NOT NULL DEFAULT 0   -- wall time of the last pass, to notice a clock set back
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (                     -- what goes to the customer
  id           INTEGER PRIMARY KEY,
  complaint_id INTEGER REFERENCES complaint(id),
  customer_id  INTEGER NOT NULL REFERENCES customer(id),
  contact_id   INTEGER REFERENCES contact(id),
  channel      TEXT NOT NULL CHECK (channel IN ('sms','email','letter','phone')),
  to_addr      TEXT NOT NULL,
  subject      TEXT NOT NULL DEFAULT '',
  text         TEXT NOT NULL,
  urgent       INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0,1)),
  created_at   INTEGER NOT NULL,
  next_at      INTEGER NOT NULL,          -- not before: quiet hours, the next try
  state        TEXT NOT NULL CHECK (state IN ('queued','sending','sent','failed','cancelled')),
  tries        INTEGER NOT NULL DEFAULT 0,
  unsure       INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0,1)), -- a hand-over was cut off: it may be out
  holder       TEXT NOT NULL DEFAULT '',  -- who hands it over now
  until_at     INTEGER NOT NULL DEFAULT 0,
  sent_at      INTEGER,
  ref          TEXT NOT NULL DEFAULT '',  -- the transport's own number
  error        TEXT NOT NULL DEFAULT '',
  dedupe       TEXT NOT NULL UNIQUE       -- 'contact/17', 'reminder/9/solution/1': never twice
) STRICT;
CREATE INDEX outbox_due ON outbox(next_at, id) WHERE state IN ('queued','sending');
CREATE INDEX outbox_complaint ON outbox(complaint_id, id);
