SELECT form, COUNT(*) AS mentions, COUNT(DISTINCT graph) AS reports
FROM mention
WHERE entity IN (:entity)
GROUP BY form
ORDER BY mentions DESC, form
LIMIT :limit
