SELECT other.iri AS other, other.label AS otherLabel, other.type, together.sentences FROM (
  SELECT beside.entity, COUNT(DISTINCT beside.sentence) AS sentences
  FROM mention
  CROSS JOIN mention AS beside ON beside.sentence = mention.sentence AND beside.entity <> mention.entity
  JOIN node ON node.id = beside.entity
  WHERE mention.entity IN (:entity)
  GROUP BY beside.entity
  ORDER BY sentences DESC, node.iri
  LIMIT :limit
) AS together
JOIN node AS other ON other.id = together.entity
ORDER BY together.sentences DESC, otherLabel
