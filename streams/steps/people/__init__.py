"""People: found by gazetteer, shape and role, with the role beside the name."""
