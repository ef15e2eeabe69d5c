"""The parts that make the network again fit those that read with it."""

import json
from collections import Counter

import numpy as np
import pytest

from kg.annotate.network import BETWEEN, NOTHING, UNKNOWN, from_bytes
from kg.annotate.sentences import sentences_of
from kg.annotate.tagger import opened, taught_by
from kg.annotate.training import Example
from kg.evaluate.cases import cases_of
from kg.model import Document
from tools.network.archive import archive_of, parts_of
from tools.network.arrays import LABELS, NO_LABEL, SIZES, Reader, joined
from tools.network.lessons import agreed, annotated
from tools.network.material import material_of, unlabelled_of
from tools.network.plan import FULL, TRIAL
from tools.network.vocabulary import END, counted, vocabulary_of

TEXT = "推进太绥高铁建设。\n大力发展“四好农村路”，争取中国石油集团支持。\n"


def document(name="a", text=TEXT):
    return Document(id=name, text=text, source=f"{name}.txt", sha256="0")


@pytest.fixture(scope="module")
def vocabulary():
    return vocabulary_of([counted(document())] * 4)


def example(hand=""):
    return Example(document(), (("Project", "太绥高铁"), ("Enterprise", "中国石油集团")), hand)


def arrays(features, channels=8):
    """Arrays of a network of two layers, as the trainer names them."""
    draw = np.random.default_rng(1)
    parts = {
        "emb": draw.integers(-60, 60, (features, channels)).astype(np.int8),
        "into": draw.random(channels, np.float32),
        "grain": np.array(1 / 64, np.float32),
        "step": np.array(4 / 127, np.float32),
        "spread": np.array([1, 2], np.int32),
    }
    for name, shape in (("0", (channels, channels, 3)), ("1", (channels, channels, 3)), ("o", (sum(SIZES), channels))):
        parts["w" + name] = draw.integers(-127, 128, shape).astype(np.int8)
        parts["s" + name] = np.full(shape[0], 0.01, np.float32)
        parts["b" + name] = draw.random(shape[0], np.float32)
    return parts


def test_vocabulary_numbers_what_the_network_knows_by_number(vocabulary):
    assert [vocabulary.features[n] for n in (NOTHING, BETWEEN, UNKNOWN)] == ["", "SEP", "w="]
    assert len(set(vocabulary.features)) == len(vocabulary.features)
    assert {"role=body", "qopen", "t=v", "l1=路", "len=4"} <= set(vocabulary.features)


def test_vocabulary_keeps_what_is_seen_often_and_no_word_beside_a_quotation(vocabulary):
    once = vocabulary_of([counted(document())])
    assert "qclose" in vocabulary.features
    assert "qclose" not in once.features
    assert not [f for f in vocabulary.features if f.startswith(("qa=", "qb=", "ql=", "qh=", "qt="))]


def test_reading_says_each_character_its_word_and_each_word_its_labels(vocabulary):
    reading = Reader(vocabulary)(example("someone"))
    ends = reading.features[:, 0] == BETWEEN
    sentences = [s for s in sentences_of(document()) if s.text]
    assert ends.sum() == len(sentences)
    assert reading.widths.sum() == len(reading.characters) == sum(len(s.text) + 1 for s in sentences)
    assert (reading.labels[ends] == NO_LABEL).all()
    assert (reading.characters == END).sum() == len(sentences)
    main, bodies = ([names[k] for k in reading.labels[~ends][:, i]] for i, names in enumerate(LABELS.values()))
    assert {"B-Project", "B-Enterprise"} <= set(main)
    assert Counter(main)["B-Enterprise"] == Counter(bodies)["B-Enterprise"] == 1
    assert reading.signed.all()


def test_joined_readings_keep_their_bounds(vocabulary):
    one = Reader(vocabulary)(example())
    both = joined([one, Reader(vocabulary)(example("someone"))])
    assert both.signed.tolist() == [False, True]
    assert both.bounds() == [(0, len(one.characters)), (len(one.characters), 2 * len(one.characters))]
    assert (both.features[both.rows([1])] == one.features).all()


def test_agreed_is_between_and_sums_to_one_in_each_layer():
    draw = np.random.default_rng(2)
    one, other = (
        np.concatenate([draw.dirichlet(np.ones(size), 5) for size in SIZES], axis=1).astype(np.float16) for _ in "ab"
    )
    mean = agreed(one, other).astype(float)
    assert np.allclose(mean[:, : SIZES[0]].sum(axis=1), 1, atol=0.01)
    assert np.allclose(mean[:, SIZES[0] :].sum(axis=1), 1, atol=0.01)
    assert np.allclose(agreed(one, one), one, atol=0.01)
    with pytest.raises(ValueError, match="differ in shape"):
        agreed(one, other[1:])


