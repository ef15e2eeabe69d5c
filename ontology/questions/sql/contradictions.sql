SELECT DISTINCT place.iri AS region, place.label AS regionLabel, one.period, indicator.iri AS indicator,
  indicator.label AS indicatorLabel, one.value, one.unit, one_said.iri AS report, one_report.identifier AS reportLabel,
  two.value AS otherValue, two.unit AS otherUnit, two_said.iri AS otherReport,
  two_report.identifier AS otherReportLabel
FROM contradiction
CROSS JOIN figure AS one ON one.iri = contradiction.one
CROSS JOIN figure AS two ON two.iri = contradiction.other
JOIN node AS place ON place.id = one.region
JOIN node AS indicator ON indicator.id = one.indicator
JOIN report AS one_report ON one_report.id = one.graph
JOIN node AS one_said ON one_said.id = one.graph
JOIN report AS two_report ON two_report.id = two.graph
JOIN node AS two_said ON two_said.id = two.graph
WHERE TRUE
  AND one.region IN (:region)
ORDER BY regionLabel, indicatorLabel, one.period, reportLabel, otherReportLabel
LIMIT :limit
