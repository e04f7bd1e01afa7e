-- Who may not buy, since when and why. He still sees his wallet, his orders and their codes.
CREATE TABLE block (
  customer_id BIGINT PRIMARY KEY REFERENCES customer (id),
  reason TEXT NOT NULL, -- empty: none was given
  at BIGINT NOT NULL
);
