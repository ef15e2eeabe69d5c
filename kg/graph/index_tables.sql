-- The relational copy of a library, for the named questions; see kg/graph/index_file.py.
-- `graph` is the number of the graph that says so: a report. Things stand as the numbers of their nodes, numbers and
-- years as the texts that the graph has.
CREATE TABLE source (graph TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, type TEXT, label TEXT, kind TEXT, level TEXT, code TEXT);
CREATE TABLE report (
  graph INTEGER, id INTEGER PRIMARY KEY, identifier TEXT, region INTEGER, year TEXT, issued TEXT, speaker TEXT
);
CREATE TABLE sentence (graph INTEGER, id INTEGER PRIMARY KEY, section TEXT, text TEXT, "begin" INTEGER);
CREATE TABLE mention (graph INTEGER, entity INTEGER, sentence INTEGER, "begin" INTEGER, "end" INTEGER, form TEXT);
CREATE TABLE uses (graph INTEGER, entity INTEGER, mentions INTEGER, PRIMARY KEY (graph, entity)) WITHOUT ROWID;
CREATE TABLE fact (
  graph INTEGER, id INTEGER PRIMARY KEY, iri TEXT, subject INTEGER, predicate TEXT, object INTEGER, words TEXT,
  confidence TEXT, rule TEXT, quote_begin INTEGER, quote_end INTEGER
);
CREATE TABLE figure (
  graph INTEGER, id INTEGER PRIMARY KEY, iri TEXT, indicator INTEGER, region INTEGER, about INTEGER, measure TEXT,
  aspect TEXT, comparator TEXT, value TEXT, value_max TEXT, unit TEXT, base TEXT, period TEXT, period_end TEXT,
  confidence TEXT, quote_begin INTEGER, quote_end INTEGER
);
CREATE TABLE state (
  graph INTEGER, id INTEGER PRIMARY KEY, iri TEXT, project INTEGER, status TEXT, aspect TEXT, deadline TEXT, date TEXT,
  confidence TEXT, quote_begin INTEGER, quote_end INTEGER
);
CREATE TABLE quote (graph INTEGER, said INTEGER, sentence INTEGER, PRIMARY KEY (said, sentence)) WITHOUT ROWID;
CREATE TABLE within (graph INTEGER, above INTEGER, place INTEGER);
CREATE TABLE part (graph INTEGER, whole INTEGER, part INTEGER);
CREATE TABLE component (graph INTEGER, slogan INTEGER, component INTEGER, position INTEGER);
CREATE TABLE standard (graph INTEGER, wording INTEGER, concept INTEGER);
CREATE TABLE contradiction (graph INTEGER, one TEXT, other TEXT);
CREATE TABLE outcome (graph INTEGER, region INTEGER, verdict TEXT, target TEXT, comparison TEXT, answered INTEGER);
