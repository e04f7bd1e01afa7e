-- The group to which news of the shop go. `sent`: when the last messages went there, as JSON, for all processes keep to one limit.
CREATE TABLE report_group (
  chat_id BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  state TEXT NOT NULL, -- asked, on, gone
  named_as BIGINT, -- what REPORT_CHAT_ID said when the environment named it: it may have moved since
  has_topics INTEGER, -- NULL: not looked yet
  told_transfer_id BIGINT NOT NULL DEFAULT 0, -- the group has heard of the ledger up to here
  sent TEXT NOT NULL DEFAULT '[]',
  at BIGINT NOT NULL
);
CREATE UNIQUE INDEX report_group_on ON report_group (state) WHERE state = 'on';
CREATE TABLE report_topic (
  chat_id BIGINT NOT NULL,
  topic TEXT NOT NULL, -- orders, top-ups, failures, support, backups, digest
  thread_id BIGINT NOT NULL,
  gone TEXT, -- closed, deleted
  PRIMARY KEY (chat_id, topic)
);
