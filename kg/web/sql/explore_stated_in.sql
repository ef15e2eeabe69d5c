SELECT node.iri AS node, full_iri(fact.predicate) AS predicate, other.iri AS other, said.iri AS graph, fact.confidence
FROM fact INDEXED BY fact_by_object
JOIN node ON node.id = fact.object
JOIN node AS other ON other.id = fact.subject
JOIN node AS said ON said.id = fact.graph
WHERE fact.object IN (:node)
