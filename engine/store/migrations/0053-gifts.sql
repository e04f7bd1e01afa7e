-- Codes that put money into a wallet: each at most once for a customer, and never more often than it may be used.
CREATE TABLE gift_code (
  id {identity},
  key TEXT NOT NULL UNIQUE, -- the message that asked for it
  code TEXT NOT NULL UNIQUE, -- capitals and digits
  toman BIGINT NOT NULL CHECK (toman > 0),
  uses BIGINT NOT NULL CHECK (uses > 0),
  used BIGINT NOT NULL DEFAULT 0 CHECK (used >= 0 AND used <= uses),
  expires_at BIGINT, -- NULL: never
  stopped_at BIGINT,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE TABLE gift_use (
  id {identity}, -- the key of its transfer
  code_id BIGINT NOT NULL REFERENCES gift_code (id),
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  at BIGINT NOT NULL,
  UNIQUE (code_id, customer_id)
);
CREATE INDEX gift_use_customer ON gift_use (customer_id);
-- Codes that somebody tried in vain, so that guessing ends.
CREATE TABLE gift_try (
  id {identity},
  customer_id BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX gift_try_customer ON gift_try (customer_id, at);

-- Who brought a customer, on the customer's first start, and what came of it.
CREATE TABLE referral (
  customer_id BIGINT PRIMARY KEY REFERENCES customer (id),
  referrer_id BIGINT NOT NULL REFERENCES customer (id),
  orders BIGINT NOT NULL DEFAULT 0, -- that were rewarded
  earned_toman BIGINT NOT NULL DEFAULT 0,
  at BIGINT NOT NULL,
  ended_at BIGINT, -- one of them had himself forgotten
  CHECK (customer_id <> referrer_id)
);
CREATE INDEX referral_referrer ON referral (referrer_id);
CREATE TABLE referral_reward (
  id {identity}, -- the key of its transfer
  deed TEXT NOT NULL UNIQUE, -- the end of an order's hold: one reward for each
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  referrer_id BIGINT NOT NULL REFERENCES customer (id),
  toman BIGINT NOT NULL CHECK (toman > 0),
  at BIGINT NOT NULL
);
CREATE INDEX referral_reward_customer ON referral_reward (customer_id);
CREATE INDEX referral_reward_referrer ON referral_reward (referrer_id);
