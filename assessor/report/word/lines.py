"""The line that is being read: its words, how they look, and where they lead."""

import re
from dataclasses import dataclass, replace
from typing import Any

from assessor.report.word.blocks import Paragraph, Span

KEEPS_LINES = frozenset({"note", "text"})
"""Classes in which a new line is one that somebody typed."""

LOOKS = (
    *("disclaimer", "band", "site", "warning", "lead", "value", "label", "note", "source", "most"),
    *("helping", "key", "small", "url", "signed", "fingerprint", "title", "thing", "first"),
)
"""Classes of paragraphs that look different from others."""

SOFT = frozenset({"counted", "where", "said", "number"})
"""Classes of words that stand back."""

SIGNS = {
    ("holds", "mark"): "● ",
    ("open", "mark"): "◐ ",
    ("waived", "mark"): "◌ ",
    ("not", "mark"): "○ ",
    ("swatch", "full"): "■ ",
    ("swatch", "maybe"): "▨ ",
    ("swatch", "none"): "□ ",
    ("box", "used"): "■ ",
    ("box", "trial"): "▨ ",
    ("box", "planned"): "▢ ",
    ("box", "none"): "□ ",
    ("line", "full"): "━ ",
    ("line", "dashed"): "╌ ",
}
"""What is drawn without a word: the classes of a mark with those around it, and the sign for it."""

KEY_GAP = "\u2003"

ANSWER = {"en": ("– ", ""), "zh": ("（", "）")}
"""What the style sheet sets around an answer in a list of questions."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_SPACES_IN_LINE = re.compile(r"[ \t\r\f]+")


@dataclass(frozen=True, slots=True)
class Manner:
    """How the words look that come next."""

    bold: bool = False
    look: str = ""
    target: str = ""
    after: str = ""


class Line:
    """Gathers words until the line ends; what is inside an element looks as that element says."""

    def __init__(
        self,
        language: str,
        look: str = "",
        *,
        keeps_lines: bool = False,
        in_items: bool = False,
        is_entry: bool = False,
    ) -> None:
        self._language = language
        self._look = look
        self._keeps_lines = keeps_lines
        self._in_items = in_items
        self._is_entry = is_entry
        self._spans: list[Span] = []
        self._manner = Manner()
        self._around: list[str] = []

    def inside(self, element: Any) -> "Line":
        """A new line for what an element holds."""
        classes = _classes(element)
        own = next((one for one in LOOKS if one in classes), "")
        return Line(
            self._language,
            own or self._look,
            keeps_lines=self._keeps_lines or bool(KEEPS_LINES & classes),
            in_items=self._in_items or "items" in classes,
            is_entry=element.tag == "li",
        )

    def say(self, text: str | None) -> None:
        if text:
            spaces = _SPACES_IN_LINE if self._keeps_lines else _SPACES
            self._add(spaces.sub(" ", text))

    def enter(self, element: Any) -> Manner:
        """Take over an element's manner; gives back the one to return to."""
        before, classes = self._manner, _classes(element)
        if element.tag == "br":
            self._spans.append(Span("\n"))
        bold = before.bold or element.tag in ("b", "strong")
        look = "soft" if classes & SOFT else before.look
        target = element.get("href", "") if element.tag == "a" else before.target
        opening, closing = "", ""
        if self._in_items and "said" in classes and element.text_content().strip():
            opening, closing = ANSWER[self._language]
            self._close_up()
        self._manner = Manner(bold, look, target, closing)
        self._add(opening)
        self._around.append(element.get("class", ""))
        if self._spans and (self._look == "key" or "mark" in classes) and classes:
            # A key has several signs in one line.
            self._add(KEY_GAP)
        if not len(element) and not element.text:
            self._add(self._sign())
        return before

    def leave(self, before: Manner) -> None:
        self._add(self._manner.after)
        classes = self._around.pop().split()
        if self._is_entry and "ref" in classes:
            self._spans.append(Span("\t"))
        elif self._look == "key" and classes:
            self._add(" ")
        self._manner = before

    def end(self) -> list[Paragraph]:
        """The paragraph of what was said, if anything was; the next words begin a new one."""
        spans, self._spans = _trimmed(self._spans, keeps_lines=self._keeps_lines), []
        if not spans:
            return []
        look = self._look
        if self._is_entry:
            look = "items" if any(span.text == "\t" for span in spans) else "bullet"
        return [Paragraph(tuple(spans), look)]

    def _add(self, text: str) -> None:
        if text:
            manner = self._manner
            self._spans.append(Span(text, manner.bold, manner.look, manner.target))

    def _close_up(self) -> None:
        """Chinese brackets bring their own space."""
        if self._language == "zh" and self._spans:
            last = self._spans[-1]
            self._spans[-1] = replace(last, text=last.text.rstrip(" "))

    def _sign(self) -> str:
        around = {one for classes in self._around[-2:] for one in classes.split()}
        return next((sign for (one, two), sign in SIGNS.items() if {one, two} <= around), "")


def _classes(element: Any) -> set[str]:
    return set(element.get("class", "").split())


def _trimmed(spans: list[Span], *, keeps_lines: bool) -> list[Span]:
    """Without spaces at both ends, and with one where several meet."""
    found: list[Span] = []
    ends = " \t" if not keeps_lines else " \t\n"
    for span in spans:
        text = span.text
        if not found or found[-1].text.endswith((" ", "\t", "\n")):
            text = text.lstrip(" ") if found else text.lstrip(ends)
        if text:
            found.append(replace(span, text=text))
    while found:
        text = found[-1].text.rstrip(ends)
        if text:
            return [*found[:-1], replace(found[-1], text=text)]
        found.pop()
    return found
