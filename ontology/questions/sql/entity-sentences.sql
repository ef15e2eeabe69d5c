SELECT said.iri AS report, report.identifier AS reportLabel, named."begin", named.form, sentence.section,
  sentence.text AS sentence
FROM (
  SELECT mention.graph, mention."begin", mention.form, mention.sentence
  FROM mention JOIN node ON node.id = mention.graph
  WHERE mention.entity IN (:entity)
  ORDER BY node.iri, mention."begin"
  LIMIT :limit
) AS named
JOIN node AS said ON said.id = named.graph
JOIN report ON report.id = named.graph
JOIN sentence ON sentence.id = named.sentence
ORDER BY said.iri, named."begin"
