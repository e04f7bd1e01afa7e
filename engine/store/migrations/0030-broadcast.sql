-- One message to many. Everybody with an id up to the cursor has been taken, whatever became of it: nobody is written to twice.
CREATE TABLE broadcast (
  id {identity},
  author_id BIGINT NOT NULL,
  body TEXT NOT NULL, -- in the face's own writing
  audience TEXT NOT NULL,
  state TEXT NOT NULL, -- draft, running, paused, stopped, done
  total BIGINT NOT NULL DEFAULT 0,
  taken BIGINT NOT NULL DEFAULT 0,
  sent BIGINT NOT NULL DEFAULT 0,
  unreachable BIGINT NOT NULL DEFAULT 0,
  failed BIGINT NOT NULL DEFAULT 0,
  cursor BIGINT NOT NULL DEFAULT 0,
  next_at BIGINT NOT NULL DEFAULT 0, -- the pace: nobody is taken before
  told_at BIGINT NOT NULL DEFAULT 0, -- when its author last saw how far it is
  card_message_id BIGINT,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX broadcast_running ON broadcast (id) WHERE state = 'running';
