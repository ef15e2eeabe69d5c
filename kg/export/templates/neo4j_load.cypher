// Loads this library into a running Neo4j (5.23 or later); it may be run again, and then changes nothing.
// 1. Copy the folders nodes and relationships into the server's import folder.
// 2. In neo4j.conf: dbms.import.csv.legacy_quote_escaping=false (a backslash is no escape in these files).
// 3. cypher-shell --file load.cypher
