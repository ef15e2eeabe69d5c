SELECT DISTINCT state.status, state.aspect, project.iri AS project, project.label AS projectLabel, state.deadline,
  state.date, said.iri AS report, report.identifier AS reportLabel
FROM report
CROSS JOIN state ON state.graph = report.id
JOIN node AS project ON project.id = state.project
JOIN node AS said ON said.id = report.id
WHERE report.region IN (:region)
  AND state.status IN (:status)
ORDER BY state.status, state.aspect, state.date, projectLabel, reportLabel
LIMIT :limit
