"""What the commands of this folder begin with: is PyTorch there, and what went wrong."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable

from kg.errors import KgError

MISSING = "PyTorch is needed to train the network: pip install torch (https://pytorch.org says which one for a device)"


def run(parser: argparse.ArgumentParser, main: Callable[[argparse.Namespace], None]) -> None:
    """Do what the arguments of the command line ask for; ends the process with a word where that can't be."""
    arguments = parser.parse_args()
    if importlib.util.find_spec("torch") is None:
        sys.exit(MISSING)
    try:
        main(arguments)
    except (KgError, OSError, ValueError) as error:
        sys.exit(str(error))
