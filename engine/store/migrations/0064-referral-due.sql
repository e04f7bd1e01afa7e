-- Rewards that ended orders may have earned and that are not worked out yet: no code waits for them.
CREATE TABLE referral_due (
  deed TEXT PRIMARY KEY, -- the end of an order's hold
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  price_toman BIGINT NOT NULL,
  cost_toman BIGINT, -- NULL: not known
  attempts BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT NOT NULL
);
CREATE INDEX referral_due_due ON referral_due (due_at);
CREATE INDEX referral_due_customer ON referral_due (customer_id);
