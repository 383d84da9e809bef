"""Bytes → text, for files that do not say how they are encoded."""

import codecs
import re

from charset_normalizer import from_bytes

from application.takeover.grid import UnreadableList

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1252", "cp850", "mac_roman", "latin-1", "iso8859_15")
_OTHERS = ["cp1250", "cp1252", "iso8859_2", "iso8859_15", "cp1257", "cp1251", "iso8859_7"]
_GERMAN = re.compile(r"(?<=[A-Za-z])[äöüß]|[äöüÄÖÜ](?=[a-z])|(?<=\d) €|[A-Z][ÄÖÜ][A-Z]")
_UNLIKELY = re.compile(r"[\x80-\x9f¤]|(?<=[a-z])[„”“™šžŸ¸·\u2500-\u259fÄÖÜ](?=[a-z])")
_SAMPLE = 262_144


def decode(raw: bytes) -> tuple[str, str]:
    """The text and the name of the encoding.

    A byte order mark is believed; then UTF-8 if it is valid but for a rare broken byte; then, of
    the code pages Germany used, the one that makes most umlauts stand where they can stand.
    Raises UnreadableList for what is no text.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _strictly(raw, name), name
    if wide := _without_bom(raw):
        return _strictly(raw, wide), wide
    if b"\x00" in raw:
        raise _no_text()
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _other_than_utf8(raw)


def _other_than_utf8(raw: bytes) -> tuple[str, str]:
    lenient = raw.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    valid = sum(map(str.isalpha, re.findall(r"[^\x00-\x7f\ufffd]", lenient)))
    if valid > broken * 20:
        return lenient, "utf-8"
    sample = raw[:_SAMPLE]
    scores = {name: _plausibility(sample, name) for name in _CODE_PAGES}
    best = max(_CODE_PAGES, key=lambda name: scores[name])
    foreign = len(re.findall(rb"[\x80-\xff]", sample))
    if scores[best] * 3 < foreign and (guess := from_bytes(sample, cp_isolation=_OTHERS).best()):
        best = guess.encoding
    return raw.decode(best, errors="replace"), best


def _plausibility(sample: bytes, name: str) -> int:
    text = sample.decode(name, errors="replace")
    return len(_GERMAN.findall(text)) - len(_UNLIKELY.findall(text)) - 5 * text.count("\ufffd")


def _without_bom(raw: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of mostly Latin text is zero."""
    sample = raw[:4096]
    if len(sample) < 4 or len(raw) % 2:  # noqa: PLR2004  (two characters)
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = 0.6 * len(sample) / 2
    if odd > most and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd == 0 else None


def _strictly(raw: bytes, name: str) -> str:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableList(
            f"Die Datei nennt sich {name}, ist es aber nicht.",
            f"The file says that it is {name}, but is not.",
        ) from error
    if "\x00" in text:
        raise _no_text()
    return text


def _no_text() -> UnreadableList:
    return UnreadableList(
        "Die Datei enthält Nullbytes: weder Text noch XLSX.",
        "The file contains null bytes: it is neither text nor XLSX.",
    )
