SELECT fact.iri AS fact, said.iri AS report, sentence.section, sentence.text AS sentence, sentence."begin" AS start,
  fact.quote_begin AS "begin", fact.quote_end AS "end", fact.confidence
FROM fact
JOIN node AS said ON said.id = fact.graph
JOIN quote ON quote.said = fact.id
JOIN sentence ON sentence.id = quote.sentence
WHERE fact.iri IN (:fact)
