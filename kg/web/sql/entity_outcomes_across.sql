SELECT report.year AS year, promised.verdict, COUNT(*) AS count
FROM (
  SELECT outcome.verdict, figure.graph
  FROM outcome CROSS JOIN figure ON figure.iri = outcome.target
  WHERE outcome.region IN (:thing)
  UNION ALL
  SELECT outcome.verdict, state.graph
  FROM outcome CROSS JOIN state ON state.iri = outcome.target
  WHERE outcome.region IN (:thing)
) AS promised
JOIN report ON report.id = promised.graph
WHERE report.year IS NOT NULL
GROUP BY report.year, promised.verdict
ORDER BY report.year, promised.verdict
