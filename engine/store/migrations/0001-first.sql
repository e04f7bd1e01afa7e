-- Times are epoch milliseconds, money is whole Toman, flags are 0 or 1.
-- {identity} stands for the engine's own spelling of a self-numbering primary key.

CREATE TABLE customer (
  id BIGINT PRIMARY KEY, -- Telegram's id of the person
  name TEXT NOT NULL,
  username TEXT,
  language TEXT,
  reachable BIGINT NOT NULL DEFAULT 1,
  created_at BIGINT NOT NULL
);

-- Ledger. Rows of transfer and posting are never edited; the postings of a transfer add up to zero.
CREATE TABLE transfer (
  id {identity},
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  order_id BIGINT,
  actor_id BIGINT,
  note TEXT,
  at BIGINT NOT NULL
);
CREATE INDEX transfer_order ON transfer (order_id);

CREATE TABLE posting (
  transfer_id BIGINT NOT NULL REFERENCES transfer (id),
  account TEXT NOT NULL,
  toman BIGINT NOT NULL CHECK (toman <> 0),
  PRIMARY KEY (transfer_id, account)
);
CREATE INDEX posting_account ON posting (account, transfer_id);

-- The accounts that may not go below zero, as running balances. All others are the sum of their postings.
CREATE TABLE balance (
  account TEXT PRIMARY KEY,
  toman BIGINT NOT NULL CHECK (toman >= 0)
);

CREATE TABLE quote (
  id {identity},
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  service TEXT NOT NULL,
  country TEXT NOT NULL,
  operator TEXT NOT NULL,
  price_toman BIGINT NOT NULL CHECK (price_toman > 0),
  cost_toman BIGINT NOT NULL CHECK (cost_toman >= 0),
  count BIGINT NOT NULL,
  valid_ms BIGINT NOT NULL,
  repeatable BIGINT NOT NULL,
  remark TEXT NOT NULL,
  at BIGINT NOT NULL
);

CREATE TABLE number_order (
  id {identity},
  quote_id BIGINT NOT NULL UNIQUE REFERENCES quote (id), -- one purchase per quote, however often it is tapped
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  service TEXT NOT NULL,
  country TEXT NOT NULL,
  operator TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  payer TEXT NOT NULL,
  price_toman BIGINT NOT NULL CHECK (price_toman > 0),
  cost_toman BIGINT,
  provider_id TEXT UNIQUE,
  number TEXT,
  area_code TEXT,
  repeatable BIGINT NOT NULL DEFAULT 0,
  placed_at BIGINT NOT NULL,
  bought_at BIGINT,
  expires_at BIGINT,
  code TEXT,
  code_count BIGINT NOT NULL DEFAULT 0,
  code_at BIGINT,
  wish TEXT,
  wish_due_at BIGINT,
  wish_tries BIGINT NOT NULL DEFAULT 0,
  ended_at BIGINT,
  card_message_id BIGINT,
  balance_before_toman BIGINT,
  balance_after_toman BIGINT,
  revision BIGINT NOT NULL DEFAULT 0, -- grows with every change, so that an answer that was asked for earlier is not applied to a later state
  asked_at BIGINT,
  failures BIGINT NOT NULL DEFAULT 0,
  disowned BIGINT NOT NULL DEFAULT 0, -- looks without an answer in between at which the provider did not know the number
  due_at BIGINT, -- when the watch has to look; NULL: never again
  lease_until BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX number_order_due ON number_order (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX number_order_customer ON number_order (customer_id, id);

CREATE TABLE code (
  order_id BIGINT NOT NULL REFERENCES number_order (id),
  sequence BIGINT NOT NULL,
  code TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (order_id, sequence)
);

-- News for people, written in the transaction of the change they tell of.
CREATE TABLE notice (
  id {identity},
  key TEXT NOT NULL UNIQUE,
  recipient_id BIGINT NOT NULL,
  body TEXT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT, -- NULL: done
  lease_until BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  done_at BIGINT
);
CREATE INDEX notice_due ON notice (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notice_recipient ON notice (recipient_id) WHERE due_at IS NOT NULL;

-- Telegram's updates, kept before they are acknowledged.
CREATE TABLE inbox (
  seq {identity},
  update_id BIGINT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new', -- new, done, dead
  tries BIGINT NOT NULL DEFAULT 0, -- that failed
  crashes BIGINT NOT NULL DEFAULT 0, -- processes that were gone before they had handled it
  lease_until BIGINT NOT NULL DEFAULT 0,
  received_at BIGINT NOT NULL,
  done_at BIGINT,
  error TEXT
);
CREATE INDEX inbox_new ON inbox (lane, seq) WHERE state = 'new';
CREATE INDEX inbox_done ON inbox (done_at) WHERE state = 'done';

-- Small facts of the shop that must survive a restart: the poll offset, the last catalogue.
CREATE TABLE fact (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  at BIGINT NOT NULL
);
