-- A purchase may be tried at one offer after the other. What is written here was about to be asked when the row was written:
-- only the last try can be without an answer.
ALTER TABLE number_order ADD COLUMN try_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE number_order ADD COLUMN try_operator TEXT;
ALTER TABLE number_order ADD COLUMN try_cost_toman BIGINT; -- as the offer said
ALTER TABLE number_order ADD COLUMN try_valid_ms BIGINT; -- as the offer said
ALTER TABLE number_order ADD COLUMN try_at BIGINT;
-- What became, at the provider, of a purchase whose answer was lost. NULL: not known yet.
ALTER TABLE number_order ADD COLUMN verdict TEXT; -- not-charged, charged, refunded, unknown
