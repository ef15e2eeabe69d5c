WITH link AS (
  SELECT object, predicate, subject FROM fact INDEXED BY fact_by_object WHERE object IN (:node)
    AND predicate <> 'skos:definition'
  UNION SELECT above, 'zt:within', place FROM within WHERE above IN (:node)
  UNION SELECT whole, 'zt:partOf', part FROM part WHERE whole IN (:node)
)
SELECT node.iri AS node, full_iri(link.predicate) AS predicate, other.iri AS other
FROM link
JOIN node ON node.id = link.object
JOIN node AS other ON other.id = link.subject
