SELECT DISTINCT project.iri AS project, project.label AS projectLabel, indicator.iri AS indicator,
  indicator.label AS indicatorLabel, figure.value, figure.unit, figure.aspect, figure.period, said.iri AS report,
  report.identifier AS reportLabel, sentence.text AS sentence
FROM figure
JOIN node AS project ON project.id = figure.about AND project.type = 'Project'
JOIN node AS indicator ON indicator.id = figure.indicator
JOIN report ON report.id = figure.graph
JOIN node AS said ON said.id = figure.graph
JOIN quote ON quote.said = figure.id
JOIN sentence ON sentence.id = quote.sentence
WHERE figure.region IN (:region) AND figure.measure = 'money' AND figure.period IS NOT NULL
ORDER BY CAST(figure.base AS REAL) DESC, projectLabel, reportLabel, sentence.text
LIMIT :limit
