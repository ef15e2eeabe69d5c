WITH asked AS (SELECT id FROM node WHERE id IN (:indicator)),
concept AS (
  SELECT id FROM asked
  UNION SELECT standard.concept FROM standard JOIN asked ON asked.id = standard.wording
),
wording AS (
  SELECT id FROM concept
  UNION SELECT standard.wording FROM standard JOIN concept ON concept.id = standard.concept
)
SELECT DISTINCT place.iri AS region, place.label AS regionLabel, figure.period, figure.aspect, figure.measure,
  figure.comparator, figure.value, figure.unit, words.iri AS wording, words.label AS wordingLabel, said.iri AS report,
  report.identifier AS reportLabel
FROM wording
CROSS JOIN figure ON figure.indicator = wording.id
JOIN node AS words ON words.id = wording.id
JOIN node AS place ON place.id = figure.region
JOIN report ON report.id = figure.graph
JOIN node AS said ON said.id = figure.graph
WHERE TRUE
  AND figure.region IN (:region)
ORDER BY regionLabel, figure.measure, figure.period, figure.aspect, reportLabel
LIMIT :limit
