"""The tour of the README is taken literally, command by command, on a fresh demonstration.

Only ids, times, tokens and ports may differ. TOUR_UPDATE=1 writes what came out into the README.
"""

import os
import re
import subprocess

from tests.support.serving import ROOT, Serving

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
CHANGING = (
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>"),
    (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(\+00:00|Z)?", "<instant>"),
    (r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?(\+00:00)?", "<instant>"),
    (r"127\.0\.0\.1:\d+", "<address>"),
    (r"PostgreSQL \d+", "PostgreSQL <version>"),
    (r"home [^\s,]+", "home <folder>"),
)


def normal(text: str) -> str:
    for pattern, instead in CHANGING:
        text = re.sub(pattern, instead, text)
    return text.rstrip()


def commands(readme: str) -> list[tuple[str, str]]:
    """Every `$ command` of the README's console blocks, with the output below it."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall(readme):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.split("\n")
            typed = [lines.pop(0)]
            while typed[-1].endswith("\\"):
                typed.append(lines.pop(0))
            found.append(("\n".join(typed), "\n".join(lines)))
    return found


def take(tour: list[tuple[str, str]], served: Serving, marker: str = "@@@done@@@") -> list[str]:
    """What each command printed, typed one after the other into one shell."""
    script = "\n".join(f"{typed}\necho {marker}" for typed, _ in tour)
    shell = subprocess.run(
        ["bash"],
        input=f"exec 2>&1\n{script}\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=served.environment,
    )
    return shell.stdout.split(f"{marker}\n")[: len(tour)]


def test_the_tour_goes_as_the_readme_tells_it(served: Serving) -> None:
    readme = README.read_text()
    tour = commands(readme)
    assert len(tour) >= 8
    printed = take(tour, served)
    if os.environ.get("TOUR_UPDATE"):
        _update(readme, tour, [out.replace(str(served.home), ".foerderakte") for out in printed])
    for (typed, expected), came in zip(tour, printed, strict=True):
        assert normal(came) == normal(expected), typed


def _update(readme: str, tour: list[tuple[str, str]], printed: list[str]) -> None:
    came = iter(f"$ {typed}\n{out}" for (typed, _), out in zip(tour, printed, strict=True))

    def told(block: re.Match[str]) -> str:
        parts = (next(came) for _ in re.findall(r"^\$ ", block[1], flags=re.MULTILINE))
        return f"```console\n{''.join(parts)}```"

    README.write_text(BLOCK.sub(told, readme))
