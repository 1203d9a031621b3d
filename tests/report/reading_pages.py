"""What a page of HTML says, for tests: its words, its tags, its headings and its links."""

import re
from html.parser import HTMLParser

ALONE = ("meta", "link", "img", "br", "col")


class Page(HTMLParser):
    """The words without markup, each run of spaces as one, and what else a reader meets."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.inside_a = [], [], []
        self.ids, self.targets, self.outside, self.headings = [], [], [], []
        self._said = []
        self.feed(html)
        self.text = " ".join("".join(self._said).split())

    def handle_starttag(self, tag, attrs):
        if "a" in self.open:
            self.inside_a.append(tag)
        if tag not in ALONE:
            self.open.append(tag)
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name == "href" and value.startswith("#"):
                self.targets.append(value[1:])
            elif name in ("href", "src", "action", "data", "background", "srcset"):
                self.outside.append(value)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag not in ("a", "b", "span"):
            self._said.append(" ")

    def handle_data(self, data):
        if "style" not in self.open:
            self._said.append(data)
