WITH RECURSIVE above(id) AS (
  SELECT id FROM node WHERE id IN (:region)
  UNION SELECT within.place FROM within JOIN above ON within.above = above.id
)
SELECT place.iri AS place, place.label AS placeLabel, place.level, place.code, higher.iri AS above,
  higher.label AS aboveLabel
FROM (SELECT DISTINCT within.above, within.place FROM above CROSS JOIN within ON within.above = above.id) AS lying
JOIN node AS place ON place.id = lying.place
JOIN node AS higher ON higher.id = lying.above
ORDER BY place.code, placeLabel, aboveLabel
LIMIT :limit
