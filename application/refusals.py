"""Refusals that are not the domain's: what is not there, or changed meanwhile."""

from domain.kernel.refusal import Refusal, StepName


class NotFound(Refusal):
    """There is no such subject, or it is not for this person to see: the answer is the same."""

    code = "not-found"

    def __init__(self, tag: str) -> None:
        super().__init__(
            f"„{tag}“ gibt es nicht, oder Sie dürfen es nicht sehen.",
            f"“{tag}” does not exist, or you may not see it.",
        )


class SomeoneWasFaster(Refusal):
    """The subject changed since the person looked at it."""

    code = "someone-was-faster"

    def __init__(self) -> None:
        super().__init__(
            "Der Vorgang wurde inzwischen geändert. Bitte sehen Sie ihn neu an.",
            "This changed meanwhile. Please look again.",
        )


class NothingHappened(Refusal):
    """The step would leave everything as it is, so there is nothing to record."""

    code = "nothing-happened"

    def __init__(self, step: StepName) -> None:
        super().__init__(
            f"„{step.german}“ würde nichts ändern; es wurde nichts aufgezeichnet.",
            f"“{step.english}” would change nothing; nothing was recorded.",
        )


class TooMuchAtOnce(Refusal):
    """The step names or consults more subjects than one transaction can hold."""

    code = "too-much-at-once"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Der Schritt betrifft zu viel auf einmal: mehr als {most} Vorgänge, Organisationen "
            "und Ähnliches. Bitte teilen Sie ihn auf.",
            f"The step concerns too much at once: more than {most} case files, organisations and "
            "the like. Please divide it.",
        )
