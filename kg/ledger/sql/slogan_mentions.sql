SELECT slogan.iri AS slogan, said.iri || '#char=' || mention."begin" || ',' || mention."end" AS mention
FROM mention
JOIN node AS slogan ON slogan.id = mention.entity
JOIN node AS said ON said.id = mention.graph
WHERE mention.entity IN (:slogan)
