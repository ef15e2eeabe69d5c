SELECT region.iri AS thing, COUNT(*) AS figures
FROM figure
JOIN node AS region ON region.id = figure.region
WHERE figure.indicator IN (:wording)
GROUP BY figure.region
ORDER BY figures DESC, region.iri
LIMIT 60
