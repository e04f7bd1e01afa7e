-- When a broadcast is to begin by itself; its state is `scheduled` until then.
ALTER TABLE broadcast ADD COLUMN starts_at BIGINT;
CREATE INDEX broadcast_scheduled ON broadcast (starts_at) WHERE state = 'scheduled';
