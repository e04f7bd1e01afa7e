-- How long receipts wait is told from the newest decisions.
CREATE INDEX top_up_decided ON top_up (decided_at) WHERE decided_at IS NOT NULL;
