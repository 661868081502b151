-- plaint store, schema 1.  Times are seconds since 1970 UTC (wall time, bound by the program and
-- never SQL's own), money is integer fen, enumerations are ASCII keys (model/terms.c).
-- Tables that people edit carry a version for the optimistic check (domain.md 3).

CREATE TABLE meta (
  key   TEXT PRIMARY KEY NOT NULL,        -- 'fts_rev', 'store_id'
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (                     -- where imported rows came from
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE team (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE user (
  id             INTEGER PRIMARY KEY,
  login          TEXT NOT NULL UNIQUE,
  name           TEXT NOT NULL,
  role           TEXT NOT NULL CHECK (role IN ('agent','leader','supervisor','director','qa',
                   'department','trainer','analyst','admin','auditor')),
  team_id        INTEGER REFERENCES team(id),
  comp_limit_fen INTEGER NOT NULL DEFAULT 0 CHECK (comp_limit_fen >= 0),
  active         INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0,1)),
  created_at     INTEGER NOT NULL,
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE category (                   -- built-in keys (domain.md 003-05) and imported ones
  id     INTEGER PRIMARY KEY,
  key    TEXT NOT NULL UNIQUE,
  parent INTEGER REFERENCES category(id)
) STRICT;

CREATE TABLE product (
  id     INTEGER PRIMARY KEY,
  code   TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL,
  dept   TEXT NOT NULL DEFAULT '',
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0,1))
) STRICT;

CREATE TABLE customer (
  id            INTEGER PRIMARY KEY,
  no            TEXT NOT NULL UNIQUE,
  source_id     INTEGER REFERENCES source(id),
  source_no     TEXT,
  name          TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',  -- digits, as base of customer_key
  kind          TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person','family','group','corporate')),
  lang          TEXT NOT NULL DEFAULT '',
  age_band      TEXT NOT NULL DEFAULT '',
  value_class   TEXT NOT NULL DEFAULT 'normal' CHECK (value_class IN ('normal','high','vip')),
  brand         TEXT NOT NULL DEFAULT '',
  segment       TEXT NOT NULL DEFAULT '' CHECK (segment IN ('','patience','fee','cooperative','rational','tolerance')),
  tolerance     INTEGER CHECK (tolerance BETWEEN 1 AND 5),
  vulnerable    TEXT NOT NULL DEFAULT '' CHECK (vulnerable IN ('','health','life','resilience','capability')),
  channel_pref  TEXT NOT NULL DEFAULT '',
  human_at_once INTEGER NOT NULL DEFAULT 0 CHECK (human_at_once IN (0,1)),
  tenure_months INTEGER,
  arpu_fen      INTEGER,
  mou_min       INTEGER,
  created_at    INTEGER NOT NULL,
  created_by    INTEGER REFERENCES user(id),
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX customer_source ON customer(source_id, source_no) WHERE source_no IS NOT NULL;

-- What a customer is found by: phone digits, number, folded name and its words, pinyin initials.
CREATE TABLE customer_key (
  key         TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  PRIMARY KEY (key, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_fact (              -- whatever else a source tells: plan, contract, balance
  customer_id INTEGER NOT NULL REFERENCES customer(id) ON DELETE CASCADE,
  key         TEXT NOT NULL,
  value       TEXT NOT NULL,
  PRIMARY KEY (customer_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  no          TEXT NOT NULL UNIQUE,
  product_id  INTEGER REFERENCES product(id),
  role        TEXT NOT NULL DEFAULT 'owner' CHECK (role IN ('owner','agent','heir')),
  balance_fen INTEGER,
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX account_customer ON account(customer_id);

CREATE TABLE complaint (
  id            INTEGER PRIMARY KEY,
  no            TEXT NOT NULL UNIQUE,      -- YYYYMMDD, running number, Luhn digit (A27)
  source_id     INTEGER REFERENCES source(id),
  source_no     TEXT,
  customer_id   INTEGER NOT NULL REFERENCES customer(id),
  product_id    INTEGER REFERENCES product(id),
  category_id   INTEGER NOT NULL REFERENCES category(id),
  channel       TEXT NOT NULL CHECK (channel IN ('phone','sms','app','web','email','letter','store',
                  'social','onsite','12315','12345','regulator','media','manager')),
  severity      TEXT NOT NULL DEFAULT 'general' CHECK (severity IN ('general','major','urgent')),
  tier          TEXT NOT NULL CHECK (tier IN ('urgent','general','complex')),
  impact        INTEGER NOT NULL DEFAULT 2 CHECK (impact BETWEEN 1 AND 4),
  urgency       INTEGER NOT NULL DEFAULT 2 CHECK (urgency BETWEEN 1 AND 4),
  priority      INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
  demand        TEXT NOT NULL DEFAULT 'solve' CHECK (demand IN ('solve','soothe','compensate')),
  remedy        TEXT NOT NULL DEFAULT '',
  subject       TEXT NOT NULL,
  body          TEXT NOT NULL,
  emotion       TEXT NOT NULL DEFAULT 'calm' CHECK (emotion IN ('calm','disappointed','anxious','angry','threatening')),
  stage         TEXT NOT NULL CHECK (stage IN ('new','ack','assess','invest','wait_cust','wait_dept',
                  'wait_3rd','propose','approve','decided','exec','verify','closed','withdrawn',
                  'merged','external','reopened')),
  open          INTEGER NOT NULL CHECK (open = (stage NOT IN ('closed','withdrawn','merged'))),
  owner_id      INTEGER REFERENCES user(id),   -- NULL: in its team's pool
  first_owner_id INTEGER REFERENCES user(id),  -- first-asked responsibility (001-23)
  team_id       INTEGER NOT NULL REFERENCES team(id),
  received_at   INTEGER NOT NULL,
  entered_at    INTEGER NOT NULL,
  closed_at     INTEGER,
  -- The earliest clock that still runs, kept by the transaction that changes a clock; the events
  -- decide, this is the queue's sort key.  9999-12-31 when no clock runs.
  next_kind     TEXT NOT NULL DEFAULT '',
  next_start_at INTEGER NOT NULL DEFAULT 0,
  next_due_at   INTEGER NOT NULL DEFAULT 253402300799,
  repeat_of     INTEGER REFERENCES complaint(id),
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX complaint_source ON complaint(source_id, source_no) WHERE source_no IS NOT NULL;
-- open and kind are in these two so that a customer with a thousand rows is counted by the index.
CREATE INDEX complaint_customer ON complaint(customer_id, received_at, open);
CREATE INDEX complaint_mine ON complaint(owner_id, next_due_at, id, next_start_at) WHERE open = 1 AND owner_id IS NOT NULL;
CREATE INDEX complaint_free ON complaint(next_due_at, id) WHERE open = 1 AND owner_id IS NULL;
CREATE INDEX complaint_team_free ON complaint(team_id, next_due_at, id) WHERE open = 1 AND owner_id IS NULL;
CREATE INDEX complaint_team ON complaint(team_id, next_due_at, id) WHERE open = 1;
CREATE INDEX complaint_open ON complaint(next_due_at, id) WHERE open = 1;
CREATE INDEX complaint_open_priority ON complaint(priority, next_due_at, id) WHERE open = 1;
CREATE INDEX complaint_open_received ON complaint(received_at, id) WHERE open = 1;

-- Each touch with a customer is a row and is never changed (003-01); a correction is a new row.
CREATE TABLE contact (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customer(id),
  complaint_id INTEGER REFERENCES complaint(id),
  source_id    INTEGER REFERENCES source(id),
  source_no    TEXT,
  at           INTEGER NOT NULL,
  channel      TEXT NOT NULL,
  direction    TEXT NOT NULL CHECK (direction IN ('in','out','note')),
  kind         TEXT NOT NULL CHECK (kind IN ('inquiry','grumble','complaint','reply','progress','note')),
  emotion      TEXT NOT NULL DEFAULT 'calm' CHECK (emotion IN ('calm','disappointed','anxious','angry','threatening')),
  user_id      INTEGER REFERENCES user(id),
  text         TEXT NOT NULL,              -- '' where the complaint's own text is meant
  corrects     INTEGER REFERENCES contact(id)
) STRICT;
CREATE UNIQUE INDEX contact_source ON contact(source_id, source_no) WHERE source_no IS NOT NULL;
CREATE INDEX contact_customer ON contact(customer_id, at, kind);
CREATE INDEX contact_complaint ON contact(complaint_id, at) WHERE complaint_id IS NOT NULL;
CREATE TRIGGER contact_fixed BEFORE UPDATE ON contact BEGIN SELECT RAISE(ABORT, 'a contact is never changed'); END;
CREATE TRIGGER contact_kept BEFORE DELETE ON contact BEGIN SELECT RAISE(ABORT, 'a contact is never deleted'); END;

CREATE TABLE grumble (                    -- grade of a grumble, domain.md A3
  contact_id  INTEGER PRIMARY KEY REFERENCES contact(id),
  category_id INTEGER NOT NULL REFERENCES category(id),
  duration    INTEGER NOT NULL CHECK (duration BETWEEN 1 AND 5),
  solved      INTEGER NOT NULL CHECK (solved BETWEEN 1 AND 5),
  assoc       INTEGER NOT NULL CHECK (assoc BETWEEN 1 AND 5),
  tolerance   INTEGER NOT NULL CHECK (tolerance BETWEEN 1 AND 5),
  score100    INTEGER NOT NULL,
  grade       INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 5)
) STRICT;

CREATE TABLE promise (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customer(id),
  complaint_id INTEGER REFERENCES complaint(id),
  contact_id   INTEGER NOT NULL REFERENCES contact(id),
  text         TEXT NOT NULL,
  due_at       INTEGER NOT NULL,
  kept_at      INTEGER
) STRICT;
CREATE INDEX promise_customer ON promise(customer_id, due_at);

CREATE TABLE asked (                      -- what the customer has been asked (004-11)
  customer_id  INTEGER NOT NULL REFERENCES customer(id),
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  topic        TEXT NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (customer_id, complaint_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage_transition (
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  seq          INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  from_stage   TEXT NOT NULL,
  to_stage     TEXT NOT NULL,
  user_id      INTEGER REFERENCES user(id),
  reason       TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (complaint_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock (                      -- a target that began; its state follows from clock_event
  complaint_id INTEGER NOT NULL REFERENCES complaint(id),
  kind         TEXT NOT NULL CHECK (kind IN ('ack','response','solution','progress')),
  seq          INTEGER NOT NULL,           -- progress clocks follow one another
  start_at     INTEGER NOT NULL,
  target_s     INTEGER NOT NULL CHECK (target_s > 0),
  item         TEXT NOT NULL,              -- policy item: 'seed-004/urgent/response', or 'source'
  PRIMARY KEY (complaint_id, kind, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock_event (
  complaint_id INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  n            INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  what         TEXT NOT NULL CHECK (what IN ('pause','resume','met','cancel')),
  user_id      INTEGER REFERENCES user(id),
  reason       TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (complaint_id, kind, seq, n),
  FOREIGN KEY (complaint_id, kind, seq) REFERENCES clock(complaint_id, kind, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE article (                    -- knowledge and talk-tracks
  id         INTEGER PRIMARY KEY,
  source_id  INTEGER NOT NULL REFERENCES source(id),
  source_no  TEXT NOT NULL,
  lang       TEXT NOT NULL,
  step       TEXT NOT NULL CHECK (step IN ('acknowledge','empathise','clarify','solve','promise','confirm','knowledge')),
  title      TEXT NOT NULL,
  body       TEXT NOT NULL,
  keywords   TEXT NOT NULL DEFAULT '',
  stages     TEXT NOT NULL DEFAULT '*',    -- space separated keys, '*' = any
  segments   TEXT NOT NULL DEFAULT '*',
  emotions   TEXT NOT NULL DEFAULT '*',
  categories TEXT NOT NULL DEFAULT '*',
  demands    TEXT NOT NULL DEFAULT '*',
  asks       TEXT NOT NULL DEFAULT '',
  revision   INTEGER NOT NULL DEFAULT 1,
  valid_from INTEGER NOT NULL DEFAULT 0,
  valid_to   INTEGER,                      -- first second in which it is no longer valid
  shown_n    INTEGER NOT NULL DEFAULT 0,
  helpful_n  INTEGER NOT NULL DEFAULT 0,
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (source_id, source_no)
) STRICT;

-- One row for each act; op_id makes a retry after an unknown outcome safe (store.md 6.1).
CREATE TABLE audit_event (
  seq       INTEGER PRIMARY KEY,
  op_id     BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
  at        INTEGER NOT NULL,
  user_id   INTEGER REFERENCES user(id),
  action    TEXT NOT NULL,
  object    TEXT NOT NULL,                 -- 'complaint', 'customer', 'import' ...
  object_id INTEGER NOT NULL DEFAULT 0,
  detail    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE INDEX audit_object ON audit_event(object, object_id, seq);

CREATE TABLE saved_view (
  user_id INTEGER NOT NULL REFERENCES user(id),
  slot    INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 9),
  name    TEXT NOT NULL,
  scope   TEXT NOT NULL CHECK (scope IN ('mine','team','free','all')),
  filter  TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (user_id, slot)
) STRICT, WITHOUT ROWID;

-- Full text as words that store/tokens.c makes: pairs of ideographs and folded words, so that the
-- stock tokenizer serves and the sqlite3 program can open it.  rowid = received second << 30
-- | kind << 29 | id, so newest first is rowid order.  Kind 0 complaint, 1 contact.
CREATE VIRTUAL TABLE text_fts USING fts5(words, content='', columnsize=0, prefix='1');
-- keys has one word for each key of the lists above ("kstagenew", "kcategoryany", "klangzh"), so that
-- scripts for a situation are found by the index too.  article_vocab tells how rare a word is.
CREATE VIRTUAL TABLE article_fts USING fts5(title, keywords, body, keys, content='');
CREATE VIRTUAL TABLE article_vocab USING fts5vocab(article_fts, 'row');
CREATE TABLE word (                       -- Latin words and numbers of text_fts ...
  id   INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;
-- ... and their pieces of three characters, to find one by its middle.
CREATE VIRTUAL TABLE word_fts USING fts5(word, content='', columnsize=0, tokenize='trigram');
