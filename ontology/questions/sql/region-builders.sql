WITH RECURSIVE place(id) AS (
  SELECT id FROM node WHERE id IN (:region)
  UNION SELECT within.place FROM within JOIN place ON within.above = place.id
)
SELECT DISTINCT operator.iri AS operator, operator.label AS operatorLabel, project.iri AS project,
  project.label AS projectLabel, spot.iri AS place, spot.label AS placeLabel
FROM place
CROSS JOIN fact AS standing ON standing.object = place.id AND standing.predicate = 'zt:locatedIn'
CROSS JOIN fact AS building ON building.subject = standing.subject AND building.predicate = 'zt:operatedBy'
JOIN node AS operator ON operator.id = building.object
JOIN node AS project ON project.id = standing.subject
JOIN node AS spot ON spot.id = place.id
ORDER BY operatorLabel, projectLabel, placeLabel
LIMIT :limit
