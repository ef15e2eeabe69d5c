SELECT indicator.iri AS indicator, indicator.label AS indicatorLabel, figure.measure, figure.comparator, figure.value,
  figure.value_max AS valueMax, figure.unit, figure.aspect, figure.period, place.iri AS region,
  place.label AS regionLabel, about.iri AS about, about.label AS aboutLabel
FROM figure
JOIN node AS indicator ON indicator.id = figure.indicator
LEFT JOIN node AS place ON place.id = figure.region
LEFT JOIN node AS about ON about.id = figure.about
WHERE figure.graph IN (:report)
ORDER BY indicatorLabel, figure.period, figure.aspect, figure.measure, CAST(figure.value AS REAL)
LIMIT :limit
