-- What the tables are looked through by; made after they are filled.
-- No ANALYZE: with its figures SQLite makes filters of whole tables before it looks up a row; the SQL states its order.
CREATE UNIQUE INDEX node_by_iri ON node (iri);
CREATE INDEX report_by_region ON report (region, year);
CREATE INDEX sentence_by_graph ON sentence (graph);
CREATE INDEX mention_by_entity ON mention (entity, graph, "begin", "end", sentence, form);
CREATE INDEX mention_by_sentence ON mention (sentence, entity);
CREATE INDEX mention_by_graph ON mention (graph);
CREATE INDEX use_by_entity ON uses (entity, graph, mentions);
CREATE INDEX fact_by_subject ON fact (subject, object, predicate);
CREATE INDEX fact_by_object ON fact (object, predicate, subject, graph);
CREATE INDEX fact_by_iri ON fact (iri);
CREATE INDEX fact_by_graph ON fact (graph);
CREATE INDEX figure_by_region ON figure (region, aspect);
CREATE INDEX figure_by_indicator ON figure (indicator, region);
CREATE INDEX figure_by_about ON figure (about);
CREATE INDEX figure_by_graph ON figure (graph);
CREATE INDEX figure_by_iri ON figure (iri);
CREATE INDEX state_by_graph ON state (graph);
CREATE INDEX state_by_project ON state (project);
CREATE INDEX state_by_year ON state (SUBSTR(date, 1, 4));
CREATE INDEX state_by_iri ON state (iri);
CREATE INDEX quote_by_graph ON quote (graph);
CREATE INDEX place_within ON within (above, place);
CREATE INDEX parts_of ON part (whole);
CREATE INDEX component_of ON component (slogan);
CREATE INDEX standard_of ON standard (wording);
CREATE INDEX worded ON standard (concept);
CREATE INDEX outcome_of ON outcome (region);
