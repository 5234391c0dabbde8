"""Formulas in one canonical form, by latex2mathml from TeX and from MathML as given: reads {tex: mathml}, prints {tex: [theirs, ours]}."""

import json
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

from latex2mathml.converter import convert

# The same thing in display and in running text, or drawn with another of several like signs.
SAME = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
SIGNS = str.maketrans({"⋅": "·", "−": "-", "∗": "*", "¯": "―", "^": "^", "∙": "•", "\u00a0": " ", "ϵ": "ε", "φ": "ϕ"})


def canonical(node):
    name = node.tag.rpartition("}")[2]
    if name in ("mi", "mo", "mn", "mtext"):
        return unicodedata.normalize("NFC", "".join(node.itertext())).translate(SIGNS).strip()
    inside = [canonical(child) for child in node if child.tag.rpartition("}")[2] != "mspace"]
    if name in ("math", "mrow", "mstyle", "mpadded"):
        return "".join(inside)
    return SAME.get(name, name) + "".join("{" + part + "}" for part in inside)


def theirs(tex):
    return canonical(ElementTree.fromstring(convert(tex).replace("&<", "&amp;<")))


formulas = json.load(open(sys.argv[1], encoding="utf-8"))
json.dump({tex: [theirs(tex), canonical(ElementTree.fromstring(mathml))] for tex, mathml in formulas.items()}, sys.stdout)
