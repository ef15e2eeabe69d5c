SELECT slogan.iri AS slogan, slogan.label AS sloganLabel, slogan.kind AS sloganKind, COUNT(*) AS mentions
FROM mention
JOIN node AS slogan ON slogan.id = mention.entity AND slogan.type = 'Slogan'
WHERE mention.graph IN (:report)
  AND mention.entity NOT IN (SELECT entity FROM mention WHERE graph IN (:other))
GROUP BY mention.entity
ORDER BY mentions DESC, sloganLabel
LIMIT :limit
