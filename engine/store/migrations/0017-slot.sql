-- The next moment at which anybody may send a request on a way out, by the database's clock.
CREATE TABLE slot (
  way TEXT PRIMARY KEY,
  next_at DOUBLE PRECISION NOT NULL
);
