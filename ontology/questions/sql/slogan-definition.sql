SELECT DISTINCT fact.words AS definition, said.iri AS report, report.identifier AS reportLabel,
  sentence.text AS sentence
FROM fact
JOIN report ON report.id = fact.graph
JOIN node AS said ON said.id = fact.graph
JOIN quote ON quote.said = fact.id
JOIN sentence ON sentence.id = quote.sentence
WHERE fact.subject IN (:slogan) AND fact.predicate = 'skos:definition'
ORDER BY reportLabel, definition, sentence.text
LIMIT :limit
