SELECT DISTINCT report.year, state.status, state.aspect, state.deadline, said.iri AS report,
  report.identifier AS reportLabel, sentence.text AS sentence
FROM state
JOIN report ON report.id = state.graph
JOIN node AS said ON said.id = state.graph
JOIN quote ON quote.said = state.id
JOIN sentence ON sentence.id = quote.sentence
WHERE state.project IN (:project)
ORDER BY report.year, state.aspect, state.status, sentence.text
LIMIT :limit
