WITH part AS (
  SELECT component, position FROM component WHERE slogan IN (:slogan)
  UNION ALL
  SELECT DISTINCT object, 0 FROM fact WHERE subject IN (:slogan) AND predicate = 'zt:hasComponent'
)
SELECT SUM(part.position) AS position, thing.iri AS component, thing.label AS componentLabel, thing.type
FROM part
JOIN node AS thing ON thing.id = part.component
GROUP BY part.component
ORDER BY (SUM(part.position) = 0), SUM(part.position), thing.label
LIMIT :limit
