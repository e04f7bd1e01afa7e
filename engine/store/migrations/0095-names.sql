-- What the rows have been called by the program since decision 0340.
ALTER TABLE trail RENAME TO audit_log;
DROP INDEX trail_subject;
CREATE INDEX audit_log_subject ON audit_log (subject, id);
ALTER TABLE number_order RENAME COLUMN wish TO request;
ALTER TABLE number_order RENAME COLUMN wish_due_at TO request_due_at;
ALTER TABLE number_order RENAME COLUMN wish_tries TO request_tries;
ALTER TABLE referral_reward RENAME COLUMN deed TO occasion;
ALTER TABLE referral_due RENAME COLUMN deed TO occasion;
UPDATE ticket_copy SET part = 'alert' WHERE part = 'ring';
