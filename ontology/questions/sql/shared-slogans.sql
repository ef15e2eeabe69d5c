WITH one AS (
  SELECT uses.entity, SUM(uses.mentions) AS mentions FROM report CROSS JOIN uses ON uses.graph = report.id
  WHERE report.region IN (:region) GROUP BY uses.entity
),
two AS (
  SELECT uses.entity, SUM(uses.mentions) AS mentions FROM report CROSS JOIN uses ON uses.graph = report.id
  WHERE report.region IN (:other) GROUP BY uses.entity
)
SELECT slogan.iri AS slogan, slogan.label AS sloganLabel, one.mentions AS here, two.mentions AS there
FROM one
JOIN two ON two.entity = one.entity
CROSS JOIN node AS slogan ON slogan.id = one.entity AND slogan.type = 'Slogan'
ORDER BY here DESC, there DESC, sloganLabel
LIMIT :limit
