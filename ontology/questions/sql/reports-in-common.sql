SELECT entity.type, entity.iri AS entity, entity.label AS entityLabel, one.mentions AS here, two.mentions AS there
FROM (SELECT entity, SUM(mentions) AS mentions FROM uses WHERE graph IN (:report) GROUP BY entity) AS one
JOIN (SELECT entity, SUM(mentions) AS mentions FROM uses WHERE graph IN (:other) GROUP BY entity) AS two
  ON two.entity = one.entity
JOIN node AS entity ON entity.id = one.entity
ORDER BY entity.type, here DESC, there DESC, entityLabel
LIMIT :limit
