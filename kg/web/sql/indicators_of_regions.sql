SELECT indicator.iri AS thing, COUNT(DISTINCT figure.region) AS regions, COUNT(*) AS figures
FROM figure
JOIN node AS indicator ON indicator.id = figure.indicator
WHERE figure.region IN (:region)
GROUP BY figure.indicator
ORDER BY regions DESC, figures DESC, indicator.iri
LIMIT 60
