"""A stop: found, fault-reported, returned; whether it is on at an instant and whether the routine applies. Clauses: R11."""
