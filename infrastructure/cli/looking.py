"""`foerderakte show` and `foerderakte history`: what the record says, now or as of any moment.

Whoever can start this can read the key file: it shows everything.
"""

from typing import Annotated

import typer

from application.record import LARGEST_POSITION
from infrastructure.cli.output import AsJson, as_json, say, table

AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="POSITION|DAY", help="As it was known then.")
]


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("show")(show)
    app.command("history")(history)


def show(
    subject: Annotated[str, typer.Argument(metavar="ID", help="Id, Aktenzeichen or code.")],
    as_of: AsOf = None,
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """Show an operation, an organisation, a programme or a call."""
    from infrastructure.cli import reading  # noqa: PLC0415 - heavy

    shown = reading.show(subject, as_of)
    if json:
        as_json(shown)
        return
    say(f"Stand: position {shown['position']}")
    table(("Field", "Value"), [item for item in shown["row"].items() if item[1] not in (None, "")])


def history(
    subject: Annotated[
        str, typer.Argument(metavar="ID", help="As for show, or a tag such as person:…")
    ],
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_POSITION, help="Only above this position.")
    ] = 0,
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """Show what happened, in order."""
    from infrastructure.cli import reading  # noqa: PLC0415 - heavy

    entries = reading.history(subject, after)
    if json:
        as_json(entries)
    else:
        rows = [(e["position"], e["recorded_at"], e["role"], e["wording"]) for e in entries]
        table(("Position", "Recorded", "Role", "What happened"), rows)
