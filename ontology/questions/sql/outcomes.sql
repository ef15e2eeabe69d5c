WITH promised AS (
  SELECT outcome.verdict, outcome.comparison, outcome.answered, figure.indicator AS subject, figure.graph
  FROM outcome CROSS JOIN figure ON figure.iri = outcome.target
  WHERE outcome.region IN (:region)
  UNION ALL
  SELECT outcome.verdict, outcome.comparison, outcome.answered, state.project, state.graph
  FROM outcome CROSS JOIN state ON state.iri = outcome.target
  WHERE outcome.region IN (:region)
)
SELECT DISTINCT promised.verdict, subject.iri AS subject, subject.label AS subjectLabel, promised.comparison,
  first.iri AS promisedIn, first_report.identifier AS promisedInLabel, later.iri AS answeredIn,
  later_report.identifier AS answeredInLabel
FROM promised
JOIN node AS subject ON subject.id = promised.subject
JOIN node AS first ON first.id = promised.graph
JOIN report AS first_report ON first_report.id = promised.graph
LEFT JOIN node AS later ON later.id = promised.answered
LEFT JOIN report AS later_report ON later_report.id = promised.answered
WHERE TRUE
  AND promised.verdict IN (:verdict)
ORDER BY promised.verdict, subjectLabel, promisedInLabel, answeredInLabel, promised.comparison
LIMIT :limit
