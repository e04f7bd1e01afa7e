-- Which message of a chat shows the whole conversation (card), and which tells of its newest line (ring); null: any other.
ALTER TABLE ticket_copy ADD COLUMN part TEXT;
CREATE INDEX ticket_copy_part ON ticket_copy (ticket_id, person_id, part);
