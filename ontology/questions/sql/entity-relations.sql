SELECT said.relation, said.direction, other.iri AS other, other.label AS otherLabel, said.reports FROM (
  SELECT told.*, node.iri FROM (
    SELECT predicate AS relation, '→' AS direction, object AS other, COUNT(DISTINCT graph) AS reports
    FROM fact
    WHERE subject IN (:entity) AND object IS NOT NULL
    GROUP BY predicate, object
    UNION ALL
    SELECT predicate, '←', subject, COUNT(DISTINCT graph)
    FROM fact
    WHERE object IN (:entity)
    GROUP BY predicate, subject
  ) AS told
  JOIN node ON node.id = told.other
  ORDER BY told.reports DESC, told.direction, told.relation, node.iri
  LIMIT :limit
) AS said
JOIN node AS other ON other.id = said.other
ORDER BY said.direction, said.relation, said.reports DESC, otherLabel
