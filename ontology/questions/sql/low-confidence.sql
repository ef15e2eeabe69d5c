SELECT DISTINCT said.confidence, subject.iri AS subject, subject.label AS subjectLabel, said.predicate AS relation,
  COALESCE(object.iri, '"' || said.words) AS object, object.label AS objectLabel, said.rule, sentence.text AS sentence
FROM (
  SELECT * FROM fact
  WHERE fact.graph IN (:report) AND CAST(fact.confidence AS REAL) < CAST(:below AS REAL)
  ORDER BY CAST(fact.confidence AS REAL), fact.iri
  LIMIT :limit
) AS said
JOIN node AS subject ON subject.id = said.subject
LEFT JOIN node AS object ON object.id = said.object
LEFT JOIN quote ON quote.said = said.id
LEFT JOIN sentence ON sentence.id = quote.sentence
ORDER BY CAST(said.confidence AS REAL), subjectLabel, relation, objectLabel, sentence.text
