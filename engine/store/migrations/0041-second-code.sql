-- A further code may have a price. What a customer was shown, so that he confirms a row and not a number on a button.
CREATE TABLE repeat_offer (
  id {identity},
  order_id BIGINT NOT NULL REFERENCES number_order (id),
  after_codes BIGINT NOT NULL, -- that he had then
  after_repeats BIGINT NOT NULL, -- that he had paid for or had tried to
  price_toman BIGINT NOT NULL CHECK (price_toman > 0),
  at BIGINT NOT NULL,
  UNIQUE (order_id, after_codes, after_repeats, price_toman)
);
CREATE INDEX repeat_offer_at ON repeat_offer (at);

ALTER TABLE number_order ADD COLUMN repeat_count BIGINT NOT NULL DEFAULT 0; -- holds for a further code, so far
ALTER TABLE number_order ADD COLUMN repeat_toman BIGINT; -- the hold that stands; NULL: none
ALTER TABLE number_order ADD COLUMN repeat_sold_toman BIGINT NOT NULL DEFAULT 0; -- what further codes have cost the customer
