SELECT report.year, place.iri AS region, place.label AS regionLabel, said.iri AS report,
  report.identifier AS reportLabel, used.form, sentence.text AS sentence
FROM (
  SELECT mention.graph, mention."begin", mention.form, mention.sentence
  FROM mention
  JOIN report ON report.id = mention.graph AND report.year IS NOT NULL
  JOIN node ON node.id = mention.graph
  WHERE mention.entity IN (:slogan)
  ORDER BY report.year, node.iri, mention."begin"
  LIMIT :limit
) AS used
JOIN report ON report.id = used.graph
JOIN node AS said ON said.id = used.graph
LEFT JOIN node AS place ON place.id = report.region
JOIN sentence ON sentence.id = used.sentence
ORDER BY report.year, said.iri, used."begin"
