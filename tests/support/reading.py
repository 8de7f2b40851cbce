#!/usr/bin/env python3
"""Reads HTML with Python's own parser and says whether a rendering has the same content, without feedcat's own code.

usage: reading.py text|markdown < cases.json

cases.json is a list of {"name", "html", "text"} or {"name", "html", "markdown"}; "text" may have "width". Every
difference is printed, and the exit status is 1 if there is one. cmark-gfm reads Markdown, all cases in one run.

A document is read as a list of tokens:
    ("word", runs)       characters without white space between; runs: (characters, styles and link they stand in)
    ("image", alt, src)
    ("code", language, text)
    ("#", level) ("-", depth) ("dd", depth) ("1.", depth, number, label) (">", depth) ("row", "data") ("cell", "data") ("rule",) ("br",) ("block",)
"""
import json
import re
import subprocess
import sys
import unicodedata
import urllib.parse
from collections import Counter
from html.parser import HTMLParser

BLOCKS = set("""address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody
td tfoot th thead tr ul video audio iframe""".split())
VOID = set("area base br col embed hr img input link meta param source track wbr".split())
STYLES = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em",
          "del": "del", "s": "del", "strike": "del", "code": "code", "tt": "code", "samp": "code", "ins": "ins",
          "sub": "sub", "sup": "sup", "kbd": "kbd", "mark": "mark", "dt": "strong", "summary": "strong"}
HIDDEN = {"script", "style", "template", "head", "rp", "noembed", "noframes", "select"}
PLAYERS = {"video": "video", "audio": "audio", "iframe": "embedded page"}
STRUCTURE = {"h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr", "iframe", "video", "audio", "figure",
             "article", "section"}
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"))
INVISIBLE.update(dict.fromkeys(list(range(0x202A, 0x202F)) + list(range(0x2066, 0x206A))))
INVISIBLE.update(dict.fromkeys(c for c in list(range(0x20)) + list(range(0x7F, 0xA0)) if chr(c) not in "\t\n\r\f"))


