#!/usr/bin/env python3
"""Writes fixtures/stories/day.ndjson: a day of 40 invented feeds, each article with the story it belongs to.

Each event has facts, and each fact several wordings. An independent retelling chooses facts, order and wordings anew; a wire copy is
another feed's text with small edits. Near misses belong to no story but their own: what happened next, columns with a standing
title, opinions that quote a report, translations, and events of the same kind elsewhere.
Usage: tests/support/stories.py > fixtures/stories/day.ndjson
"""
import json
import random
import re

from stories_prose import EVENTS, FEEDS, KINDS, NEXT, OPINIONS, QUIET, STANDING, TRANSLATIONS

DAY = 1_780_272_000  # 2026-06-01T00:00:00Z
HOUR = 3600
random_ = random.Random(16)
articles = []
serial = 0

SMALL_EDITS = [(" said", " told reporters"), (" about ", " around "), (" began", " started"), (" people", " persons"),
               (" large ", " big "), (" after ", " following "), (" near ", " close to "), (" also ", " further "),
               (" however", " though"), (" early", " in the early hours of")]
TAILS = ["Sign up for our evening newsletter to get the day's main stories.", "This is a developing story and will be updated.",
         "Reporting by our staff; editing by the night desk.", "Photographs by a correspondent on the scene.", ""]


def fill(template, facts):
    return re.sub(r"\{(\w+)\}", lambda m: str(facts[m[1]]), template)


def add(feed, title, paragraphs, story, at):
    global serial
    serial += 1
    name, host, language = feed
    articles.append({"feed": name, "language": language, "title": title, "url": f"https://{host}/{serial}", "story": story,
                     "published": at, "text": "\n\n".join(paragraphs)})


def retell(sentences, facts):
    """The first fact leads; of the others most are told, in an order of the writer's own."""
    lead, others = sentences[0], sentences[1:]
    chosen = random_.sample(others, random_.randint(max(3, len(others) - 2), len(others)))
    told = [fill(random_.choice(wordings), facts) for wordings in [lead, *chosen]]
    cut = random_.randint(2, 3)
    return [" ".join(told[i:i + cut]) for i in range(0, len(told), cut)]


def copy(paragraphs):
    """A copy of an agency's report: a few words changed, sometimes the end cut or a line of the house's own added."""
    text = "\n\n".join(paragraphs)
    for old, new in random_.sample(SMALL_EDITS, 3):
        text = text.replace(old, new, 1)
    out = text.split("\n\n")
    if len(out) > 2 and random_.random() < 0.4:
        out = out[:-1]
    tail = random_.choice(TAILS)
    return [*out, tail] if tail else out


def cover(kind, facts, story, feeds, at):
    """Some feeds copy the agency, the others write themselves."""
    headlines, sentences = kind
    agency = retell(sentences, facts)
    agency_title = fill(headlines[0], facts)
    for number, feed in enumerate(feeds):
        when = at + random_.randint(0, 14 * HOUR) if number else at
        if number == 0:
            add(feed, agency_title, agency, story, when)
        elif random_.random() < 0.42:
            title = agency_title if random_.random() < 0.5 else fill(random_.choice(headlines), facts)
            add(feed, title, copy(agency), story, when)
        else:
            add(feed, fill(random_.choice(headlines), facts), retell(sentences, facts), story, when)


def main():
    english = [feed for feed in FEEDS if feed[2] == "en"]
    for number, (kind, facts) in enumerate(EVENTS):
        feeds = random_.sample(english, random_.choice([2, 3, 3, 4, 4, 5, 6, 7, 9]))
        at = DAY + random_.randint(0, 9 * HOUR)
        cover(KINDS[kind], facts, f"event-{number}", feeds, at)
        if kind in NEXT and number % 3 == 0:
            following = random_.sample(english, random_.choice([2, 2, 3, 4]))
            cover(NEXT[kind], facts, f"event-{number}-next", following, at + random_.randint(20 * HOUR, 40 * HOUR))
        if number % 10 == 5:
            report = next(a for a in articles if a["story"] == f"event-{number}")
            quoted = max(report["text"].split("\n\n"), key=len)
            title, text = OPINIONS[number // 10]
            add(random_.choice(english), fill(title, facts), [text[0], "\u201c" + quoted + "\u201d", *text[1:]], f"opinion-{number}", at + 10 * HOUR)
        if kind in TRANSLATIONS and number % 7 == 0:
            for language, translation in TRANSLATIONS[kind].items():
                feed = random_.choice([f for f in FEEDS if f[2] == language])
                add(feed, fill(translation["title"], facts), [fill(s, facts) for s in translation["text"]], f"event-{number}-{language}",
                    at + 3 * HOUR)
    for title, names, lines in STANDING:
        for name in names:
            feed = next(f for f in FEEDS if f[0] == name)
            for day in range(3):
                text = random_.sample(lines, 4)
                add(feed, title.replace("{day}", str(day + 1)), [" ".join(text)], f"standing-{name}-{title}-{day}", DAY - (2 - day) * 24 * HOUR + 6 * HOUR)
    for number, (title, text) in enumerate(QUIET):
        add(FEEDS[number % len(FEEDS)], title, text, f"quiet-{number}", DAY + random_.randint(0, 23 * HOUR))
    articles.sort(key=lambda a: (a["published"], a["url"]))
    for article in articles:
        print(json.dumps(article, ensure_ascii=False))


main()
