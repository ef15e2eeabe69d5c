SELECT node.iri AS node, said.iri AS other, uses.mentions AS count
FROM uses
JOIN node ON node.id = uses.entity
JOIN node AS said ON said.id = uses.graph
WHERE uses.entity IN (:node)
