WITH used AS (
  SELECT uses.entity, MIN(report.year) AS first, MAX(report.year) AS last, SUM(uses.mentions) AS mentions
  FROM report
  CROSS JOIN uses ON uses.graph = report.id
  WHERE report.region IN (:region) AND report.year IS NOT NULL
  GROUP BY uses.entity
)
SELECT slogan.iri AS slogan, slogan.label AS sloganLabel, slogan.kind AS sloganKind, used.first AS firstYear,
  used.last AS lastYear, used.mentions
FROM used
CROSS JOIN node AS slogan ON slogan.id = used.entity AND slogan.type = 'Slogan'
ORDER BY used.mentions DESC, sloganLabel
LIMIT :limit
