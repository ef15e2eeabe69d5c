SELECT DISTINCT subject.iri AS subject, subject.label AS subjectLabel, said.predicate AS relation,
  COALESCE(object.iri, '"' || said.words) AS object, object.label AS objectLabel, said.confidence,
  source.iri AS report, report.identifier AS reportLabel, sentence.text AS sentence
FROM (
  SELECT * FROM (
    SELECT * FROM fact WHERE fact.subject IN (:entity)
    UNION ALL
    SELECT * FROM fact WHERE fact.object IN (:entity)
  ) AS fact
  ORDER BY fact.predicate, fact.iri
  LIMIT :limit
) AS said
JOIN node AS subject ON subject.id = said.subject
LEFT JOIN node AS object ON object.id = said.object
JOIN node AS source ON source.id = said.graph
JOIN report ON report.id = said.graph
LEFT JOIN quote ON quote.said = said.id
LEFT JOIN sentence ON sentence.id = quote.sentence
ORDER BY relation, subjectLabel, objectLabel, reportLabel, sentence.text
