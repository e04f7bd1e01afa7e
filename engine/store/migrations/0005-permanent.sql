-- A permanent number that a customer was shown the price of, and what became of it. No secret of its account is kept.
CREATE TABLE permanent_order (
  id {identity},
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  list_id TEXT NOT NULL, -- the provider's id of it on the list
  number TEXT NOT NULL, -- digits
  formatted TEXT NOT NULL,
  roundness TEXT NOT NULL,
  state TEXT NOT NULL, -- offered, asking, checking, owned, failed
  payer TEXT NOT NULL,
  price_toman BIGINT NOT NULL CHECK (price_toman > 0),
  cost_toman BIGINT NOT NULL, -- as listed, then as charged
  offered_at BIGINT NOT NULL,
  asked_at BIGINT,
  ended_at BIGINT,
  absences BIGINT NOT NULL DEFAULT 0, -- times that the provider answered without it
  failures BIGINT NOT NULL DEFAULT 0,
  reveals BIGINT NOT NULL DEFAULT 0,
  revealed_at BIGINT,
  due_at BIGINT,
  lease_until BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX permanent_order_customer ON permanent_order (customer_id, id);
CREATE INDEX permanent_order_due ON permanent_order (due_at) WHERE due_at IS NOT NULL;

-- Whose a number is, from the moment that the provider is asked for it: nobody else may ask.
CREATE TABLE permanent_claim (
  number TEXT PRIMARY KEY,
  order_id BIGINT NOT NULL REFERENCES permanent_order (id)
);
