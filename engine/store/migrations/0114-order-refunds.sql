-- Money given back for an order that had its code: what, by whom, and who has agreed. The order's column is the sum of those that were done.
ALTER TABLE number_order ADD COLUMN refunded_toman BIGINT NOT NULL DEFAULT 0;
CREATE TABLE order_refund (
  id {identity},
  order_id BIGINT NOT NULL,
  actor_id BIGINT NOT NULL,
  toman BIGINT NOT NULL CHECK (toman > 0),
  note TEXT,
  state TEXT NOT NULL DEFAULT 'asked', -- asked, half, done, dropped
  decided_by BIGINT,
  at BIGINT NOT NULL,
  decided_at BIGINT
);
CREATE INDEX order_refund_order ON order_refund (order_id);
