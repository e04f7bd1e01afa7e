-- What a person was asked and has not answered: his next text is the answer. One question a person, the newest.
CREATE TABLE question (
  person_id BIGINT PRIMARY KEY,
  body TEXT NOT NULL,
  at BIGINT NOT NULL
);
