-- Reports read the orders of a span of time.
CREATE INDEX number_order_placed ON number_order (placed_at);
CREATE INDEX transfer_at ON transfer (at);

-- How often the provider refused or was silent, by the hour, the call and the code.
CREATE TABLE failure (
  hour BIGINT NOT NULL, -- when the hour began
  method TEXT NOT NULL,
  code TEXT NOT NULL, -- a negative RESULT, or why there was no answer
  count BIGINT NOT NULL,
  PRIMARY KEY (hour, method, code)
);
