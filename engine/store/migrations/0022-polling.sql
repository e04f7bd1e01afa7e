-- How far asking about a waiting order has come (engine/polling).
ALTER TABLE number_order ADD COLUMN poll_at BIGINT; -- when asking is worth a request again; NULL: nothing is waited for
ALTER TABLE number_order ADD COLUMN poll_phase BIGINT NOT NULL DEFAULT 0; -- 0 bought, 1 the customer has requested the code, 2 a further code
ALTER TABLE number_order ADD COLUMN phase_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE number_order ADD COLUMN heard_at BIGINT NOT NULL DEFAULT 0; -- until when it is known that no code had come
ALTER TABLE number_order ADD COLUMN poll_sent_at BIGINT;
ALTER TABLE number_order ADD COLUMN poll_failures BIGINT NOT NULL DEFAULT 0;
CREATE INDEX number_order_poll ON number_order (poll_at) WHERE poll_at IS NOT NULL;

-- Orders that an earlier version was waiting for are asked about at once.
UPDATE number_order
SET poll_at = 0, phase_at = coalesce(bought_at, placed_at), heard_at = coalesce(asked_at, bought_at, placed_at),
  poll_phase = CASE state WHEN 'waiting' THEN 0 ELSE 2 END
WHERE state IN ('waiting', 'waiting-again');
