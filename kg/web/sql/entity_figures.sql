SELECT figure.iri AS fact, indicator.iri AS indicator, region.iri AS region, about.iri AS about, figure.measure,
  figure.value, figure.value_max, figure.unit, figure.comparator, figure.aspect, figure.period, said.iri AS report,
  sentence.section, sentence.text AS sentence, sentence."begin" AS start, figure.quote_begin AS "begin",
  figure.quote_end AS "end", figure.confidence
FROM figure
JOIN node AS indicator ON indicator.id = figure.indicator
LEFT JOIN node AS region ON region.id = figure.region
LEFT JOIN node AS about ON about.id = figure.about
JOIN node AS said ON said.id = figure.graph
JOIN quote ON quote.said = figure.id
JOIN sentence ON sentence.id = quote.sentence
WHERE figure.iri IN (:fact)
ORDER BY figure.period, said.iri, sentence."begin", figure.quote_begin, figure.iri
