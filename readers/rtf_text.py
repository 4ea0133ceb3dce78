"""The words of RTF as blocks, after Microsoft's Rich Text Format Specification 1.9.1; and the pictures in it.

An RTF file is groups in braces with control words in them. A group may be a *destination*: a table of fonts, a header,
a footnote. Destinations that hold no words are skipped, as are all unknown ones that the file marks as skippable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.errors import DocumentError
from readers.typeset import Block

_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_DEEPEST = 2_000
_SKIPPED = {
    "colortbl", "stylesheet", "info", "fldinst", "nonshppict", "sp", "xe", "tc", "rxe", "bkmkstart", "bkmkend", "txe",
    "objdata", "objclass", "objname", "template", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pnseclvl",
    "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "themedata", "datastore", "comment", "private",
}  # fmt: skip
_HEADS = {"header", "headerl", "headerr", "headerf"}
_FEET = {"footer", "footerl", "footerr", "footerf"}
_OPENED_THOUGH_MARKED = {"shpinst", "shppict", "footnote", "fonttbl", "pict", *_HEADS, *_FEET}
_TEXT = {
    "par": "\n\n", "sect": "\n\n", "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
    "nestcell": "\n", "nestrow": "\n",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n\n", b"\r": "\n\n"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
}  # fmt: skip


class RtfPicture(NamedTuple):
    """A picture: its bytes, the ending of its kind, and its size on the page in inches (0 where it is not told)."""

    data: bytes
    suffix: str
    width_in: float
    height_in: float


class RtfContent(NamedTuple):
    """What an RTF file shows: headers, words, notes and footers as blocks; its pictures; whether text in it is hidden."""

    blocks: list[Block]
    pictures: list[RtfPicture]
    hidden: bool


class _State(NamedTuple):
    """What a group inherits from the one around it."""

    skipped: bool = False
    added: bool = False
    unseen: bool = False
    fallback: int = 1
    font: int | None = None
    stream: int = 0
    fonts: bool = False
    picture: bool = False
    in_table: bool = False


def read_rtf(data: bytes) -> RtfContent:
    """Return what an RTF file shows; DocumentError where its groups have no end of depth."""
    return _Rtf().read(data)


class _Stream:
    """One run of words: the body, a header, a note."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.cells: list[str] = []
        self.new_page = False

    def end_block(self) -> None:
        """End a paragraph, and a row that has no end."""
        text = self.taken()
        cells = (*self.cells, text) if self.cells else (text,)
        self.cells = []
        if any(cell.strip() for cell in cells):
            self.blocks.append(Block(cells, new_page=self.new_page))
            self.new_page = False

    def taken(self) -> str:
        """Return what was gathered, half characters joined, and begin anew."""
        text = "".join(self.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.text = []
        return text


class _Rtf:
    """Reads tokens, and keeps the words of each stream."""

    def __init__(self) -> None:
        self._state = _State()
        self._stack: list[_State] = []
        self._streams = [_Stream()]
        self._head: list[_Stream] = []
        self._foot: list[_Stream] = []
        self._notes: list[_Stream] = []
        self._codepage = "cp1252"
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._to_skip = 0
        self._starred = False
        self._hidden = False
        self._pictures: list[RtfPicture] = []
        self._picture: dict[str, int] = {}
        self._hex: list[bytes] = []

    def read(self, data: bytes) -> RtfContent:
        at = 0
        while match := _TOKEN.match(data, at):
            at = match.end()
            word, number, code, symbol, brace, text = match.groups()
            if word:
                value = int(number) if number else None
                if word == b"bin":
                    self._plain(data[at : at + (value or 0)])
                    at += max(0, value or 0)
                else:
                    self._word(word.decode().lower(), value)
            elif code:
                self._byte(int(code, 16))
            elif symbol:
                self._symbol(symbol)
            elif brace:
                self._brace(brace)
            elif text:
                self._plain(text)
        self._flush()
        for stream in self._streams:
            stream.end_block()
        edge = [_once(streams) for streams in (self._head, self._foot)]
        notes = [block for stream in self._notes for block in stream.blocks]
        return RtfContent([*edge[0], *self._streams[0].blocks, *notes, *edge[1]], self._pictures, self._hidden)

    # -- tokens

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip = 0
        self._starred = False
        if brace == b"{":
            if len(self._stack) >= _DEEPEST:
                raise DocumentError("the RTF file is damaged or made to harm: ask for it as PDF")
            self._stack.append(self._state)
        elif self._stack:
            ended, self._state = self._state, self._stack.pop()
            if ended.picture and not self._state.picture:
                self._end_picture()
            if ended.stream != self._state.stream:
                self._streams[ended.stream].end_block()

    def _word(self, word: str, value: int | None) -> None:
        if word == "u" and value is not None:
            self._flush_bytes()
            if not self._state.fonts:
                self._say(chr(value & 0xFFFF))
            self._to_skip = self._state.fallback
            return
        self._flush()
        starred, self._starred = self._starred, False
        if self._destination(word, starred=starred):
            return
        state = self._state
        if word == "uc":
            self._state = state._replace(fallback=min(16, max(0, value or 0)))
        elif word == "f":
            self._state = state._replace(font=value)
        elif word == "fcharset" and state.fonts and state.font is not None:
            self._fonts[state.font] = _CHARSETS.get(value or 0, self._codepage)
        elif word == "ansicpg":
            self._codepage = _codec(value)
        elif word in ("mac", "pc"):
            self._codepage = "mac_roman" if word == "mac" else "cp437"
        elif word in ("v", "deleted"):
            self._state = state._replace(unseen=value != 0)
        elif word == "htmlrtf":  # what a mail program adds to HTML to make it RTF
            self._state = state._replace(added=value != 0)
        elif word == "plain":
            self._state = state._replace(unseen=False)
        elif word == "pard":
            self._state = state._replace(in_table=False)
        elif word == "intbl":
            self._state = state._replace(in_table=True)
        elif state.picture:
            self._picture[word] = value or 0
        elif not (state.skipped or state.added or state.fonts):
            self._layout(word)

    def _destination(self, word: str, *, starred: bool) -> bool:
        """Enter a destination; True where the word was one, or begins a group that may be skipped and is not known."""
        if word in _SKIPPED or (starred and word not in _OPENED_THOUGH_MARKED):
            self._state = self._state._replace(skipped=True)
        elif word == "fonttbl":
            self._state = self._state._replace(fonts=True)
        elif word == "pict":
            self._picture, self._hex = {}, []
            self._state = self._state._replace(picture=True)
        elif word in _HEADS:
            self._enter(self._head)
        elif word in _FEET:
            self._enter(self._foot)
        elif word == "footnote":
            self._enter(self._notes)
        else:
            return False
        return True

    def _enter(self, kind: list[_Stream]) -> None:
        stream = _Stream()
        kind.append(stream)
        self._streams.append(stream)
        self._state = self._state._replace(stream=len(self._streams) - 1, in_table=False)

    def _layout(self, word: str) -> None:
        stream = self._streams[self._state.stream]
        if word == "cell":
            stream.cells.append(stream.taken())
        elif word == "row":
            stream.taken()
            cells, stream.cells = tuple(c.replace("\t", " ") for c in stream.cells), []
            if any(c.strip() for c in cells):
                stream.blocks.append(Block(cells))
        elif word in ("page", "pagebb"):
            if word == "page":
                stream.end_block()
            stream.new_page = True
        elif word in _TEXT:
            self._say(_TEXT[word])

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
            return
        self._flush_bytes()
        if self._to_skip and symbol not in (b"\n", b"\r"):
            self._to_skip -= 1
        elif symbol in _SYMBOLS:
            self._say(_SYMBOLS[symbol])

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(value)

    def _plain(self, text: bytes) -> None:
        if self._state.picture and not self._state.skipped:
            self._hex.append(text)
            return
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        self._bytes += text[skipped:]
        if not self._to_skip:
            self._flush_bytes()

    # -- words

    def _flush(self) -> None:
        self._flush_bytes()
        self._to_skip = 0

    def _flush_bytes(self) -> None:
        if self._bytes:
            state = self._state
            codec = self._fonts.get(state.font, self._codepage) if state.font is not None else self._codepage
            text = bytes(self._bytes).decode(codec, "replace")
            self._bytes.clear()
            if not state.fonts:
                self._say(text.replace("\t", " "))

    def _say(self, text: str) -> None:
        state = self._state
        if state.skipped or state.added or state.picture:
            return
        if state.unseen:
            self._hidden = self._hidden or bool(text.strip())
            return
        stream = self._streams[state.stream]
        if text == "\n\n":
            if state.in_table or stream.cells:
                stream.text.append("\n")
            else:
                stream.end_block()
        else:
            stream.text.append(text)

    def _end_picture(self) -> None:
        suffix = ".jpg" if "jpegblip" in self._picture else ".png" if "pngblip" in self._picture else ""
        data = b"".join(self._hex)
        self._hex = []
        if suffix:
            if re.fullmatch(rb"[\s0-9a-fA-F]*", data):
                data = bytes.fromhex("".join(data.decode().split())[: len(data) // 2 * 2])
            inches = [
                self._picture.get(f"pic{side}goal", 0) / 1440 * self._picture.get(f"picscale{axis}", 100) / 100
                for side, axis in (("w", "x"), ("h", "y"))
            ]
            self._pictures.append(RtfPicture(data, suffix, *inches))


def _codec(number: int | None) -> str:
    name = f"cp{number}"
    try:
        "x".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _once(streams: list[_Stream]) -> Iterator[Block]:
    """The blocks of headers or footers, each text once."""
    said = set()
    for stream in streams:
        for block in stream.blocks:
            if block.cells not in said:
                said.add(block.cells)
                yield block._replace(new_page=False)
