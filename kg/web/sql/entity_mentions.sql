SELECT said.iri || '#char=' || mention."begin" || ',' || mention."end" AS mention
FROM mention JOIN node AS said ON said.id = mention.graph
WHERE mention.entity IN (:thing)
