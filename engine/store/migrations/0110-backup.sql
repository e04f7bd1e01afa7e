-- Backups that were made, opened again and audited, newest last; their files lie where BACKUP_DIR says.
CREATE TABLE backup (
  id {identity},
  name TEXT NOT NULL UNIQUE, -- of the file
  made_at BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  -- what the audit of the copy itself has looked at and found
  orders BIGINT NOT NULL,
  transfers BIGINT NOT NULL,
  findings BIGINT NOT NULL
);
-- Their pieces on the way to people, each sent once.
CREATE TABLE backup_part (
  id {identity},
  backup_id BIGINT NOT NULL REFERENCES backup (id),
  recipient_id BIGINT NOT NULL,
  part BIGINT NOT NULL, -- from 1
  attempts BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT, -- NULL: sent, or given up
  lease_until BIGINT NOT NULL DEFAULT 0,
  sent_at BIGINT,
  UNIQUE (backup_id, recipient_id, part)
);
CREATE INDEX backup_part_due ON backup_part (due_at);
