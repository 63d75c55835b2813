"""LaTeX in a field of BibTeX, as the text that it sets."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re

MAX = 5_000  # characters of a field that are read
_LATEX = pattern(r"[\\{}$~%]|--|``|''")
_MATH = pattern(r"(?<!\\)\$[^$]{1,300}\$")
_SCRIPT = pattern(r"(?P<sign>[_^])(?:\{(?P<braced>[-+\dn]{1,8})\}|(?P<digit>[\dn]))(?!\d)")
_SUBSCRIPTS = str.maketrans("0123456789+-n", "₀₁₂₃₄₅₆₇₈₉₊₋ₙ")
_SUPERSCRIPTS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_TO_THE_WEB = pattern(
    r"\\(?:(?:url|nolinkurl|path)\s*\{(?P<plain>[^{}]*)\}"
    r"|href\s*\{(?P<target>[^{}]*)\}\s*\{(?P<text>(?:[^{}]|\{[^{}]*\})*)\})"
)
_ESCAPED = pattern(r"\\([_%#&~{}$])")
_PLACE = 0xE100  # where Unicode lets everyone put what they like: an address stands for itself, and is no LaTeX
_MANY = 1000  # addresses of a field


def text_of(latex: str) -> str:
    r"""LaTeX as text: `\'{e}` is é, `\TeX` is TeX, braces go, `--` is a dash; else it stays as typed but for braces."""
    latex = latex[:MAX]
    if not _LATEX.search(latex):
        return latex
    addresses: list[str] = []

    def held(match: re.Match[str]) -> str:
        address = address_of(match["plain"] or match["target"] or "")
        addresses.append(address)
        shown = chr(_PLACE + len(addresses) - 1)
        text = (match["text"] or "").strip()
        return f"{text} ({shown})" if text and address_of(text) != address else shown

    if "\\" in latex:
        latex = _TO_THE_WEB.sub(held, latex, count=_MANY)
    text = _set(_MATH.sub(lambda match: _SCRIPT.sub(_raised, match[0]), latex))
    for at, address in enumerate(addresses):
        text = text.replace(chr(_PLACE + at), address)
    return text


def address_of(typed: str) -> str:
    r"""An address or identifier without the marks that LaTeX needs: `\url{https://a.example/b\_c}`, `10.1234/a\_b`."""
    match = _TO_THE_WEB.fullmatch(typed.strip())
    address = (match["plain"] or match["target"] or "") if match else typed
    return _ESCAPED.sub(r"\1", address).replace("\\", "").strip(" {}")


def _set(latex: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
    from pylatexenc.latexwalker import LatexWalkerError

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # of a macro that it cannot read it leaves the words
    macros = get_default_latex_context_db()
    macros.add_context_category("typed", macros=[MacroTextSpec("textasciicircum", "^")], prepend=True)
    macros.set_unknown_macro_spec(MacroTextSpec("", _word))
    reader = LatexNodes2Text(macros, math_mode="text", keep_comments=True, strict_latex_spaces=False)
    try:
        text = reader.latex_to_text(latex)
    except (LatexWalkerError, RecursionError, ValueError, IndexError):
        text = latex.replace("{", "").replace("}", "")
    return " ".join(text.split())


def _raised(match: re.Match[str]) -> str:
    """`₂` for `_2`, `¹³` for `^{13}`: as text, `H_2O` would be another word."""
    digits = match["braced"] or match["digit"]
    return digits.translate(_SUBSCRIPTS if match["sign"] == "_" else _SUPERSCRIPTS)


def _word(macro: Any, l2tobj: Any) -> str:
    r"""What a macro sets for which pylatexenc has no text: the name of `\BibTeX`, the words in `\texttt{…}`."""
    name = str(macro.macroname)
    if name.endswith("TeX"):
        return name
    given = macro.nodeargd.argnlist if macro.nodeargd else ()
    return "".join(
        l2tobj.nodelist_to_text([each]) for each in given if each and getattr(each, "delimiters", "{")[0] != "["
    )
