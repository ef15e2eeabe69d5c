SELECT iri AS fact FROM figure WHERE about IN (:thing) LIMIT 200
