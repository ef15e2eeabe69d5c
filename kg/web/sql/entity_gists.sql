SELECT node.iri AS thing, told.what, told.value FROM (
  SELECT fact.subject AS thing, 'place' AS what, place.iri AS value
  FROM fact INDEXED BY fact_by_subject JOIN node AS place ON place.id = fact.object
  WHERE fact.subject IN (:thing) AND fact.predicate = 'zt:locatedIn'
  UNION
  SELECT fact.subject, 'builder', builder.iri
  FROM fact INDEXED BY fact_by_subject JOIN node AS builder ON builder.id = fact.object
  WHERE fact.subject IN (:thing) AND fact.predicate = 'zt:operatedBy'
  UNION
  SELECT project, 'state', iri FROM state WHERE project IN (:thing)
  UNION
  SELECT about, 'figure', iri FROM figure WHERE about IN (:thing)
) AS told
JOIN node ON node.id = told.thing
