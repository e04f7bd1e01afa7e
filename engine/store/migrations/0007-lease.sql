-- What one process at a time may do, such as asking Telegram for updates; anybody's once its time has run out.
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until BIGINT NOT NULL
);
