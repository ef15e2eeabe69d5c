SELECT slogan.iri AS slogan, said.iri AS said, project.iri AS thing, fact.quote_begin AS "from"
FROM fact INDEXED BY fact_by_object
JOIN node AS slogan ON slogan.id = fact.object
JOIN node AS project ON project.id = fact.subject AND project.type = 'Project'
JOIN node AS said ON said.id = fact.graph
WHERE fact.object IN (:slogan) AND fact.predicate = 'zt:serves' AND fact.quote_begin IS NOT NULL
