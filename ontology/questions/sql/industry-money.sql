WITH told AS (
  SELECT DISTINCT about, indicator, aspect, period, base
  FROM figure
  WHERE region IN (:region) AND measure = 'money' AND about IS NOT NULL AND base IS NOT NULL AND period IS NOT NULL
),
serving AS (
  SELECT about, about AS industry FROM told
  UNION
  SELECT told.about, fact.object FROM told CROSS JOIN fact ON fact.subject = told.about AND fact.predicate = 'zt:serves'
),
counted AS (
  SELECT serving.industry, told.aspect, told.period, exact_sum(told.base) AS total, COUNT(*) AS figures
  FROM serving
  JOIN node AS industry ON industry.id = serving.industry AND industry.type = 'Industry'
  JOIN told ON told.about = serving.about
  GROUP BY serving.industry, told.aspect, told.period
)
SELECT industry.iri AS industry, industry.label AS industryLabel, counted.aspect, counted.period, counted.total,
  counted.figures
FROM counted
JOIN node AS industry ON industry.id = counted.industry
ORDER BY CAST(counted.total AS REAL) DESC, industryLabel, counted.period, counted.aspect
LIMIT :limit
