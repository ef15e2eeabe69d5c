"""A report as a spaCy document: the same components find the same, and reading needs no spaCy."""

from __future__ import annotations

import subprocess
import sys

from kg.annotate import annotate
from kg.annotate.components import COMPONENTS, DECIDED
from kg.annotate.docs import doc_of, language
from kg.model import Document
from tests.annotate.test_mentions import TEXT

DOCUMENT = Document(id="report", text=TEXT, source="report.txt", sha256="", region="吕梁市", plan_year=2024)


def test_the_document_has_the_mentions_as_spans() -> None:
    doc = doc_of(DOCUMENT)
    _, mentions = annotate(DOCUMENT)
    assert len(mentions) > 5
    spans = [(span.text, span.label_, span.id_) for span in doc.spans[DECIDED]]
    # A name may be more than its words (`Mention.name`); a range of a sentence leaves line breaks out.
    assert sorted(spans) == sorted((m.surface.replace("\n", ""), m.type.value, m.rule) for m in mentions)


def test_the_components_are_spacys_too() -> None:
    assert language().pipe_names == list(COMPONENTS)


def test_reading_loads_no_spacy() -> None:
    run = (
        "import sys; from kg.annotate import annotate; from kg.model import Document;"
        f"annotate(Document(id='r', text={TEXT!r}, source='', sha256='')); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
