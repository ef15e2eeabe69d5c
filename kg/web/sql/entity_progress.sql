SELECT told.iri AS fact, told.status, told.measure, told.value, told.unit, told.comparator, told.aspect,
  said.iri AS report, told.quote_begin AS "begin", told.quote_end AS "end"
FROM (
  SELECT iri, graph, status, NULL AS measure, NULL AS value, NULL AS unit, NULL AS comparator, aspect, quote_begin,
    quote_end
  FROM state WHERE iri IN (:fact)
  UNION ALL
  SELECT iri, graph, NULL, measure, value, unit, comparator, aspect, quote_begin, quote_end
  FROM figure WHERE iri IN (:fact)
) AS told
JOIN node AS said ON said.id = told.graph
