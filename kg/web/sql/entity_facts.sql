SELECT fact.iri AS fact, subject.iri AS subject, full_iri(fact.predicate) AS predicate, object.iri AS object
FROM fact INDEXED BY fact_by_subject
JOIN node AS subject ON subject.id = fact.subject
JOIN node AS object ON object.id = fact.object
WHERE fact.subject IN (:subject) AND fact.object IN (:object)
