-- The relational copy of a library, for the named questions; see kg/graph/index_file.py.
-- Things stand as the numbers of their nodes, numbers and years as the texts that the graph has.
CREATE TABLE source (graph TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, type TEXT, label TEXT, kind TEXT, level TEXT, code TEXT);
CREATE TABLE report (
  id INTEGER PRIMARY KEY, identifier TEXT, region INTEGER, year TEXT, issued TEXT, speaker TEXT
);
CREATE TABLE sentence (id INTEGER PRIMARY KEY, report INTEGER, section TEXT, text TEXT);
CREATE TABLE mention (report INTEGER, entity INTEGER, sentence INTEGER, "begin" INTEGER, form TEXT);
CREATE TABLE uses (report INTEGER, entity INTEGER, mentions INTEGER, PRIMARY KEY (report, entity)) WITHOUT ROWID;
CREATE TABLE fact (
  id INTEGER PRIMARY KEY, iri TEXT, report INTEGER, subject INTEGER, predicate TEXT, object INTEGER, words TEXT,
  confidence TEXT, rule TEXT
);
CREATE TABLE figure (
  id INTEGER PRIMARY KEY, iri TEXT, report INTEGER, indicator INTEGER, region INTEGER, about INTEGER, measure TEXT,
  aspect TEXT, comparator TEXT, value TEXT, value_max TEXT, unit TEXT, base TEXT, period TEXT, period_end TEXT
);
CREATE TABLE state (
  id INTEGER PRIMARY KEY, iri TEXT, report INTEGER, project INTEGER, status TEXT, aspect TEXT, deadline TEXT, date TEXT
);
CREATE TABLE quote (said INTEGER, sentence INTEGER, report INTEGER, PRIMARY KEY (said, sentence)) WITHOUT ROWID;
CREATE TABLE within (report INTEGER, above INTEGER, place INTEGER);
CREATE TABLE component (slogan INTEGER, component INTEGER, position INTEGER);
CREATE TABLE standard (wording INTEGER, concept INTEGER);
CREATE TABLE contradiction (one TEXT, other TEXT);
CREATE TABLE outcome (region INTEGER, verdict TEXT, target TEXT, comparison TEXT, answered INTEGER);