class Reader(HTMLParser):
    """Reads well-formed HTML as tokens."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tokens, self.stack, self.lists, self.tables = [], [], [], []
        self.runs, self.quotes, self.explained, self.code = [], 0, set(), None

    # --- tokens ---

    def end_word(self):
        if self.runs:
            self.tokens.append(("word", tuple((text, styles) for text, styles in self.runs)))
            self.runs = []

    def emit(self, *token):
        self.end_word()
        self.tokens.append(token)

    def styles(self):
        found = {STYLES[tag] for tag, _ in self.stack if tag in STYLES}
        links = [attributes["href"] for tag, attributes in self.stack if tag == "a" and "href" in attributes]
        if links:
            found.add("-> " + links[0])
        return frozenset(found)

    def add(self, text, styles=None):
        styles = self.styles() if styles is None else styles
        for piece in re.split(r"(\s+)", text.translate(INVISIBLE)):
            if not piece or piece.isspace():
                if piece:
                    self.end_word()
            elif self.runs and self.runs[-1][1] == styles:
                self.runs[-1] = (self.runs[-1][0] + piece, styles)
            else:
                self.runs.append((piece, styles))

    # --- events ---

    def hidden(self):
        return any(tag in HIDDEN or tag in PLAYERS or tag in ("math", "svg") or "hidden" in attributes
                   for tag, attributes in self.stack)

    def keeps_line_ends(self):
        for _, attributes in reversed(self.stack):
            if found := re.search(r"white-space:\s*([\w-]+)", attributes.get("style", "")):
                return found[1] not in ("normal", "nowrap")
        return False

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.stack.append((tag, attributes))
        hidden = self.hidden() if tag in VOID else any(
            t in HIDDEN or t in PLAYERS or t in ("math", "svg") or "hidden" in a for t, a in self.stack[:-1])
        if hidden:
            if tag in ("source", "embed") and self.stack[-1][0] in PLAYERS and "src" not in self.stack[-1][1]:
                self.stack[-1][1]["src"] = attributes.get("src", "")
            if tag == "annotation" and "tex" in attributes.get("encoding", "").lower():
                self.stack[-1][1]["tex"] = ""
            return
        if self.code is not None:
            if tag == "br":
                self.code.append("\n")
            elif tag in BLOCKS and self.code and not self.code[-1].endswith("\n"):
                self.code.append("\n")
            elif tag == "code" and not self.language:
                self.language = language(attributes)
            elif tag == "img":
                self.code.append(attributes.get("alt", ""))
            return
        if tag in BLOCKS:
            self.emit("block")
        if tag == "pre":
            self.code, self.language = [], language(attributes)
            for outer, outer_attributes in reversed(self.stack[-4:-1]):
                if outer not in ("div", "figure"):
                    break
                self.language = self.language or language(outer_attributes)
        elif re.fullmatch("h[1-6]", tag):
            self.emit("#", int(tag[1]))
        elif tag in ("ul", "ol", "menu", "dir"):
            first = len(self.tokens) if "reversed" in attributes else None  # counted at the end of the list
            self.lists.append([tag, integer(attributes.get("start"), 1), first])
        elif tag == "li":
            kind, number, first = self.lists[-1] if self.lists else ("ul", 0, None)
            depth = max(self.depth(), 1)
            if kind == "ol":
                number = integer(attributes.get("value"), number)
                self.lists[-1][1] = number + (1 if first is None else -1)
                self.emit("1.", depth, number, label(number, self.type()))
            else:
                self.emit("-", depth)
        elif tag == "dd":
            self.emit("dd", self.depth())
        elif tag == "blockquote":
            self.emit(">", sum(t == "blockquote" for t, _ in self.stack))
        elif tag == "table":
            self.tables.append([len(self.tokens), False, attributes.get("role") in ("presentation", "none")])
            for outer in self.tables[:-1]:
                outer[2] = True
        elif tag == "tr":
            self.emit("row")
        elif tag in ("td", "th"):
            self.emit("cell")
        elif tag == "hr":
            self.emit("rule")
        elif tag == "br":
            self.emit("br")
        elif tag == "input" and attributes.get("type") == "checkbox":
            self.add("[x] " if "checked" in attributes else "[ ] ")
        elif tag == "img":
            self.image(attributes)
        elif tag == "q":
            self.add("\u201c" if self.quotes % 2 == 0 else "\u2018")
            self.quotes += 1
        elif tag == "rt":
            self.add("(")
        if tag in ("th", "thead", "caption") and self.tables:
            self.tables[-1][1] = True

    def depth(self):
        """Returns the depth of items. Each definition is an item, too."""
        return len(self.lists) + sum(tag == "dd" for tag, _ in self.stack)

    def type(self):
        return next((attributes.get("type", "1") for tag, attributes in reversed(self.stack) if tag == "ol"), "1")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def image(self, attributes):
        alt = " ".join(attributes.get("alt", "").translate(INVISIBLE).split())
        if "</" in alt:
            alt = " ".join(re.sub(r"</?\w[^>]*>", "", alt).split())
        src = attributes.get("src", "")
        sign = len(alt) in (1, 2, 3) and ord(alt[0]) >= 0x2190 and not 0x2E80 <= ord(alt[0]) < 0x1F000
        sign = sign or len(alt) == 1 and ord(alt) >= 0x80 and unicodedata.category(alt) in ("Sm", "Sc", "Sk", "So")
        letter_high = re.search(r"(?:^|;)\s*height:\s*1em\b", attributes.get("style", "")) and len(alt) <= 16
        if sign or letter_high and alt:
            self.add(alt)
        elif src and not src.startswith("data:"):
            self.emit("image", alt, src)
        else:
            self.add(alt)

    def handle_endtag(self, tag):
        if tag in VOID or tag not in [t for t, _ in self.stack]:
            return
        while True:
            open_tag, attributes = self.stack.pop()
            if open_tag == tag:
                break
        if self.hidden():
            if tag == "annotation" and "tex" in attributes and self.stack:
                for t, a in self.stack:
                    if t == "math":
                        a["tex"] = attributes["tex"]
            return
        if self.code is not None:
            if tag == "pre":
                text = "".join(self.code).replace("\r\n", "\n").replace("\u00a0", " ").translate(INVISIBLE)
                text = re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip()
                self.code = None
                if text:
                    self.emit("code", self.language, text)
                self.emit("block")
            elif tag in BLOCKS and self.code and not self.code[-1].endswith("\n"):
                self.code.append("\n")
            return
        if tag in ("ul", "ol", "menu", "dir"):
            self.end_list(attributes)
        elif tag == "q":
            self.quotes -= 1
            self.add("\u201d" if self.quotes % 2 == 0 else "\u2019")
        elif tag == "rt":
            self.add(")")
        elif tag in ("abbr", "acronym"):
            title = " ".join(attributes.get("title", "").split())
            itself = "".join(text for text, _ in self.runs) == title
            if title and not itself and title not in self.explained:
                self.explained.add(title)
                self.end_word()
                self.add("(" + title + ")")
        elif tag in PLAYERS and attributes.get("src"):
            label = attributes.get("title") or attributes.get("aria-label") or PLAYERS[tag]
            self.emit("player", label.translate(INVISIBLE), attributes["src"])
        elif tag == "svg" and attributes.get("drawing", "").strip():
            self.emit("image", " ".join(attributes["drawing"].split()), "")
        elif tag == "math":
            tex = " ".join((attributes.get("tex") or attributes.get("alttext") or "").split())
            tex = re.sub(r"^\{\\(?:displaystyle|textstyle) (.*)\}$", r"\1", tex)
            block = attributes.get("display") == "block"
            if block:
                self.emit("block")
            self.add(tex, self.styles() | {"code"})
            if block:
                self.emit("block")
        elif tag == "table":
            self.end_table()
        if tag in ("li", "dd", "blockquote") or re.fullmatch("h[1-6]", tag):
            self.emit("end", tag)
        elif tag == "tr":
            self.emit("end", "row")
        elif tag in BLOCKS:
            self.emit("block")

    def handle_data(self, data):
        if self.hidden():
            if [tag for tag, _ in self.stack[-2:]] == ["svg", "title"]:
                self.stack[-2][1]["drawing"] = data
            if self.stack[-1][0] == "annotation" and "tex" in self.stack[-1][1]:
                self.stack[-1][1]["tex"] += data
        elif self.code is not None:
            self.code.append(data)
        elif self.keeps_line_ends():
            for number, line in enumerate(data.split("\n")):
                if number:
                    self.emit("br")
                self.add(line)
        else:
            self.add(data)

    def end_list(self, attributes):
        """A reversed list counts down from the number of its items."""
        _, _, first = self.lists.pop()
        if first is None or "start" in attributes:
            return
        depth = self.depth() + 1
        items = [i for i in range(first, len(self.tokens)) if self.tokens[i][:2] == ("1.", depth)]
        for i in items:
            number = self.tokens[i][2] + len(items) - 1
            self.tokens[i] = ("1.", depth, number, label(number, attributes.get("type", "1")))

    def end_table(self):
        """Reads a layout table as blocks, and ignores empty cells at the end of a data table's rows."""
        start, headed, layout = self.tables.pop()
        self.end_word()
        inside = self.tokens[start:]
        cells = sum(token[0] == "cell" for token in inside)
        rows = sum(token[0] == "row" for token in inside)
        structure = any(token[0] in ("#", "code", ">", "rule", "player") for token in inside)
        lists = any(token[0] in ("-", "1.") for token in inside)
        columns = rows == 1 and inside.count(("block",)) > 10
        if layout or cells <= 1 or (not headed and (structure or columns or (cells <= rows and lists))):
            inside = [("block",) if token in (("row",), ("cell",)) else token for token in inside]
        else:
            inside = [(token[0], "data") if token in (("row",), ("cell",)) else token for token in inside]
        self.tokens[start:] = inside

    def read(self, html):
        self.feed(html)
        self.close()
        self.end_word()
        return self.tokens


