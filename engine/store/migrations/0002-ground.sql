-- What the operator sets in the shop itself. A setting without a row has its preset.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL, -- JSON
  at BIGINT NOT NULL
);

-- What staff did, written in the transaction of the deed. Never edited.
CREATE TABLE trail (
  id {identity},
  actor_id BIGINT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT, -- JSON
  after TEXT, -- JSON
  at BIGINT NOT NULL
);
CREATE INDEX trail_subject ON trail (subject, id);

-- Who else works in the shop, besides the owners that the environment names.
CREATE TABLE staff (
  person_id BIGINT PRIMARY KEY,
  role TEXT NOT NULL, -- owner, finance, support
  at BIGINT NOT NULL
);

-- Chores that come back: each is a row that one process at a time takes when it is due.
CREATE TABLE job (
  kind TEXT PRIMARY KEY,
  run_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  lease_until BIGINT NOT NULL DEFAULT 0
);
