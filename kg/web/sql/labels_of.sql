SELECT iri AS thing, label FROM node WHERE id IN (:thing) AND label IS NOT NULL ORDER BY iri, label
