"""`foerderakte`: one module a group of commands, and exit codes that scripts can rely on.

- 0: done
- 1: refused: by a rule, a role, the moment; nothing was recorded
- 2: wrong arguments, settings or input
- 3: not there, or not to be seen
- 4: busy or out of reach; try again
- 5: nobody knows whether it was recorded; the sentence says how to find out
- 6: something about this installation is wrong
- 7: somebody was asked, and said no; nothing was recorded
- 130: interrupted
"""

import sys
from typing import Final

import typer

from infrastructure.cli import care, importing, looking, serving, setting_up, taking, tokens
from infrastructure.cli.failing import INTERRUPTED, failed
from infrastructure.cli.speaking import Lang

app: Final = typer.Typer(
    name="foerderakte",
    epilog="Exit codes: 0 done, 1 refused, 2 wrong input, 3 not found, 4 busy, 5 outcome unknown, "
    "6 something is wrong with the installation, 7 declined, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a trace shows values, some of them about people
)


@app.callback()
def speak(lang: Lang = None) -> None:
    """The open, provable record of publicly funded cooperation."""
    del lang  # chosen while it was read


for group in (setting_up, serving, taking, importing, looking, tokens, care):
    group.add(app)


def run() -> None:
    """Run the command that was typed, and exit with its code."""
    sys.exit(exit_code_of(sys.argv[1:]))


def exit_code_of(arguments: list[str]) -> int:
    """Run one command; every way to fail becomes one clear sentence and a code."""
    try:
        done = app(arguments, prog_name="foerderakte", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort
        return failed(error, as_json="--json" in arguments)
    return done if isinstance(done, int) else 0
