-- A pause that the provider asked for stands apart from the turns: how far each may lie in the future is known.
ALTER TABLE slot ADD COLUMN paused_until DOUBLE PRECISION NOT NULL DEFAULT 0;
