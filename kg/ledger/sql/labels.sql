SELECT thing.iri AS thing, thing.label, concept.iri AS standard
FROM node AS thing
LEFT JOIN standard ON standard.wording = thing.id
LEFT JOIN node AS concept ON concept.id = standard.concept
WHERE thing.id IN (:thing) AND thing.label IS NOT NULL
