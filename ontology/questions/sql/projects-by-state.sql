SELECT told.status, told.aspect, project.iri AS project, project.label AS projectLabel, told.deadline, told.date,
  said.iri AS report, told.identifier AS reportLabel
FROM (
  SELECT DISTINCT state.status, state.aspect, state.project, state.deadline, state.date, report.id, report.identifier
  FROM report
  CROSS JOIN state ON state.graph = report.id
  WHERE report.region IN (:region)
    AND state.status IN (:status)
) AS told
JOIN node AS project ON project.id = told.project
JOIN node AS said ON said.id = told.id
ORDER BY told.status, told.aspect, told.date, projectLabel, reportLabel
LIMIT :limit
