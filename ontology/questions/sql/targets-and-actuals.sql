SELECT DISTINCT indicator.iri AS indicator, indicator.label AS indicatorLabel, target.period, target.measure,
  target.comparator, target.value AS target, target.unit AS targetUnit, actual.value AS actual, actual.unit AS actualUnit
FROM figure AS target
LEFT JOIN figure AS actual ON actual.indicator = target.indicator AND actual.region IN (:region)
  AND actual.aspect = 'actual' AND actual.period = target.period AND actual.measure = target.measure
JOIN node AS indicator ON indicator.id = target.indicator
WHERE target.region IN (:region) AND target.aspect = 'target' AND target.period IS NOT NULL
  AND target.indicator IN (:indicator)
ORDER BY indicatorLabel, target.period, target.measure, CAST(target.value AS REAL), CAST(actual.value AS REAL)
LIMIT :limit
