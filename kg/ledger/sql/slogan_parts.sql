SELECT slogan.iri AS slogan, said.iri AS said, part.iri AS thing, fact.quote_begin AS "from"
FROM fact INDEXED BY fact_by_subject
JOIN node AS slogan ON slogan.id = fact.subject
JOIN node AS part ON part.id = fact.object
JOIN node AS said ON said.id = fact.graph
WHERE fact.subject IN (:slogan) AND fact.predicate = 'zt:hasComponent' AND fact.quote_begin IS NOT NULL
