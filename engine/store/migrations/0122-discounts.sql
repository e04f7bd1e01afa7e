-- Codes that make one purchase cheaper: each for one order of a customer, which is the use itself, so an order without a code gives it back.
CREATE TABLE discount_code (
  id {identity},
  key TEXT NOT NULL UNIQUE, -- the message that asked for it
  code TEXT NOT NULL UNIQUE, -- capitals and digits
  percent BIGINT CHECK (percent > 0 AND percent < 100),
  off_toman BIGINT CHECK (off_toman > 0),
  service TEXT, -- NULL: every
  uses BIGINT NOT NULL CHECK (uses > 0),
  expires_at BIGINT, -- NULL: never
  stopped_at BIGINT,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  CHECK ((percent IS NULL) <> (off_toman IS NULL))
);
ALTER TABLE quote ADD COLUMN discount_id BIGINT;
ALTER TABLE quote ADD COLUMN full_toman BIGINT; -- the price without the code
ALTER TABLE number_order ADD COLUMN discount_id BIGINT;
ALTER TABLE number_order ADD COLUMN full_toman BIGINT;
CREATE UNIQUE INDEX number_order_discount ON number_order (discount_id, customer_id)
  WHERE discount_id IS NOT NULL AND state NOT IN ('failed', 'cancelled', 'banned', 'expired', 'lost');
