WITH RECURSIVE above(id) AS (
  SELECT id FROM node WHERE id IN (:region)
  UNION SELECT within.place FROM within JOIN above ON within.above = above.id
)
SELECT DISTINCT place.iri AS place, place.label AS placeLabel, place.level, place.code, higher.iri AS above,
  higher.label AS aboveLabel
FROM above
CROSS JOIN within ON within.above = above.id
JOIN node AS place ON place.id = within.place
JOIN node AS higher ON higher.id = above.id
ORDER BY place.code, placeLabel, aboveLabel
LIMIT :limit
