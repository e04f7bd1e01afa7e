-- What is no temporary number's: permanent numbers and what came of several lost purchases together. Reports read it by time.
CREATE INDEX transfer_apart ON transfer (at) WHERE order_id IS NULL;
