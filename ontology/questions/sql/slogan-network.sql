SELECT DISTINCT fact.predicate AS relation, '→' AS direction, other.iri AS other, other.label AS otherLabel, other.type
FROM fact
JOIN node AS other ON other.id = fact.object
WHERE fact.subject IN (:slogan) AND fact.predicate IN ('zt:serves', 'zt:appliesTo')
UNION
SELECT fact.predicate, '←', other.iri, other.label, other.type
FROM fact
JOIN node AS other ON other.id = fact.subject AND other.type <> 'Project'
WHERE fact.object IN (:slogan) AND fact.predicate IN ('zt:serves', 'zt:hasComponent')
ORDER BY 2, 1, 4
LIMIT :limit
