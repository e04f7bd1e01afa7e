-- The shop's own bank cards, to which customers pay.
CREATE TABLE pay_card (
  id {identity},
  number TEXT NOT NULL UNIQUE, -- 16 digits
  holder TEXT NOT NULL,
  state TEXT NOT NULL, -- active, disabled, removed
  most_a_day BIGINT NOT NULL, -- top-ups, 0: any
  most_toman_a_day BIGINT NOT NULL, -- 0: any
  created_at BIGINT NOT NULL
);

-- A wish to pay money in, and what became of it.
CREATE TABLE top_up (
  id {identity},
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  rail TEXT NOT NULL, -- card
  card_id BIGINT REFERENCES pay_card (id),
  state TEXT NOT NULL,
  base_toman BIGINT NOT NULL CHECK (base_toman > 0), -- what the customer asked for
  toman BIGINT NOT NULL CHECK (toman > 0), -- what he has to pay, by which his payment is known
  paid_toman BIGINT, -- what was credited
  quote_id BIGINT REFERENCES quote (id), -- what he wants to buy with it
  resume_quote_id BIGINT REFERENCES quote (id), -- the same at the price of the day it was paid
  opened_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  receipts BIGINT NOT NULL DEFAULT 0,
  receipt_at BIGINT,
  approved_by BIGINT, -- the first of two persons
  approved_toman BIGINT,
  decided_by BIGINT,
  decided_at BIGINT,
  reason TEXT, -- of a rejection
  revision BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT, -- when something has to happen by itself
  lease_until BIGINT NOT NULL DEFAULT 0
);
-- An amount means one payment on a card as long as somebody may still pay it. (Later states may meet: late receipts are taken.)
CREATE UNIQUE INDEX top_up_amount ON top_up (card_id, toman) WHERE state = 'pending';
CREATE INDEX top_up_customer ON top_up (customer_id, id);
CREATE INDEX top_up_due ON top_up (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX top_up_waiting ON top_up (receipt_at) WHERE state IN ('receipt-sent', 'review');
CREATE INDEX top_up_opened ON top_up (opened_at);

-- Pictures that customers sent. Only Telegram's names of them are kept, for a while.
CREATE TABLE receipt (
  id {identity},
  key TEXT NOT NULL UNIQUE, -- the message that brought it
  customer_id BIGINT NOT NULL REFERENCES customer (id),
  top_up_id BIGINT REFERENCES top_up (id), -- NULL: he was asked which one it is for
  kind TEXT NOT NULL, -- photo, document
  file_id TEXT NOT NULL,
  file_unique_id TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX receipt_top_up ON receipt (top_up_id, id);
CREATE INDEX receipt_file ON receipt (file_unique_id);
CREATE INDEX receipt_at ON receipt (at);

-- Where the staff see a top-up, so that each of these messages can say how it ended.
CREATE TABLE top_up_message (
  top_up_id BIGINT NOT NULL REFERENCES top_up (id),
  person_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  PRIMARY KEY (top_up_id, person_id, message_id)
);
