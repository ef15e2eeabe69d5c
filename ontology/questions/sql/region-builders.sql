WITH RECURSIVE place(id) AS (
  SELECT id FROM node WHERE id IN (:region)
  UNION SELECT within.place FROM within JOIN place ON within.above = place.id
), standing(project, place) AS (
  SELECT DISTINCT fact.subject, fact.object FROM place
  CROSS JOIN fact ON fact.object = place.id AND fact.predicate = 'zt:locatedIn'
), building AS (
  SELECT DISTINCT fact.object AS operator, standing.project, standing.place FROM standing
  CROSS JOIN fact ON fact.subject = standing.project AND fact.predicate = 'zt:operatedBy'
)
SELECT operator.iri AS operator, operator.label AS operatorLabel, project.iri AS project,
  project.label AS projectLabel, spot.iri AS place, spot.label AS placeLabel
FROM building
JOIN node AS operator ON operator.id = building.operator
JOIN node AS project ON project.id = building.project
JOIN node AS spot ON spot.id = building.place
ORDER BY operatorLabel, projectLabel, placeLabel
LIMIT :limit
