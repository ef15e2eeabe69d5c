WITH through AS (
  SELECT id FROM node WHERE id IN (:industry)
  UNION
  SELECT subject FROM fact WHERE object IN (:industry) AND predicate = 'zt:serves'
),
served AS (
  SELECT DISTINCT project.id AS project, project.iri AS project_iri, way.id AS through, way.iri AS through_iri
  FROM through
  CROSS JOIN fact ON fact.object = through.id AND fact.predicate = 'zt:serves'
  JOIN node AS project ON project.id = fact.subject AND project.type = 'Project'
  JOIN node AS way ON way.id = through.id
  ORDER BY project.iri, way.iri
  LIMIT :limit
),
building AS (
  SELECT DISTINCT fact.subject, fact.object FROM served CROSS JOIN fact ON fact.subject = served.project
  WHERE fact.predicate = 'zt:operatedBy'
),
standing AS (
  SELECT DISTINCT fact.subject, fact.object FROM served CROSS JOIN fact ON fact.subject = served.project
  WHERE fact.predicate = 'zt:locatedIn'
)
SELECT served.project_iri AS project, project.label AS projectLabel, served.through_iri AS through,
  way.label AS throughLabel, operator.iri AS operator, operator.label AS operatorLabel, place.iri AS place,
  place.label AS placeLabel
FROM served
JOIN node AS project ON project.id = served.project
JOIN node AS way ON way.id = served.through
LEFT JOIN building ON building.subject = served.project
LEFT JOIN node AS operator ON operator.id = building.object
LEFT JOIN standing ON standing.subject = served.project
LEFT JOIN node AS place ON place.id = standing.object
ORDER BY projectLabel, throughLabel, operatorLabel, placeLabel
