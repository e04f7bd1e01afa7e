-- Where the customer sees his top-up: the newest message that shows it.
ALTER TABLE top_up ADD COLUMN message_id BIGINT;
