"""A student goes on learning from excerpts, and keeps to what it is held out for."""

from argparse import Namespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: no student can be refined")

from kg.annotate.network import from_bytes  # noqa: E402
from kg.annotate.tagger import taught_by  # noqa: E402
from tests.tools.test_network import arrays, document, example, gold_of  # noqa: E402
from tools.network.archive import archive_of, parts_of, student_of  # noqa: E402
from tools.network.arrays import LABELS, Reader  # noqa: E402
from tools.network.plan import Refining  # noqa: E402
from tools.network.refine_network import main  # noqa: E402
from tools.network.refining import Lessons, refined  # noqa: E402
from tools.network.vocabulary import counted, vocabulary_of  # noqa: E402

SHORT = Refining(steps=40, rate=1e-2, stretch=16, excerpts=3, known=1, unlabelled=1, missing=0.0, dropped=0.0)


@pytest.fixture(scope="module")
def archive():
    vocabulary = vocabulary_of([counted(document())] * 4)
    parts = arrays(len(vocabulary.features))
    for name in "01o":
        parts["w" + name][:, 0] = 127  # what is learned is kept in levels of the greatest weight of a row
    return archive_of(parts, vocabulary.features, ["a"])


def test_an_archive_is_opened_as_the_student_that_it_was_made_of(archive):
    student, features, reports = student_of(archive)
    assert reports == ["a"]
    again = from_bytes(archive_of(parts_of(student), features, reports))
    words = np.arange(60, dtype=np.uint16).reshape(3, 20) % len(features)
    once = from_bytes(archive).probabilities(words)
    assert all(np.allclose(chances, once[name], atol=1e-6) for name, chances in again.probabilities(words).items())


def test_a_student_learns_the_names_of_the_excerpts(archive):
    student, features, _ = student_of(archive)
    reading = Reader(vocabulary_of([counted(document())] * 4))(example())
    network = from_bytes(archive)
    lessons = Lessons.of(network, reading, reading, reading, SHORT)
    told = []
    student = refined(student, lessons, SHORT, told.append)
    wanted = reading.labels[:, 0].clip(0)
    right = np.arange(len(wanted)), wanted
    before, after = (
        net.probabilities(reading.features)["main"][right].mean()
        for net in (network, from_bytes(archive_of(parts_of(student), features, [])))
    )
    assert after > before + 0.2
    assert told[0].startswith("refined: 40 steps")
    assert wanted.max() < len(LABELS["main"])


def excerpted(folder, corpus):
    """A folder of excerpts with one of the hand of the gold, of a report of the corpus."""
    import hashlib

    text = (corpus / "z.txt").read_text("utf-8")
    folder.mkdir()
    row = ["z.txt", "0", str(len(text)), hashlib.sha256(text.encode()).hexdigest(), "乙市", "2020", "gold", "test"]
    heads = "report begin end sha256 region year hand source", "report type names source"
    (folder / "excerpts.tsv").write_text("\t".join(heads[0].split()) + "\n" + "\t".join(row) + "\n", "utf-8")
    name = "\t".join(["z.txt", "Project", "太绥高铁", "test"])
    (folder / "names.tsv").write_text("\t".join(heads[1].split()) + "\n" + name + "\n", "utf-8")
    return folder


def test_every_archive_of_a_folder_is_refined_and_says_by_what(archive, tmp_path):
    gold, texts, corpus = gold_of(tmp_path, ["a", "b"])
    excerpts = excerpted(tmp_path / "excerpts", corpus)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "1.zip").write_bytes(archive)
    given = Namespace(
        models=tmp_path / "models", gold=gold, texts=texts, corpus=corpus, excerpts=excerpts,
        out=tmp_path / "out", only=None, steps=2,
    )  # fmt: skip
    main(given)
    refined_archive = (tmp_path / "out" / "1.zip").read_bytes()
    assert taught_by(refined_archive) == {"a", "z"}
    assert refined_archive != archive
    assert dict(from_bytes(refined_archive).heads) == LABELS


def test_a_folder_without_archives(tmp_path):
    with pytest.raises(ValueError, match="no archive"):
        main(Namespace(models=tmp_path, only=None))
