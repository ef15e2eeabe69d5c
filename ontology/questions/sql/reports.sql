SELECT said.iri AS report, report.identifier AS reportLabel, said.label AS title, place.iri AS region,
  place.label AS regionLabel, report.year, report.issued, report.speaker
FROM report
JOIN node AS said ON said.id = report.id
LEFT JOIN node AS place ON place.id = report.region
ORDER BY regionLabel, report.year, reportLabel
LIMIT :limit
