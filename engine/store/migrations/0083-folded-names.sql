-- A customer's name in the spelling in which it is searched. SQL cannot fold: the shop fills what is NULL when it starts.
-- Whoever changes the folding (engine/fold.ts) sets it to NULL again in a migration.
ALTER TABLE customer ADD COLUMN folded TEXT;
