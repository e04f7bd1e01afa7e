-- The rules had one text for everybody; each language has its own now, and what is missing is taken from another.
UPDATE setting SET name = 'rulesFa' WHERE name = 'rules';
