SELECT DISTINCT slogan.iri AS slogan, slogan.label AS sloganLabel, said.iri AS report, report.identifier AS reportLabel
FROM fact
JOIN node AS slogan ON slogan.id = fact.subject
JOIN report ON report.id = fact.graph
JOIN node AS said ON said.id = fact.graph
WHERE fact.object IN (:component) AND fact.predicate = 'zt:hasComponent'
ORDER BY sloganLabel, reportLabel
LIMIT :limit
