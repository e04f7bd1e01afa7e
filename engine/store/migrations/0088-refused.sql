-- Purchases that the provider refused because our account had no money: whose they were, until it is told that it works again.
CREATE TABLE refused_purchase (
  kind TEXT NOT NULL, -- order, permanent
  order_id BIGINT NOT NULL,
  customer_id BIGINT NOT NULL,
  price_toman BIGINT NOT NULL,
  at BIGINT NOT NULL,
  told_at BIGINT,
  PRIMARY KEY (kind, order_id)
);
CREATE INDEX refused_purchase_at ON refused_purchase (at);
CREATE INDEX refused_purchase_customer ON refused_purchase (customer_id);
