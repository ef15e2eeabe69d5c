WITH building AS (
  SELECT DISTINCT subject AS project FROM fact WHERE object IN (:operator) AND predicate = 'zt:operatedBy'
)
SELECT DISTINCT project.iri AS project, project.label AS projectLabel, place.iri AS place, place.label AS placeLabel,
  state.status, state.aspect, said.iri AS report, report.identifier AS reportLabel
FROM building
JOIN node AS project ON project.id = building.project
LEFT JOIN fact AS standing ON standing.subject = building.project AND standing.predicate = 'zt:locatedIn'
LEFT JOIN node AS place ON place.id = standing.object
LEFT JOIN state ON state.project = building.project
LEFT JOIN report ON report.id = state.graph
LEFT JOIN node AS said ON said.id = state.graph
ORDER BY projectLabel, placeLabel, reportLabel, state.status
LIMIT :limit