def label(number, kind):
    if kind in ("a", "A") and 0 < number <= 26:
        return chr(ord(kind) + number - 1) + "."
    if kind in ("i", "I") and 0 < number < 40:
        letters = "x" * (number // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][number % 10] + "."
        return letters if kind == "i" else letters.upper()
    return f"{number}."


def integer(text, otherwise):
    match = re.match(r"\s*[+-]?\d+", text or "")
    return int(match[0]) if match else otherwise


def language(attributes):
    for name in ("data-lang", "data-language"):
        if attributes.get(name):
            return attributes[name]
    match = re.search(r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#.-]+)", attributes.get("class", ""))
    return match[1] if match else ""


def tidy(tokens, keep=("1.",)):
    """Removes tokens that say nothing: empty items, headings, quotes, cells and rows at an end, blocks beside a token
    that implies one. Numbers of empty items stay unless `keep` is empty, because the others are counted by them."""
    markers = {"#", "-", "dd", "1.", ">"} - set(keep)
    implying = {"#", "-", "dd", "1.", ">", "row", "cell", "rule", "code", "block", "player"}
    out = []
    for token in tokens:
        kind = token[0]
        if kind == "end":
            while out and out[-1][0] in ("block", "br") or token[1] == "row" and out and out[-1][0] == "cell":
                out.pop()
            if out and out[-1][0] in (markers if token[1] != "row" else {"row"}):
                out.pop()
            kind, token = "block", ("block",)
        if kind in implying:
            while out and out[-1][0] in ("block", "br"):
                out.pop()
        empty_line = kind == "br" and [t[0] for t in out[-2:]] == ["br", "br"]
        if kind in ("block", "br") and (not out or out[-1][0] in implying) or empty_line:
            continue
        out.append(token)
    while out and out[-1][0] in ("block", "br"):
        out.pop()
    return out


# --- text ---

def file_name(address):
    return urllib.parse.unquote(urllib.parse.urlsplit(address).path.rsplit("/", 1)[-1])


def encoded(address):
    return urllib.parse.quote(address, safe="".join(chr(c) for c in range(0x21, 0x7F)))


def marked_deletions(tokens, index):
    """Returns a word with ~~ where deleted words begin and end."""
    def deleted(at, run):
        inside = 0 <= at < len(tokens) and tokens[at][0] == "word"
        return inside and "del" in tokens[at][1][run][1]

    word = ""
    before = deleted(index - 1, -1) and deleted(index, 0)
    for text, styles in tokens[index][1]:
        now = "del" in styles
        word += ("~~" if now != before else "") + text
        before = now
    return word + ("~~" if before and not deleted(index + 1, 0) else "")


def words_of_tokens(tokens):
    """Returns the words that a text without a terminal has to show, with the marks that stand for structure."""
    words = []
    for i, token in enumerate(tokens):
        kind = token[0]
        if kind == "word":
            word = marked_deletions(tokens, i)
            if i > 0 and tokens[i - 1][0] == "image" and word[0] in ".,;:!?)]}":
                words[-1] += word
            else:
                words.append(word)
        elif kind == "code":
            words += token[2].split()
        elif kind == "image":
            words += f"[{token[1] or file_name(token[2])}]".split()
            words += [f"({encoded(token[2])})"] if token[2] else []
        elif kind == "player":
            words += f"[{token[1]}] ({encoded(token[2])})".split()
        elif kind == "#":
            after = next((t for t in tokens[i + 1:] if t[0] != "image"), ("block",))
            if i + 1 == len(tokens) or tokens[i + 1][0] != "image" or after[0] == "word":  # not of an image alone
                words.append("#" * token[1])
        elif kind == "-":
            after = tokens[i + 1] if i + 1 < len(tokens) else ("block",)
            if after[0] not in ("-", "1.") or after[1] <= token[1]:  # not if there is only a list
                words.append("\u2022")
        elif kind == "1.":
            words.append(token[3])
    return words


def words_of_text(text):
    words = []
    for line in text.split("\n"):
        for word in line.split():
            if set(word) <= {"\u2500"} or word == "\u2502":
                continue
            words.append("\u2022" if word in ("\u25e6", "\u25aa") else word)
    return words


def missing_code(tokens, text):
    """Finds blocks of code whose lines are not in the text one below the other, each after the same prefix."""
    lines = [line.rstrip() for line in text.split("\n")]
    for token in tokens:
        if token[0] != "code":
            continue
        wanted = [line.rstrip() for line in token[2].split("\n")]
        for i, line in enumerate(lines):
            prefix = line[:len(line) - len(wanted[0])]
            if line.endswith(wanted[0]) and [(prefix + w).rstrip() for w in wanted] == lines[i:i + len(wanted)]:
                break
        else:
            yield token[2]


def check_text(case):
    tokens = tidy(Reader().read(case["html"]), keep=())
    expected = [unicodedata.normalize("NFKC", w) for w in words_of_tokens(tokens)]
    got = [unicodedata.normalize("NFKC", w) for w in words_of_text(case["text"])]
    if case.get("width") and ("row", "data") in tokens:  # cells stand beside each other: their words in another order
        expected, got = (sorted(Counter("".join(words)).items()) for words in (expected, got))
    yield from differences(expected, got)
    for code in missing_code(tokens, case["text"]):
        yield f"code not found as it was:\n{code}"


# --- Markdown ---

SEPARATOR = "feedcat-case-separator"


def read_markdown(documents):
    source = f"\n\n<!-- {SEPARATOR} -->\n\n".join(documents)
    html = subprocess.run(["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "--unsafe"],
                          input=source.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    return html.split(f"<!-- {SEPARATOR} -->\n")


def comparable(tokens):
    """Returns what Markdown keeps: players are links, bare addresses may be links, percent-encoding may differ."""
    def address(url):
        return urllib.parse.unquote(url)

    for token in tokens:
        if token[0] == "player":
            for word in token[1].split():
                yield ("word", ((word, frozenset({"-> " + address(token[2])})),))
            yield ("block",)
        elif token[0] == "image" and not token[2]:
            for word in token[1].split():
                yield ("word", ((word, frozenset()),))
        elif token[0] == "image":
            yield ("image", token[1], address(token[2]))
        elif token[0] == "word":
            runs = []
            for text, styles in token[1]:
                kept = frozenset(address(s) for s in styles
                                 if not (s.startswith("-> ") and bare(address(s[3:]), token[1])))
                if "code" in kept:  # code contains no markup, but markup may be around all of it
                    kept = frozenset(s for s in kept if s == "code" or s.startswith("-> "))
                if runs and runs[-1][1] == kept:
                    runs[-1] = (runs[-1][0] + text, kept)
                else:
                    runs.append((text, kept))
            yield ("word", tuple(runs))
        else:
            yield token[:3] if token[0] == "1." else ("-", token[1]) if token[0] == "dd" else token


def bare(address, runs):
    text = "".join(text for text, _ in runs)
    return address.split("://")[-1].split(":")[-1].rstrip("/") in text


FORMULA = re.compile(r"\$\$\s(.+?)\s\$\$|(?<![\\$])\$(?! )([^$\n]*[^$\n ])\$(?!\d)")


def formulas_as_code(markdown):
    """Turns formulas outside of fences into code, because a CommonMark parser does not know them."""
    pieces = re.split(r"(?ms)^([> ]*`{3,}.*?^[> ]*`{3,}$)", markdown)
    for i in range(0, len(pieces), 2):
        pieces[i] = FORMULA.sub(lambda m: f"`{m[1] or m[2]}`", pieces[i])
    return "".join(pieces)


def with_callouts(html):
    """Adds the first line of a callout to the words of its first paragraph."""
    title = r'<blockquote data-callout="([a-z-]+)">(?:\s*<p data-callout-title="">(.*?)</p>)?\s*(<p>)?'
    def line(m):
        words = re.sub("<[^>]*>", "", m[2] or "")
        return f"<blockquote>{m[3] or ''}[!{m[1]}] {'' if words.lower() == m[1] else words} "
    return re.sub(title, line, html)


def check_markdown(case, html):
    if "data-tex" in case["html"]:
        return  # a picture of a formula is written as the formula
    if re.search(r'alttext="[^"]*(\]\(|[$<]|&lt;)', case["html"]):
        return  # what would be read as markup is split by spaces, or is code
    if "data-footnote" in case["html"]:
        return  # the golden blocks check where footnotes are in the text
    if re.search(r"<math(?![^>]*alttext)(?!.*annotation)", case["html"]):
        return  # the golden blocks check how symbols without TeX are written
    expected = tidy(list(comparable(Reader().read(with_callouts(case["html"])))))
    got = tidy(list(comparable(Reader().read(html))))
    yield from differences(expected, got)


# --- both ---

def differences(expected, got):
    if expected == got:
        return
    at = next((i for i, (a, b) in enumerate(zip(expected, got)) if a != b), min(len(expected), len(got)))
    yield f"token {at}: expected …{expected[max(at - 3, 0):at + 6]}\n{' ' * 12}got …{got[max(at - 3, 0):at + 6]}"


def main():
    cases = json.load(sys.stdin)
    failures = 0
    read = read_markdown([formulas_as_code(case["markdown"]) for case in cases]) if sys.argv[1] == "markdown" else [None] * len(cases)
    if len(read) != len(cases):
        sys.exit(f"{len(cases)} documents became {len(read)}: one swallowed the next")
    for case, html in zip(cases, read):
        for difference in check_markdown(case, html) if html is not None else check_text(case):
            failures += 1
            print(f"{case['name']}: {difference}")
    print(f"{len(cases)} cases, {failures} differences")
    sys.exit(1 if failures or not cases else 0)


main()
