#!/usr/bin/env python3
"""Measures how much of what each rule of extraction prunes belongs to the labelled articles, the worst rule first.

Usage: pruned.py --pruned PROGRAM --corpus FOLDER [--corpus FOLDER…] [--rule RULE [--right]] [--limit PERCENT]
FOLDER holds pages/NAME.html.gz and either ground-truth.json ({NAME: {"articleBody": text, "url": its address}}) or
expected/NAME.html.gz, the true text with its tags. A piece is wrong if the true text has more than half of its runs of
four words (for a shorter piece: all of its words in a row) more often than the extracted article has them. So it is
right to prune a copy of what is kept: a title, byline or heading that is repeated, or a table of contents. The title and
the authors count as kept, because they have fields of their own. With --rule, prints that rule's wrong pieces, and with
--right its other pieces as well. With --limit, exits 1 if more than PERCENT of a rule's words are wrong.
"""
import argparse
import collections
import glob
import gzip
import html
import json
import os
import re
import subprocess
import sys
import tempfile

TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?([a-z0-9]*)[^>]*>", re.DOTALL | re.IGNORECASE)
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup",
          "u"}
WORD = re.compile(r"\w+")
RUN = 4
# Pieces that stay, and pieces that are removed because the true text has them only once.
NOT_PRUNED = ("standfirst kept", "second copy")
FEWEST = 20  # pieces; rules with fewer are not judged


def words(text):
    return WORD.findall(text.lower())


def without_tags(path):
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        return html.unescape(TAG.sub(lambda tag: "" if (tag[2] or "").lower() in INLINE else " ", file.read()))


def runs(tokens, length):
    return list(zip(*(tokens[at:] for at in range(length))))


def truths(folder):
    """{name: (words of the true text, address of the page)}"""
    expected = os.path.join(folder, "expected")
    if os.path.isdir(expected):
        return {name[:-len(".html.gz")]: (words(without_tags(os.path.join(expected, name))), "http://localhost/")
                for name in sorted(os.listdir(expected))}
    with open(os.path.join(folder, "ground-truth.json"), encoding="utf-8") as file:
        return {name: (words(page.get("articleBody") or ""), page.get("url") or "http://localhost/")
                for name, page in json.load(file).items()}


class Text:
    def __init__(self, tokens):
        self.tokens = tokens
        self.by_length = {}

    def count(self, run):
        """How often the text has these words in a row."""
        if len(run) not in self.by_length:
            self.by_length[len(run)] = collections.Counter(runs(self.tokens, len(run)))
        return self.by_length[len(run)][run]


def is_wrong(piece, truth, kept):
    found = runs(piece, min(len(piece), RUN))
    return sum(truth.count(run) > kept.count(run) for run in found) * 2 > len(found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pruned", required=True)
    parser.add_argument("--corpus", required=True, action="append")
    parser.add_argument("--rule")
    parser.add_argument("--right", action="store_true")
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()

    pieces = collections.Counter()
    wrong = collections.Counter()
    pruned_words = collections.Counter()
    wrong_words = collections.Counter()
    with tempfile.TemporaryDirectory(prefix="feedcat-pruned-") as folder:
        pages, arguments = {}, []
        for corpus in options.corpus:
            for name, (truth, address) in truths(corpus).items():
                pages[os.path.join(folder, f"{len(pages)}.html")] = name, truth
                path = list(pages)[-1]
                with gzip.open(os.path.join(corpus, "pages", name + ".html.gz")) as source, open(path, "wb") as page:
                    page.write(source.read())
                arguments += [path, address]
        done = subprocess.run([options.pruned, *arguments], stdout=subprocess.PIPE, check=True)
        texts = None  # the true one and the kept one of the page that is being read
        for line in done.stdout.decode("utf-8", "replace").splitlines():
            if line.count("\t") != 2:
                continue
            page, rule, text = line.split("\t")
            name, truth = pages[page]
            piece = words(text)
            if rule == "kept":
                texts = Text(truth), Text(piece)
                continue
            if not piece or rule in NOT_PRUNED:
                continue
            rule = rule.split(",")[0] if rule.startswith("unlikely") and options.rule is None else rule
            pieces[rule] += 1
            pruned_words[rule] += len(piece)
            is_bad = is_wrong(piece, *texts)
            if is_bad:
                wrong[rule] += 1
                wrong_words[rule] += len(piece)
            if rule == options.rule and (is_bad or options.right):
                print(f"{'wrong' if is_bad else 'right'}\t{name}\t{text[:200]}")

    print(f"{'rule':34}{'pieces':>8}{'wrong':>8}{'':>8}{'words':>9}{'wrong':>9}")
    over = []
    for rule in sorted(pieces, key=lambda each: -wrong_words[each] / pruned_words[each]):
        share = 100 * wrong_words[rule] / pruned_words[rule]
        print(f"{rule:34}{pieces[rule]:8}{wrong[rule]:8}{100 * wrong[rule] / pieces[rule]:7.1f}%"
              f"{pruned_words[rule]:9}{wrong_words[rule]:9}{share:7.1f}%")
        if options.limit is not None and pieces[rule] >= FEWEST and share > options.limit:
            over.append(rule)
    if over:
        sys.exit(f"pruned.py: wrong in more than {options.limit:g} % of its words: {', '.join(over)}")


if __name__ == "__main__":
    main()
