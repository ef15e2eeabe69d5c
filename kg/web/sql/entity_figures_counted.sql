SELECT COUNT(*) AS count FROM figure WHERE region IN (:thing)
