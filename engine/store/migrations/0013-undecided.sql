CREATE INDEX number_order_undecided ON number_order (id) WHERE state = 'lost' AND verdict IS NULL;
