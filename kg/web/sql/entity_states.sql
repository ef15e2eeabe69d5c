SELECT state.iri AS fact, state.status, state.aspect, state.deadline, said.iri AS report, sentence.section,
  sentence.text AS sentence, sentence."begin" AS start, state.quote_begin AS "begin", state.quote_end AS "end",
  state.confidence
FROM state
JOIN node AS said ON said.id = state.graph
JOIN quote ON quote.said = state.id
JOIN sentence ON sentence.id = quote.sentence
WHERE state.project IN (:thing)
ORDER BY said.iri, sentence."begin", state.quote_begin, state.iri
LIMIT 300
