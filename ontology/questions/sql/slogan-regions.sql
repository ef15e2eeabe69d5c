SELECT place.iri AS region, place.label AS regionLabel, MIN(report.year) AS firstYear, MAX(report.year) AS lastYear,
  COUNT(*) AS reports, SUM(used.mentions) AS mentions
FROM (
  SELECT graph, SUM(mentions) AS mentions FROM uses WHERE entity IN (:slogan) GROUP BY graph
) AS used
JOIN report ON report.id = used.graph AND report.year IS NOT NULL
JOIN node AS place ON place.id = report.region
GROUP BY report.region
ORDER BY firstYear, regionLabel
LIMIT :limit
