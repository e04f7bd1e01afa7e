-- How a top-up was confirmed without a person: `payment:ID` and the like. NULL: by decided_by.
ALTER TABLE top_up ADD COLUMN confirmed_by TEXT;
CREATE INDEX top_up_rail ON top_up (rail, decided_at) WHERE state = 'paid';

-- What a USDT is worth. The newest row counts while it is fresh.
CREATE TABLE rate (
  id {identity},
  toman BIGINT NOT NULL CHECK (toman > 0), -- for one USDT, before the spread
  spread_percent BIGINT NOT NULL,
  source TEXT NOT NULL, -- typed, nobitex
  actor_id BIGINT, -- who typed it
  at BIGINT NOT NULL
);

-- What the owner has set for a way to pay. What is not there has its default.
CREATE TABLE rail_terms (
  rail TEXT PRIMARY KEY,
  is_on BIGINT NOT NULL,
  least_toman BIGINT,
  most_toman BIGINT,
  fee_percent BIGINT NOT NULL, -- in hundredths: 150 is 1.5 %
  at BIGINT NOT NULL
);

-- What a gateway is asked to collect for a top-up. Written before the gateway hears of it.
CREATE TABLE payment (
  id {identity},
  top_up_id BIGINT NOT NULL UNIQUE REFERENCES top_up (id),
  rail TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE, -- 128 random bits as hex: its public id
  gateway_id TEXT,
  state TEXT NOT NULL,
  currency TEXT NOT NULL,
  units BIGINT NOT NULL CHECK (units > 0), -- what the gateway collects, in the smallest unit
  toman BIGINT NOT NULL CHECK (toman > 0), -- what is credited for it
  fee_toman BIGINT NOT NULL,
  rate_toman BIGINT, -- for one USDT, as it was locked; NULL where no rate is needed
  pay_url TEXT,
  reference TEXT, -- of the bank or the chain
  payer_card TEXT,
  payer_hash TEXT,
  payer_note TEXT,
  review TEXT, -- why a person has to decide
  note TEXT, -- what the gateway said
  opened_at BIGINT NOT NULL,
  paid_at BIGINT,
  asked_at BIGINT, -- when the gateway was asked last
  unknowns BIGINT NOT NULL DEFAULT 0, -- answers in a row of which nothing could be learnt
  revision BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT,
  lease_until BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX payment_gateway ON payment (rail, gateway_id);
CREATE INDEX payment_due ON payment (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payment_opened ON payment (opened_at);
CREATE INDEX payment_paid ON payment (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX payment_card ON payment (payer_card) WHERE payer_card IS NOT NULL;

-- Each reference of a bank or a chain belongs to one payment.
CREATE TABLE payment_reference (
  rail TEXT NOT NULL,
  reference TEXT NOT NULL,
  payment_id BIGINT NOT NULL REFERENCES payment (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (rail, reference)
);
CREATE INDEX payment_reference_payment ON payment_reference (payment_id);

-- What gateways have pushed: a hint of which payment to ask about, and nothing that is believed.
CREATE TABLE payment_push (
  id {identity},
  rail TEXT NOT NULL,
  hash TEXT NOT NULL, -- of the body
  gateway_id TEXT,
  order_id TEXT,
  payment_id BIGINT REFERENCES payment (id),
  at BIGINT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT,
  lease_until BIGINT NOT NULL DEFAULT 0,
  UNIQUE (rail, hash)
);
CREATE INDEX payment_push_due ON payment_push (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payment_push_at ON payment_push (at);

-- Money at a gateway that no payment here accounts for. A person says what became of it.
CREATE TABLE payment_stray (
  id {identity},
  rail TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL, -- not-ours, second-payment, refunded-there
  payment_id BIGINT REFERENCES payment (id),
  gateway_id TEXT,
  reference TEXT,
  currency TEXT,
  units BIGINT,
  note TEXT,
  seen_at BIGINT NOT NULL,
  closed_by BIGINT,
  closed_at BIGINT,
  closing_note TEXT,
  UNIQUE (rail, key)
);
CREATE INDEX payment_stray_open ON payment_stray (seen_at) WHERE closed_at IS NULL;

-- Money that goes back by the gateway that brought it. It is taken out of the wallet first.
CREATE TABLE payment_refund (
  id {identity},
  payment_id BIGINT NOT NULL REFERENCES payment (id),
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  state TEXT NOT NULL, -- asked, unknown, done, refused
  toman BIGINT NOT NULL CHECK (toman > 0),
  actor_id BIGINT NOT NULL,
  reference TEXT,
  note TEXT,
  at BIGINT NOT NULL,
  ended_at BIGINT,
  due_at BIGINT,
  lease_until BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX payment_refund_once ON payment_refund (payment_id) WHERE state <> 'refused';
CREATE INDEX payment_refund_due ON payment_refund (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payment_refund_customer ON payment_refund (customer_id);
