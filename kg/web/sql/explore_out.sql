WITH link AS (
  SELECT subject, predicate, object, words, graph FROM fact INDEXED BY fact_by_subject WHERE subject IN (:node)
    AND predicate <> 'skos:definition'
  UNION SELECT place, 'zt:within', above, NULL, graph FROM within WHERE place IN (:node)
  UNION SELECT part, 'zt:partOf', whole, NULL, graph FROM part WHERE part IN (:node)
)
SELECT node.iri AS node, full_iri(link.predicate) AS predicate, COALESCE(other.iri, link.words) AS other,
  said.iri AS graph
FROM link
JOIN node ON node.id = link.subject
LEFT JOIN node AS other ON other.id = link.object
JOIN node AS said ON said.id = link.graph
