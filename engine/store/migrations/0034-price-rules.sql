-- How prices follow from costs, for a part of the catalogue; `any` names nothing in particular. One rule for each scope.
CREATE TABLE price_rule (
  id {identity},
  service TEXT NOT NULL,
  country TEXT NOT NULL,
  operator TEXT NOT NULL,
  markup_percent BIGINT NOT NULL,
  add_toman BIGINT NOT NULL,
  min_margin_toman BIGINT NOT NULL,
  round_to_toman BIGINT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (service, country, operator)
);

-- The rule that one of the staff is writing, until he keeps it. What he has seen is named by its revision.
CREATE TABLE price_draft (
  author_id BIGINT PRIMARY KEY,
  service TEXT NOT NULL,
  country TEXT NOT NULL,
  operator TEXT NOT NULL,
  markup_percent BIGINT NOT NULL,
  add_toman BIGINT NOT NULL,
  min_margin_toman BIGINT NOT NULL,
  round_to_toman BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  at BIGINT NOT NULL
);
