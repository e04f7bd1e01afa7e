-- Links that the shop puts into advertisements, and whom each of them brought.
CREATE TABLE tracking_link (
  id {identity},
  key TEXT NOT NULL UNIQUE, -- the message that asked for it
  token TEXT NOT NULL UNIQUE, -- what stands in the link
  name TEXT NOT NULL,
  made_by BIGINT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE TABLE tracked_customer (
  customer_id BIGINT PRIMARY KEY REFERENCES customer (id), -- the first link stays
  link_id BIGINT NOT NULL REFERENCES tracking_link (id),
  at BIGINT NOT NULL
);
CREATE INDEX tracked_customer_link ON tracked_customer (link_id);
