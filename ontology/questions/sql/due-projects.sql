SELECT DISTINCT state.date, state.deadline, project.iri AS project, project.label AS projectLabel, state.status,
  said.iri AS report, report.identifier AS reportLabel, sentence.text AS sentence
FROM state
JOIN report ON report.id = state.graph AND report.region IS NOT NULL
JOIN node AS said ON said.id = state.graph
LEFT JOIN node AS project ON project.id = state.project
LEFT JOIN quote ON quote.said = state.id
LEFT JOIN sentence ON sentence.id = quote.sentence
WHERE SUBSTR(state.date, 1, 4) IN (:year)
  AND report.region IN (:region)
ORDER BY state.date, projectLabel, reportLabel, sentence.text
LIMIT :limit
