"""spaCy without its command line, which `import spacy` loads too: a third of the time that the import takes."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def load() -> None:
    """Import spaCy where it is not imported yet; what is of its command line is loaded by whoever asks for it."""
    if "spacy" in sys.modules or any(name in sys.modules for name in _COMMAND_LINE):
        return
    stand_ins = {name: ModuleType(name) for name in _COMMAND_LINE}
    stand_ins["spacy.cli.info"].__dict__["info"] = _info
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _info(*args: object, **named: object) -> object:
    """What `spacy.info` does, once it is asked for."""
    return import_module("spacy.cli.info").info(*args, **named)
