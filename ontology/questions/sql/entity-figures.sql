SELECT DISTINCT indicator.iri AS indicator, indicator.label AS indicatorLabel, figure.measure, figure.comparator,
  figure.value, figure.value_max AS valueMax, figure.unit, figure.aspect, figure.period, said.iri AS report,
  report.identifier AS reportLabel, sentence.text AS sentence
FROM figure
JOIN node AS indicator ON indicator.id = figure.indicator
JOIN report ON report.id = figure.graph
JOIN node AS said ON said.id = figure.graph
JOIN quote ON quote.said = figure.id
JOIN sentence ON sentence.id = quote.sentence
WHERE figure.about IN (:about)
ORDER BY figure.period, indicatorLabel, figure.measure, reportLabel, sentence.text
LIMIT :limit
