SELECT slogan.iri AS slogan, slogan.label AS sloganLabel, slogan.kind AS sloganKind, SUM(uses.mentions) AS mentions
FROM uses
JOIN node AS slogan ON slogan.id = uses.entity AND slogan.type = 'Slogan'
WHERE uses.graph IN (:report)
GROUP BY uses.entity
ORDER BY mentions DESC, sloganLabel
LIMIT :limit
