WITH promise AS (
  SELECT figure.id, figure.indicator AS subject, NULL AS status, NULL AS deadline, figure.measure, figure.comparator,
    figure.value, figure.value_max, figure.unit, figure.period
  FROM report CROSS JOIN figure ON figure.graph = report.id AND figure.aspect = 'target'
  WHERE report.region IN (:region) AND report.year IN (:year)
  UNION ALL
  SELECT state.id, state.project, state.status, state.deadline, NULL, NULL, NULL, NULL, NULL, NULL
  FROM report CROSS JOIN state ON state.graph = report.id AND state.aspect = 'target'
  WHERE report.region IN (:region) AND report.year IN (:year)
)
SELECT subject.iri AS subject, subject.label AS subjectLabel, promise.status, promise.deadline, promise.measure,
  promise.comparator, promise.value, promise.value_max AS valueMax, promise.unit, promise.period,
  MIN(sentence.text) AS sentence
FROM promise
JOIN node AS subject ON subject.id = promise.subject
JOIN quote ON quote.said = promise.id
JOIN sentence ON sentence.id = quote.sentence
GROUP BY promise.id
ORDER BY promise.status, subjectLabel, promise.measure, CAST(promise.value AS REAL), sentence
LIMIT :limit
