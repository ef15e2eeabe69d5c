SELECT node.iri AS node, full_iri(fact.predicate) AS predicate, COALESCE(other.iri, fact.words) AS other,
  said.iri AS graph, fact.confidence
FROM fact INDEXED BY fact_by_subject
JOIN node ON node.id = fact.subject
LEFT JOIN node AS other ON other.id = fact.object
JOIN node AS said ON said.id = fact.graph
WHERE fact.subject IN (:node)
