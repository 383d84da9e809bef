"""CSV of any usual separator and encoding becomes the same grid."""

import pytest

from application.takeover.grid import Line, UnreadableList
from infrastructure.files import csv_grid
from infrastructure.files.csv_grid import read_csv, separator_of
from infrastructure.files.encoding import decode

TEXT = 'Begünstigter;Größe\nMüller & Söhne;"12,50 €"\nÄrztehaus Köln;3\n'
SAMPLES = [
    ("utf-8", TEXT.encode()),
    ("utf-8-sig", TEXT.encode("utf-8-sig")),
    ("utf-16", TEXT.encode("utf-16")),
    ("utf-16", b"\xfe\xff" + TEXT.encode("utf-16-be")),
    ("utf-16-le", TEXT.encode("utf-16-le")),
    ("utf-16-be", TEXT.encode("utf-16-be")),
    ("utf-32", TEXT.encode("utf-32")),
    ("cp1252", TEXT.encode("cp1252")),
    ("cp850", TEXT.replace("€", "E").encode("cp850")),
    ("mac_roman", TEXT.encode("mac_roman")),
    ("iso8859_15", TEXT.encode("iso8859_15")),
]


def cells(raw: bytes) -> list[list[str]]:
    return [[str(cell) for cell in line.cells] for line in read_csv(raw).lines()]


@pytest.mark.parametrize(("name", "raw"), SAMPLES)
def test_umlauts_are_umlauts_in_every_encoding(name: str, raw: bytes) -> None:
    text, encoding = decode(raw)
    assert encoding == name
    assert text.replace('E"', '€"') == TEXT


def test_one_broken_byte_does_not_make_utf8_another_encoding() -> None:
    raw = ("Müller Köln Straße Öl\n" * 20).encode() + b"kaputt \xfc\n"
    text, encoding = decode(raw)
    assert encoding == "utf-8"
    assert text.count("ü") == 20


def test_names_of_neighbours_are_decoded_by_their_own_code_page() -> None:
    text = "Zakład Usług Łódź; Świętokrzyskie; Województwo śląskie; Gdańsk; Wrocław; Kraków\n" * 8
    assert decode(text.encode("cp1250"))[0] == text


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_gives_even_lines(separator: str) -> None:
    lines = ["Liste, Stand: heute", separator.join(["Name", "Titel", "Betrag"])]
    lines += [separator.join(["Muster", '"a;b,c|d\te"', '"1,5"']) for _ in range(3)]
    assert separator_of("\n".join(lines)) == separator


def test_decimal_commas_in_every_line_do_not_make_the_comma_a_separator() -> None:
    assert separator_of("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n") == ";"


def test_excels_first_line_names_the_separator() -> None:
    grid = read_csv(b"sep=|\r\na|b\r\n1|2\r\n")
    assert list(grid.lines()) == [Line(1, ()), Line(2, ["a", "b"]), Line(3, ["1", "2"])]


def test_line_breaks_of_every_kind_and_inside_cells_are_counted_as_lines() -> None:
    for end in ("\n", "\r\n", "\r"):
        raw = end.join(['a;"x', 'y";c', "d;e;f", ""]).encode()
        assert [(line.number, list(line.cells)) for line in read_csv(raw).lines()] == [
            (1, ["a", "x\ny", "c"]),
            (3, ["d", "e", "f"]),
        ]


def test_a_grid_can_be_walked_through_twice() -> None:
    grid = read_csv(b"a;b\n1;2\n")
    assert list(grid.lines()) == list(grid.lines())


def test_doubled_quotation_marks_are_one() -> None:
    assert cells(b'"""Muster"" GmbH";b\nc;d\n')[0] == ['"Muster" GmbH', "b"]


@pytest.mark.parametrize("cell", ['="1.234,50"', '"=""1.234,50"""', "'1.234,50"])
def test_a_number_that_was_typed_as_text_is_as_it_is_written(cell: str) -> None:
    assert cells(f"a;b\n{cell};c\n".encode())[1] == ["1.234,50", "c"]


def test_a_name_that_begins_with_an_apostrophe_keeps_it() -> None:
    assert cells(b"a;b\n's Gravenhage;c\n")[1] == ["'s Gravenhage", "c"]


@pytest.mark.parametrize(
    "raw",
    [
        b"a;b\x00;c\n",
        b"\x00\x01\x02",
        b"\xff\xfea",
        b"\xef\xbb\xbf\xff\xff;",
        b'a;"' + b"x" * 200_000 + b'"\n',
        b"a" * 100_001 + b";b\n",
        b";" * 1_001 + b"\n",
    ],
)
def test_what_is_no_table_is_refused_with_a_reason_in_two_languages(raw: bytes) -> None:
    with pytest.raises(UnreadableList) as refused:
        cells(raw)
    assert refused.value.words.de
    assert refused.value.words.en != refused.value.words.de


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(csv_grid, "LARGEST", 10)
    with pytest.raises(UnreadableList, match="exceeds"):
        read_csv(b"a;b;c;d;e;f;g")
