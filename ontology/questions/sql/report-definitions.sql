SELECT DISTINCT slogan.iri AS slogan, slogan.label AS sloganLabel, fact.words AS definition
FROM fact
JOIN node AS slogan ON slogan.id = fact.subject
WHERE fact.graph IN (:report) AND fact.predicate = 'skos:definition'
ORDER BY sloganLabel, definition
LIMIT :limit
