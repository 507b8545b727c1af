"""Reading what ships: the catalogue of predicates and the files of facts."""
