-- What is not kept for ever: each kind is found by its age, without reading what stays.
ALTER TABLE number_order ADD COLUMN masked_at BIGINT; -- since when only the ends of its number are known
CREATE INDEX number_order_code_kept ON number_order (ended_at) WHERE code IS NOT NULL;
CREATE INDEX number_order_number_kept ON number_order (ended_at) WHERE number IS NOT NULL AND masked_at IS NULL;
CREATE INDEX notice_told ON notice (done_at) WHERE done_at IS NOT NULL AND body <> '';
CREATE INDEX inbox_dead ON inbox (received_at) WHERE state = 'dead';
CREATE INDEX proposal_at ON proposal (at);
CREATE INDEX question_at ON question (at);

-- A quote goes when nothing refers to it.
CREATE INDEX top_up_quote ON top_up (quote_id);
CREATE INDEX top_up_resume_quote ON top_up (resume_quote_id);
