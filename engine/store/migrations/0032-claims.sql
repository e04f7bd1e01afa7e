-- The audit asks of every permanent order whether its number is kept for it.
CREATE INDEX permanent_claim_order ON permanent_claim (order_id);
