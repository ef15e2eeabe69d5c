SELECT said.iri AS report, report.identifier AS reportLabel, named."begin", named.form, sentence.section,
  sentence.text AS sentence
FROM (
  SELECT mention.report, mention."begin", mention.form, mention.sentence
  FROM mention JOIN node ON node.id = mention.report
  WHERE mention.entity IN (:entity)
  ORDER BY node.iri, mention."begin"
  LIMIT :limit
) AS named
JOIN node AS said ON said.id = named.report
JOIN report ON report.id = named.report
JOIN sentence ON sentence.id = named.sentence
ORDER BY said.iri, named."begin"
