SELECT DISTINCT place.iri AS region, place.label AS regionLabel, figure.period, figure.aspect, figure.measure,
  figure.value, figure.unit, said.iri AS report, report.identifier AS reportLabel, sentence.text AS sentence
FROM figure
JOIN node AS place ON place.id = figure.region
JOIN report ON report.id = figure.graph
JOIN node AS said ON said.id = figure.graph
JOIN quote ON quote.said = figure.id
JOIN sentence ON sentence.id = quote.sentence
WHERE figure.indicator IN (:indicator)
  AND figure.region IN (:region)
ORDER BY regionLabel, figure.period, figure.aspect, figure.measure, reportLabel, sentence.text
LIMIT :limit
