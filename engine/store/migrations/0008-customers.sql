-- Which version of the rules a person has accepted: the newest alone counts.
CREATE TABLE consent (
  customer_id BIGINT PRIMARY KEY,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL
);

-- What a customer wants to find again: a service in a country.
CREATE TABLE favourite (
  customer_id BIGINT NOT NULL,
  service TEXT NOT NULL,
  country TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (customer_id, service, country)
);
