-- A customer's own phone number was shown by Telegram; only its mask is kept.
ALTER TABLE customer ADD COLUMN phone TEXT;
ALTER TABLE customer ADD COLUMN phone_at BIGINT;
