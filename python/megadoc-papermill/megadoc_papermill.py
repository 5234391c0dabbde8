"""Teaches papermill to write parameters in Swift.

papermill puts a cell with the given values behind the cell tagged `parameters`. Ours holds assignments and the line
`// %parameters`, at which the Megadoc kernel gives each value the type of its declaration: `rate=1` stays a Double where the
notebook says `let rate = 0.1`, and a name that the notebook does not declare is an error that lists near ones.
"""

import math
import re

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators


class SwiftTranslator(Translator):
    """Python values as Swift literals."""

    @classmethod
    def translate_none(cls, val):
        return "nil"

    @classmethod
    def translate_float(cls, val):
        if math.isnan(val):
            return ".nan"
        if math.isinf(val):
            return ".infinity" if val > 0 else "-.infinity"
        return repr(val)

    @classmethod
    def translate_escaped_str(cls, str_val):
        escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
        text = "".join(
            escapes.get(character) or (character if character.isprintable() else f"\\u{{{ord(character):x}}}")
            for character in str(str_val)
        )
        return f'"{text}"'

    @classmethod
    def translate_list(cls, val):
        return f"[{', '.join(cls.translate(item) for item in val)}]"

    @classmethod
    def translate_tuple(cls, val):
        return cls.translate_list(val)

    @classmethod
    def translate_dict(cls, val):
        pairs = ", ".join(f"{cls.translate(key)}: {cls.translate(item)}" for key, item in val.items())
        return f"[{pairs or ':'}]"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}\n// %parameters"

    PARAMETER = re.compile(
        r"^\s*(?:let|var)\s+(?P<name>\w+)\s*(?::\s*(?P<type>[^=]+?))?\s*=\s*(?P<value>.*?)\s*(?://\s*(?P<help>.*))?$"
    )

    @classmethod
    def inspect(cls, parameters_cell):
        matches = (cls.PARAMETER.match(line) for line in parameters_cell["source"].splitlines())
        return [
            Parameter(name=m["name"], inferred_type_name=m["type"] or "None", default=m["value"], help=m["help"] or "")
            for m in matches
            if m
        ]


class SwiftEngine(NBClientEngine):
    """papermill's own engine; the name by which papermill finds this module."""


papermill_translators.register("swift", SwiftTranslator)
