-- What the staff writes down about a customer, for itself.
CREATE TABLE customer_note (
  customer_id BIGINT PRIMARY KEY REFERENCES customer (id),
  note TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- A correction of a wallet that somebody of the staff has typed and must confirm. Its id is the key of the transfer.
CREATE TABLE proposal (
  id {identity},
  actor_id BIGINT NOT NULL,
  kind TEXT NOT NULL, -- credit, debit
  customer_id BIGINT NOT NULL,
  toman BIGINT NOT NULL CHECK (toman > 0),
  note TEXT,
  at BIGINT NOT NULL
);

CREATE INDEX customer_username ON customer (lower(username));
CREATE INDEX number_order_number ON number_order (number);
