"""The command `kg`: one file a verb, each loading what it needs when it runs."""

import sys


def main() -> None:
    """Run the command line of this process; exits with 0, 1 (some input failed), 2 (usage) or 130 (interrupted)."""
    try:
        from kg.cli import voice

        voice.speak(voice.language_of(sys.argv[1:]))
        from kg.cli.app import app

        app(prog_name="kg")
    except KeyboardInterrupt:  # before the verb could begin
        sys.exit(130)
