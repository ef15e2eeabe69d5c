SELECT indicator.iri AS indicator, indicator.label AS indicatorLabel, figure.measure, figure.comparator, figure.value,
  figure.value_max AS valueMax, figure.unit, said.iri AS report, report.identifier AS reportLabel,
  MIN(sentence.text) AS sentence
FROM figure
JOIN node AS indicator ON indicator.id = figure.indicator
JOIN report ON report.id = figure.graph
JOIN node AS said ON said.id = figure.graph
LEFT JOIN quote ON quote.said = figure.id
LEFT JOIN sentence ON sentence.id = quote.sentence
WHERE figure.region IN (:region) AND figure.period_end IN (:year) AND figure.aspect = 'actual'
GROUP BY figure.id
ORDER BY indicatorLabel, figure.measure, reportLabel, CAST(figure.value AS REAL)
LIMIT :limit
