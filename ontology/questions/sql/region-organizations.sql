WITH RECURSIVE place(id) AS (
  SELECT id FROM node WHERE id IN (:region)
  UNION SELECT within.place FROM within JOIN place ON within.above = place.id
)
SELECT body.type, body.iri AS organization, body.label AS organizationLabel, spot.iri AS place,
  spot.label AS placeLabel
FROM (
  SELECT DISTINCT fact.subject, fact.object FROM place
  CROSS JOIN fact ON fact.object = place.id AND fact.predicate = 'zt:locatedIn'
) AS standing
CROSS JOIN node AS body ON body.id = standing.subject AND body.type IN ('Enterprise', 'Organization')
JOIN node AS spot ON spot.id = standing.object
ORDER BY body.type, placeLabel, organizationLabel
LIMIT :limit
