SELECT figure.iri AS fact, indicator.iri AS "group", about.iri AS about
FROM figure
JOIN node AS indicator ON indicator.id = figure.indicator
LEFT JOIN node AS about ON about.id = figure.about
WHERE figure.region IN (:thing)
