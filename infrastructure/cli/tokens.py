"""`foerderakte token`: who may knock at the API."""

from typing import Annotated

import typer

from infrastructure.cli.failing import Misused
from infrastructure.cli.output import AsJson, as_json, say, table

Whom = Annotated[str, typer.Argument(metavar="PERSON", help="The person's id.")]


def add(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Tokens of people for the API.")
    group.command("create")(create)
    group.command("list")(list_)
    group.command("revoke")(revoke)
    app.add_typer(group, name="token")


def create(person: Whom, json: AsJson = False) -> None:  # noqa: FBT002 - an option
    """Make a token for a person who is known in the record. It is shown only now."""
    from infrastructure.cli import identity  # noqa: PLC0415 - heavy

    token = identity.make(person)
    as_json({"person": person, "token": token}) if json else say(token)


def list_(
    person: Annotated[str | None, typer.Argument(metavar="PERSON", help="Only theirs.")] = None,
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """List tokens by their handles; the tokens themselves are not kept."""
    from infrastructure.cli import identity  # noqa: PLC0415 - heavy

    known = identity.all_of(person)
    if json:
        as_json(known)
        return
    rows = [(t.handle, t.person, t.made_at.date(), t.last_used, t.revoked_at) for t in known]
    table(("Handle", "Person", "Made", "Last used", "Revoked"), rows)


def revoke(
    handle: Annotated[str, typer.Argument(help="See `token list`.")],
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """Revoke a token at once and for ever."""
    from infrastructure.cli import identity  # noqa: PLC0415 - heavy

    if not identity.revoke(handle):
        raise Misused(
            f"Kein gültiges Token hat das Kennzeichen {handle!r}; siehe: foerderakte token list",
            f"No token in use has the handle {handle!r}; see: foerderakte token list",
        )
    as_json({"handle": handle, "revoked": True}) if json else say(f"{handle} is revoked.")
