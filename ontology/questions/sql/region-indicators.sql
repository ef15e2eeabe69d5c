SELECT indicator.iri AS indicator, indicator.label AS indicatorLabel, told.firstYear, told.lastYear, told.figures
FROM (
  SELECT indicator, MIN(period_end) AS firstYear, MAX(period_end) AS lastYear, COUNT(*) AS figures
  FROM figure
  WHERE region IN (:region)
  GROUP BY indicator
) AS told
JOIN node AS indicator ON indicator.id = told.indicator
ORDER BY told.figures DESC, indicatorLabel
LIMIT :limit
