WITH RECURSIVE place(id) AS (
  SELECT id FROM node WHERE id IN (:region)
  UNION SELECT within.place FROM within JOIN place ON within.above = place.id
)
SELECT * FROM (
  SELECT project.iri AS project, project.label AS projectLabel, spot.iri AS place, spot.label AS placeLabel
  FROM (
    SELECT DISTINCT fact.subject, fact.object FROM place
    CROSS JOIN fact ON fact.object = place.id AND fact.predicate = 'zt:locatedIn'
  ) AS standing
  CROSS JOIN node AS project ON project.id = standing.subject AND project.type = 'Project'
  JOIN node AS spot ON spot.id = standing.object
  ORDER BY spot.iri, project.iri
  LIMIT :limit
)
ORDER BY placeLabel, projectLabel
