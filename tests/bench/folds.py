#!/usr/bin/env python3
"""Scores each fifth of the labelled pages apart: a rule that holds for all pages holds for each fifth of them.

Usage: folds.py --scorer EXTRACT.PY --feedcat PROGRAM --corpora FOLDER [--below POINTS] [--worst]
Pages are dealt into fifths by a hash of their names, so that the fifths stay the same when pages come or go. Prints, for
each data set and each type of page, the score of the whole and of each fifth, in per cent. A fifth that is more than
POINTS (1.5) below the whole is marked, with how far pages of its number scatter by chance: two standard errors of a mean
over so many pages. Exits 1 when a fifth is further below than both; with --worst prints the pages that pull it down.
"""
import argparse
import hashlib
import importlib.util
import os
import statistics
import sys

FIFTHS = 5
PAGES_SHOWN = 3
SETS = (("scrapinghub", "article-extraction", "article"), ("mozilla", "readability-pages", "article"),
        ("wcxb", "wcxb-articles", "article"), ("wcxb", "wcxb-pages", "all"))


def load(path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fifth_of(name):
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % FIFTHS


def scores(scorer, program, folder, data_set, types):
    """{type of page: {name: its F1}}"""
    options = argparse.Namespace(feedcat=program, types=types, timeout=30, jobs=os.cpu_count())
    pages = scorer.LOAD[data_set](scorer.Corpus(folder), lambda name: True, options)
    printed, _, _ = scorer.run_all(options, pages)
    texts = {name: scorer.body(scorer.document(text)) for name, text in printed.items()}
    _, by_page = scorer.SCORE[data_set](pages, texts)
    kinds = {}
    for name, (f1, _, _) in by_page.items():
        kinds.setdefault(pages[name].get("type", "article"), {})[name] = f1
    return kinds


def report(label, by_page, below, worst):
    """Prints a line; True: no fifth is too far below."""
    fifths = [{} for _ in range(FIFTHS)]
    for name, f1 in by_page.items():
        fifths[fifth_of(name)][name] = f1
    whole = statistics.mean(by_page.values())
    spread = statistics.pstdev(by_page.values())
    line, notes, good = f"{label:30} n={len(by_page):<4} {100 * whole:6.2f} |", [], True
    for number, pages in enumerate(fifths):
        if not pages:
            line += "    none "
            continue
        mean = statistics.mean(pages.values())
        chance = 2 * spread / len(pages) ** 0.5
        low = (whole - mean) * 100 > below
        line += f" {100 * mean:6.2f}{'*' if low else ' '}"
        if not low:
            continue
        beyond = whole - mean > chance
        good = good and not beyond
        notes.append(f"    fifth {number + 1}: {100 * (whole - mean):.2f} below, {len(pages)} pages scatter by "
                     f"{100 * chance:.2f}{', TOO FAR' if beyond else ''}")
        if worst:
            notes += [f"        {100 * pages[name]:6.2f} {name}" for name in sorted(pages, key=pages.get)[:PAGES_SHOWN]]
    print(line)
    for note in notes:
        print(note)
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--feedcat", required=True)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--below", type=float, default=1.5)
    parser.add_argument("--worst", action="store_true")
    options = parser.parse_args()
    scorer = load(options.scorer)
    good = True
    for data_set, folder, types in SETS:
        kinds = scores(scorer, os.path.abspath(options.feedcat), os.path.join(options.corpora, folder), data_set, types)
        for kind in sorted(kinds):
            label = folder if len(kinds) == 1 else f"{folder}, {kind}"
            good = report(label, kinds[kind], options.below, options.worst) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
