-- Who was forgotten. What he leaves behind stands under the pseudonym that this number makes (engine/store/dossiers.ts).
CREATE TABLE forgotten (
  id {identity},
  mark TEXT NOT NULL, -- of the person, under a secret of the shop: by it he is known again, not named
  person_id BIGINT, -- NULL once nothing of what he sent is left
  at BIGINT NOT NULL
);
CREATE INDEX forgotten_mark ON forgotten (mark, id);
CREATE INDEX forgotten_person ON forgotten (person_id) WHERE person_id IS NOT NULL;
