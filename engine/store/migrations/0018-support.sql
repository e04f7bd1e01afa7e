-- What customers wrote to the shop, and its answers. One open conversation a customer.
CREATE TABLE ticket (
  id {identity},
  customer_id BIGINT NOT NULL,
  order_id BIGINT,
  state TEXT NOT NULL, -- open, closed
  opened_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL
);
CREATE INDEX ticket_customer ON ticket (customer_id, state);
CREATE INDEX ticket_state ON ticket (state, touched_at);

CREATE TABLE ticket_message (
  id {identity},
  key TEXT NOT NULL UNIQUE,
  ticket_id BIGINT NOT NULL REFERENCES ticket (id),
  author_id BIGINT NOT NULL,
  from_staff BIGINT NOT NULL,
  text TEXT NOT NULL,
  photo TEXT, -- Telegram's id of the file
  at BIGINT NOT NULL
);
CREATE INDEX ticket_message_ticket ON ticket_message (ticket_id, id);
CREATE INDEX ticket_message_author ON ticket_message (author_id, at);

-- Where a message of a ticket stands in somebody's chat, so that a reply to it finds the ticket.
CREATE TABLE ticket_copy (
  person_id BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  ticket_id BIGINT NOT NULL,
  PRIMARY KEY (person_id, message_id)
);
