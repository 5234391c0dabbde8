"""Reads an HTML page as a browser would meet its tags, and prints what a test asks about it as JSON."""

import json
import sys
from html.parser import HTMLParser

STYLES = {"style", "fill", "stroke", "clip-path", "mask", "color", "filter", "cursor", "marker-start", "marker-mid", "marker-end"}
VOID = {"meta", "br", "hr", "img", "col", "wbr", "link", "input"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.tags, self.ids, self.links, self.resources, self.handlers, self.text = [], [], {}, [], [], [], [], {}

    def handle_starttag(self, tag, attributes):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}={value}")
            if tag == "a" and name == "href":
                self.links.append(value)
            elif name in ("href", "src", "xlink:href", "srcset", "action", "data", "background", "poster"):
                self.resources.append(value)
            elif name in STYLES and "(" in value:
                self.resources.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> at {self.getpos()} closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        for tag in set(self.open):
            self.text[tag] = self.text.get(tag, "") + data


page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
page.close()
fields = ("problems", "open", "tags", "ids", "links", "resources", "handlers", "text")
print(json.dumps({name: getattr(page, name) for name in fields}))
