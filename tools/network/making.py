"""All the networks of one material, in order: what they share is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch

from kg.annotate.training import Example, train
from kg.engine import Engine
from tools.network.archive import archive_of, parts_of
from tools.network.arrays import Reader, Reading, Speller, joined
from tools.network.encoder import Encoder
from tools.network.lessons import Chances, agreed, annotated
from tools.network.material import Material, document_of
from tools.network.perusal import said, shared_out
from tools.network.plan import Plan
from tools.network.pretraining import pretrained
from tools.network.second_opinion import opinion
from tools.network.steps import Tell
from tools.network.student import Lesson, studied
from tools.network.teacher import Lesson as TeacherLesson
from tools.network.teacher import Teacher, taught
from tools.network.texts import Text
from tools.network.vocabulary import Vocabulary, counted, vocabulary_of

SAMPLE = 25  # unlabelled reports that the vocabulary is made from, beside the annotated ones
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Read:
    """Reports as arrays, in memory and on the device."""

    reading: Reading
    text: Text


@dataclass(frozen=True, slots=True)
class Making:
    """How to make the networks of a material."""

    material: Material
    plan: Plan
    device: str
    engine: Engine
    tell: Tell

    def archives(self) -> Iterator[bytes]:
        """The archive of each lesson of the material."""
        vocabulary = self._vocabulary()
        examples = self._read(vocabulary, self.material.examples)
        documents = [document_of(path) for path in self.material.unlabelled[: self.plan.unlabelled]]
        others = self._read(vocabulary, [Example(document, ()) for document in documents])
        encoder = self._encoder(vocabulary)
        for number, chains in enumerate(self._chains()):
            lesson = self.material.lessons[number]
            teachers = self._teachers(encoder, len(vocabulary.features), examples, lesson)
            opinions = self._each(opinion, [(chains, document) for document in documents])
            lessons = self._of_unlabelled(teachers, others, opinions), self._of_annotated(teachers, examples, lesson)
            student = studied(len(vocabulary.features), *lessons, self.plan, self.tell)
            reports = [self.material.examples[k].document.id.removesuffix(".txt") for k in lesson]
            yield archive_of(parts_of(student), vocabulary.features, reports)

    def _each(self, function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        return [outcome.result() for outcome in self.engine.map(function, items)]

    def _vocabulary(self) -> Vocabulary:
        documents = [example.document for example in self.material.examples]
        documents += [document_of(path) for path in self.material.unlabelled[:SAMPLE]]
        vocabulary = vocabulary_of(self._each(counted, documents))
        self.tell(f"vocabulary: {len(vocabulary.features)} features, {len(vocabulary.characters)} characters")
        return vocabulary

    def _read(self, vocabulary: Vocabulary, examples: Sequence[Example]) -> Read:
        reading = joined(self._each(Reader(vocabulary), examples))
        self.tell(f"read: {len(examples)} reports, {len(reading.widths)} words and ends of sentences")
        return Read(reading, Text.of(reading, self.device))

    def _encoder(self, vocabulary: Vocabulary) -> Encoder:
        documents = [document_of(path) for path in self.material.unlabelled[: self.plan.pretrained]]
        stream = np.concatenate(self._each(Speller(vocabulary), documents)).astype(np.int64)
        self.tell(f"pretraining: {len(documents)} reports, {len(stream)} characters")
        return pretrained(torch.from_numpy(stream), vocabulary.size, self.plan, self.device, self.tell)

    def _chains(self) -> list[bytes]:
        """The conditional random fields of each lesson."""
        examples = [[self.material.examples[k] for k in lesson] for lesson in self.material.lessons]
        chains = self._each(train, examples)
        self.tell(f"conditional random fields: {len(chains)}")
        return chains

    def _teachers(self, encoder: Encoder, features: int, read: Read, lesson: Sequence[int]) -> list[Teacher]:
        own = TeacherLesson.of(read.text, read.reading, lesson)
        return [taught(encoder, features, own, seed, self.plan, self.tell) for seed in self.plan.seeds]

    def _of_unlabelled(self, teachers: Sequence[Teacher], read: Read, opinions: Sequence[Chances]) -> Lesson:
        """What a teacher and the conditional random fields agree to say of reports that nobody annotated."""
        starts, told = read.reading.starts, []
        for teacher, reports in shared_out(teachers, range(len(opinions))):
            own = said([teacher], read.text, read.reading, reports, self.plan)
            first = starts[reports[0]] if reports else 0
            for k in reports:
                told.append(agreed(own[starts[k] - first : starts[k + 1] - first], opinions[k]))
        return read.text.features, torch.from_numpy(np.concatenate(told)).to(self.device)

    def _of_annotated(self, teachers: Sequence[Teacher], read: Read, lesson: Sequence[int]) -> Lesson:
        rows = read.reading.rows(lesson)
        sizes = np.diff(read.reading.starts)[list(lesson)]
        signed = np.repeat(read.reading.signed[list(lesson)], sizes)
        chances = said(teachers, read.text, read.reading, lesson, self.plan)
        wanted = annotated(read.reading.labels[rows], signed, chances)
        return read.text.features[torch.from_numpy(rows).to(self.device)], torch.from_numpy(wanted).to(self.device)
