SELECT DISTINCT figure.measure, place.iri AS region, place.label AS regionLabel, figure.comparator, figure.value,
  figure.unit, said.iri AS report, report.identifier AS reportLabel
FROM figure
JOIN node AS place ON place.id = figure.region
JOIN report ON report.id = figure.graph
JOIN node AS said ON said.id = figure.graph
WHERE figure.indicator IN (:indicator) AND figure.period_end IN (:year)
  AND figure.measure IN (:measure)
  AND figure.aspect IN (:aspect)
ORDER BY figure.measure, CAST(COALESCE(figure.base, figure.value) AS REAL) DESC, regionLabel, reportLabel
LIMIT :limit
