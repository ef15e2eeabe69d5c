WITH way AS (
  SELECT id AS through, NULL AS graph FROM node WHERE id IN (:slogan)
  UNION
  SELECT object, graph FROM fact WHERE subject IN (:slogan) AND predicate = 'zt:hasComponent'
  UNION
  SELECT subject, graph FROM fact WHERE object IN (:slogan) AND predicate = 'zt:serves'
),
carried AS (
  SELECT DISTINCT project.id AS project, project.iri AS project_iri, means.id AS through, means.iri AS through_iri,
    said.id AS report, said.iri AS report_iri
  FROM way
  CROSS JOIN fact ON fact.object = way.through AND fact.predicate = 'zt:serves'
    AND (way.graph IS NULL OR fact.graph = way.graph)
  JOIN node AS project ON project.id = fact.subject AND project.type = 'Project'
  JOIN node AS means ON means.id = way.through
  JOIN node AS said ON said.id = fact.graph
  ORDER BY project.iri, means.iri, said.iri
  LIMIT :limit
),
standing AS (
  SELECT DISTINCT fact.subject, fact.object FROM carried CROSS JOIN fact ON fact.subject = carried.project
  WHERE fact.predicate = 'zt:locatedIn'
)
SELECT carried.project_iri AS project, project.label AS projectLabel, carried.through_iri AS through,
  means.label AS throughLabel, place.iri AS place, place.label AS placeLabel, carried.report_iri AS report,
  report.identifier AS reportLabel
FROM carried
JOIN node AS project ON project.id = carried.project
JOIN node AS means ON means.id = carried.through
JOIN report ON report.id = carried.report
LEFT JOIN standing ON standing.subject = carried.project
LEFT JOIN node AS place ON place.id = standing.object
ORDER BY projectLabel, throughLabel, placeLabel, reportLabel
