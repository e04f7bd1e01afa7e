-- Codes that were made together are started, stopped and listed together.
ALTER TABLE gift_code ADD COLUMN batch_id BIGINT; -- the id of the first of them; NULL: made alone
CREATE INDEX gift_code_batch ON gift_code (batch_id);
