"""Documents made from the catalogue: who may do what, which stages there are, what is recorded.

`python -m application.generate` writes them to docs/generated; a test holds them fresh.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from domain.catalogue import EVENTS, STEPS
from domain.kernel.people import Role
from domain.kernel.step import Step
from domain.kernel.subject import Stage

FOLDER: Final = Path("docs/generated")
_NOTE: Final = "<!-- Made from domain/catalogue.py by `python -m application.generate`. -->"


def documents() -> dict[str, str]:
    """Every generated document, by file name."""
    return {
        "permissions.md": "\n".join(_permissions()) + "\n",
        "stages.md": "\n".join(_stages()) + "\n",
        "events.md": "\n".join(_events()) + "\n",
    }


def _permissions() -> Iterator[str]:
    roles = [role for role in Role if any(role in step.allowed_to for step in STEPS)]
    yield f"# Who may take which step\n\n{_NOTE}\n"
    yield f"| Schritt | step | {' | '.join(role.german for role in roles)} |"
    yield f"| --- | --- |{' :-: |' * len(roles)}"
    for step in STEPS:
        marks = " | ".join("×" if role in step.allowed_to else " " for role in roles)
        yield f"| {step.label()} | `{step.step_name()}` | {marks} |"


def _stages() -> Iterator[str]:
    yield f"# Stages and the steps between them\n\n{_NOTE}"
    for about in dict.fromkeys(step.about for step in STEPS):
        steps = [step for step in STEPS if step.about is about and step.leads_to]
        if steps:
            yield f"\n## {about.__name__}\n\n```mermaid\nstateDiagram-v2"
            yield from sorted(f"    {arrow}" for step in steps for arrow in _arrows(step))
            yield "```"


def _arrows(step: type[Step]) -> Iterator[str]:
    for origin in sorted(step.during) or [None]:
        for target in sorted(map(_node, step.leads_from(origin))):
            yield f"{_node(origin)} --> {target}: {step.label()}"


def _node(stage: Stage | None) -> str:
    return stage.replace("-", "_") if stage else "[*]"


def _events() -> Iterator[str]:
    yield f"# What is recorded\n\n{_NOTE}\n"
    yield "| event | Wortlaut | meaning | readers | comes from |\n| --- | --- | --- | --- | --- |"
    for event in EVENTS:
        steps = ", ".join(f"`{step.step_name()}`" for step in STEPS if event in step.records)
        meaning = (event.__doc__ or "").split("\n\n")[0].strip()
        yield f"| `{event.stored_as}` | {event.wording} | {meaning} | {event.readers} | {steps} |"


def write(root: Path) -> None:
    """Write every document below the root of the repository."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    write(Path.cwd())
