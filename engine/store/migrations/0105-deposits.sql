-- Telephones that forward the bank's messages. Their secrets are derived from the shop's and kept nowhere.
CREATE TABLE deposit_phone (
  id {identity},
  token TEXT NOT NULL UNIQUE, -- names it in its address; no secret
  name TEXT NOT NULL,
  state TEXT NOT NULL, -- active, revoked
  app TEXT, -- by which it was heard last
  added_by BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  seen_at BIGINT, -- the last call that was its own
  signed_at BIGINT, -- the last call that was signed over its body
  heard TEXT, -- what was understood of its newest message
  heard_at BIGINT,
  trouble TEXT, -- clock, unreadable
  trouble_at BIGINT,
  skew_ms BIGINT, -- by how much its clock is ahead
  silent_told_at BIGINT -- the staff know that it is silent
);

-- Bank accounts, and the card whose payments arrive on each.
CREATE TABLE deposit_account (
  id {identity},
  bank TEXT NOT NULL,
  account TEXT NOT NULL, -- as the bank writes it; of a bank that names none, the phone
  state TEXT NOT NULL, -- active, ignored
  card_id BIGINT REFERENCES pay_card (id), -- NULL: not the shop's, its messages are not kept
  phone_id BIGINT REFERENCES deposit_phone (id), -- that brought its newest message
  confirmed_id BIGINT, -- the message that the owner has confirmed
  added_by BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  UNIQUE (bank, account)
);
CREATE INDEX deposit_account_card ON deposit_account (card_id) WHERE card_id IS NOT NULL;

-- What banks have written: money that moved, and what nobody could read. Each is used once.
CREATE TABLE bank_message (
  id {identity},
  key TEXT NOT NULL UNIQUE, -- bank, account, direction, amount, balance, minute
  phone_id BIGINT NOT NULL REFERENCES deposit_phone (id),
  kind TEXT NOT NULL, -- deposit, withdrawal, other-in, other-out, unknown
  state TEXT NOT NULL, -- new, waiting, credited, evidence, noted, dismissed, fake, unread
  why TEXT, -- it waits
  bank TEXT,
  account TEXT,
  grade TEXT, -- A, B
  amount_rial BIGINT,
  balance_rial BIGINT, -- afterwards
  bank_at BIGINT, -- the bank's minute
  received_at BIGINT NOT NULL, -- by the phone
  at BIGINT NOT NULL, -- by the shop
  sender TEXT NOT NULL,
  text TEXT, -- masked; NULL once it is forgotten
  is_signed BIGINT NOT NULL,
  is_sound BIGINT NOT NULL DEFAULT 0, -- its balance follows from one before, or a person has said so
  copies BIGINT NOT NULL DEFAULT 1,
  top_up_id BIGINT REFERENCES top_up (id),
  first_by BIGINT, -- the first of two persons who bind it
  decided_by BIGINT,
  decided_at BIGINT,
  revision BIGINT NOT NULL DEFAULT 0,
  due_at BIGINT,
  lease_until BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX bank_message_account ON bank_message (bank, account, bank_at);
CREATE INDEX bank_message_due ON bank_message (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX bank_message_state ON bank_message (state, id);
CREATE UNIQUE INDEX bank_message_top_up ON bank_message (top_up_id) WHERE state IN ('credited', 'evidence');

-- Forms of messages that the owner has taught.
CREATE TABLE taught_format (
  id {identity},
  sender TEXT NOT NULL,
  bank TEXT NOT NULL,
  form TEXT, -- JSON; NULL: the forms of the bank
  taught_by BIGINT NOT NULL,
  taught_at BIGINT NOT NULL
);

-- Until when payments to a card confirm themselves, unless its phone is heard again.
ALTER TABLE pay_card ADD COLUMN auto_until BIGINT;
