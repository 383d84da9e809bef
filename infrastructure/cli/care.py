"""`foerderakte rebuild` and `foerderakte doctor`: the care of an installation."""

import typer

from infrastructure.cli.failing import DEFECTIVE
from infrastructure.cli.output import AsJson, as_json, say


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rebuild")(rebuild)
    app.command("doctor")(doctor)


def rebuild(json: AsJson = False) -> None:  # noqa: FBT002 - an option
    """Fold the register anew from the record, beside the one that readers see."""
    from infrastructure.cli import caring  # noqa: PLC0415 - heavy

    rebuilt = caring.rebuild()
    if json:
        as_json(rebuilt)
        return
    changed = {None: "as another version of the register", (): "nothing has changed"}
    what = changed.get(rebuilt.changed, f"changed: {', '.join(rebuilt.changed or ())}")
    say(f"Rebuilt up to position {rebuilt.position}: {what}.")


def doctor(json: AsJson = False) -> None:  # noqa: FBT002 - an option
    """Look whether everything is in order; exits with 6 if something is not."""
    from infrastructure.cli import caring  # noqa: PLC0415 - heavy

    findings = caring.examine()
    if json:
        as_json(findings)
    else:
        say(*(f"{'ok  ' if one.good else 'BAD '} {one.what}: {one.says}" for one in findings))
    if not all(one.good for one in findings):
        raise typer.Exit(DEFECTIVE)
