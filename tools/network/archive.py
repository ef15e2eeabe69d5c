"""A student as the archive that `kg.annotate.tagger` opens."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.annotate.network import FEATURES, HEAD, to_members
from kg.annotate.tagger import TAUGHT, packed
from tools.network.arrays import LABELS
from tools.network.plan import FULL

if TYPE_CHECKING:
    from torch import Tensor

    from tools.network.student import Student


def archive_of(parts: dict[str, NDArray[np.generic]], features: Iterable[str], reports: Iterable[str]) -> bytes:
    """The bytes of an archive: the arrays of a student, its features, and the reports that it learned from."""
    heads = [[layer, list(labels)] for layer, labels in LABELS.items()]
    members = to_members(parts, list(features), {"heads": heads})
    return packed({**members, TAUGHT: "\n".join(reports).encode()})


def parts_of(student: Student) -> dict[str, NDArray[np.generic]]:
    """The arrays of a student, by the names that `kg.annotate.network` gives them.

    `into` is what the student learned to add to the features' values, and no bias of a layer.
    """
    from tools.network.student import GRAIN, STEP, levels_of

    parts: dict[str, NDArray[np.generic]] = {
        "emb": _small(levels_of(student.values.weight, student.values.weight.new_tensor(GRAIN))),
        "into": _single(student.into),
        "grain": np.array(GRAIN, np.float32),
        "step": np.array(STEP, np.float32),
        "spread": np.array([layer.dilation[0] for layer in student.layers], np.int32),
    }
    for name, layer in (*((str(k), layer) for k, layer in enumerate(student.layers)), ("o", student.last)):
        parts |= _weighed(name, layer.weight, layer.bias)
    return parts


def student_of(archive: bytes) -> tuple[Student, list[str], list[str]]:
    """The student that an archive holds, its features, and the reports that it learned from; undoes `archive_of`."""
    import torch

    from tools.network.student import Student

    parts, features, reports = _read(archive)
    spreads = tuple(int(spread) for spread in parts["spread"])
    student = Student(len(features), replace(FULL, channels=parts["emb"].shape[1], spreads=spreads))
    with torch.no_grad():
        student.values.weight.copy_(torch.from_numpy(parts["emb"].astype(np.float32) * parts["grain"]))
        student.into.copy_(torch.from_numpy(parts["into"].copy()))
        for name, layer in (*((str(k), layer) for k, layer in enumerate(student.layers)), ("o", student.last)):
            weights = parts["w" + name].astype(np.float32)
            scale = parts["s" + name].reshape(-1, *[1] * (weights.ndim - 1))
            layer.weight.copy_(torch.from_numpy(weights * scale))
            layer.bias.copy_(torch.from_numpy(parts["b" + name].copy()))
    return student, features, reports


def _read(archive: bytes) -> tuple[dict[str, NDArray[Any]], list[str], list[str]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        described = json.loads(files.read(HEAD))["arrays"]
        parts = {n: np.frombuffer(files.read(f"{n}.bin"), k).reshape(s) for n, (k, s) in described.items()}
        return parts, files.read(FEATURES).decode().split("\n"), files.read(TAUGHT).decode().split("\n")


def _weighed(name: str, weights: Tensor, bias: Tensor) -> dict[str, NDArray[np.generic]]:
    """The whole-number weights of one layer, what one of them is worth for each output, and the bias."""
    from tools.network.student import levels_of, scale_of

    scale = scale_of(weights)
    small = {"w" + name: _small(levels_of(weights, scale))}
    return {**small, "s" + name: _single(scale.flatten()), "b" + name: _single(bias)}


def _small(values: Tensor) -> NDArray[np.int8]:
    return values.detach().cpu().numpy().astype(np.int8)


def _single(values: Tensor) -> NDArray[np.float32]:
    return values.detach().cpu().numpy().astype(np.float32)