def test_labels_of_the_gold_count_more_than_those_of_another_hand():
    said = np.zeros((2, sum(SIZES)), np.float16)
    said[:, 0] = said[:, SIZES[0]] = 1
    wanted = annotated(np.array([[3, 1], [3, 1]], np.int8), np.array([False, True]), said)
    assert np.allclose(wanted[:, 3], [0.6, 0.2], atol=0.001)
    assert np.allclose(wanted[:, SIZES[0] + 1], [0.6, 0.2], atol=0.001)


def test_archive_is_opened_and_reads(vocabulary):
    model = archive_of(arrays(len(vocabulary.features)), vocabulary.features, ["a", "b"])
    assert taught_by(model) == {"a", "b"}
    assert dict(from_bytes(model).heads) == LABELS
    found = list(opened(model).found(sentences_of(document())))
    assert found == list(opened(model).found(sentences_of(document())))
    assert all(layer in LABELS for _, layer, _ in found)


def gold_of(folder, names):
    """A folder of gold files and of reports, and a corpus that holds one of them and two others."""
    for name in ("gold", "texts", "corpus"):
        (folder / name).mkdir()
    for year, name in enumerate(names, 2020):
        answers = {"doc": name, "text": f"{name}.txt", "region": "甲市", "year": year, "entities": []}
        (folder / "gold" / f"{name}.json").write_text(json.dumps(answers), "utf-8")
        (folder / "texts" / f"{name}.txt").write_text(TEXT, "utf-8")
    rows = ["file\tregion\tyear", "x.txt\t甲市\t2020", "y.txt\t甲市\t2001", "z.txt\t乙市\t2020", "gone.txt\t丙市\t2020"]
    (folder / "corpus" / "INDEX.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    for name in ("x.txt", "y.txt", "z.txt"):
        (folder / "corpus" / name).write_text(TEXT, "utf-8")
    return folder / "gold", [folder / "texts"], folder / "corpus"


def test_an_annotated_report_is_not_among_those_that_nobody_annotated(tmp_path):
    gold, texts, corpus = gold_of(tmp_path, ["a", "b"])
    assert {path.name for path in unlabelled_of(corpus, cases_of(gold, texts))} == {"y.txt", "z.txt"}


def test_lessons_leave_out_each_fold_and_then_nothing(tmp_path):
    gold, texts, corpus = gold_of(tmp_path, ["a", "b", "c"])
    assert material_of(gold, texts, corpus, None, 2).lessons == ((1,), (0, 2), (0, 1, 2))


def test_a_share_of_the_steps_is_a_share_of_all_of_them():
    half = FULL.shortened(0.5)
    assert (half.teaching, half.studying, half.rounds[0].steps) == (245, 270, 2148)
    assert TRIAL.shortened(0.0001).studying == 1
    with pytest.raises(ValueError, match="above 0"):
        FULL.shortened(0)


def test_student_says_in_the_archive_what_it_said_in_training(vocabulary):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: the student cannot be trained")
    from tools.network.student import Student

    torch.manual_seed(0)
    student = Student(len(vocabulary.features), TRIAL).eval()
    with torch.no_grad():
        student.into.add_(torch.randn(student.into.shape) * 0.3)
        student.layers[0].bias.add_(torch.randn(student.into.shape) * 0.3)
        student.values.weight.mul_(3)
    network = from_bytes(archive_of(parts_of(student), vocabulary.features, ["a"]))
    assert np.allclose(network.bias, student.into.detach().numpy())
    assert not np.allclose(network.bias, student.layers[0].bias.detach().numpy())
    words = Reader(vocabulary)(example()).features
    with torch.no_grad():
        layers = student(torch.from_numpy(words.astype(np.int64))[None])[0].split(SIZES, -1)
    for (name, chances), layer in zip(network.probabilities(words).items(), layers, strict=True):
        assert np.allclose(chances, layer.softmax(-1).numpy(), atol=1e-4), name


def test_windows_tell_each_character_of_a_report_once():
    pytest.importorskip("torch", reason="PyTorch is not installed: no teacher reads")
    from tools.network.perusal import windows_of

    for size in range(1, 60):
        told = [place for start, a, b in windows_of(5, 5 + size, 16) for place in range(a, b)]
        assert told == list(range(5, 5 + size))
