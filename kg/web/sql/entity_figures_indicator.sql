SELECT figure.iri AS fact, region.iri AS "group", about.iri AS about
FROM figure
LEFT JOIN node AS region ON region.id = figure.region
LEFT JOIN node AS about ON about.id = figure.about
WHERE figure.indicator IN (:thing)
