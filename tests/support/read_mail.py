#!/usr/bin/env python3
"""Reads messages as Python's email does, and prints what it finds as JSON. Usage: read_mail.py PLACE...
A PLACE is a file with one message, an mbox (its name ends in .mbox), or a Maildir or another folder with files of messages. A `defect` is
whatever Python finds wrong, in the message, in a part or in a header."""
import email
import email.policy
import json
import mailbox
import os
import sys

POLICY = email.policy.default


def files(place):
    """The bytes of each message."""
    if place.endswith(".mbox"):
        for key in (box := mailbox.mbox(place, create=False)).keys():
            yield box.get_bytes(key)
    elif os.path.isdir(place):
        for folder, folders, names in os.walk(place):
            folders.sort()
            for name in sorted(names):
                with open(os.path.join(folder, name), "rb") as file:
                    yield file.read()
    else:
        with open(place, "rb") as file:
            yield file.read()


def read(raw):
    message = email.message_from_bytes(raw, policy=POLICY)
    parts = list(message.walk())
    defects = [repr(d) for part in parts for d in part.defects]
    defects += [f"{name}: {d!r}" for part in parts for name, value in part.items() for d in value.defects]
    sender = message["From"].addresses
    body = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    return {
        "id": message["Message-ID"], "subject": message["Subject"], "date": message["Date"].datetime.isoformat(),
        "from": [[address.display_name, address.addr_spec] for address in sender], "to": message["To"],
        "list_id": message["List-Id"], "feed_url": message["X-Feed-URL"], "envelope": message["X-Envelope"],
        "in_reply_to": message["In-Reply-To"], "references": message["References"], "headers": [name for name in message],
        "text": body["plain"].get_content() if body["plain"] else None,
        "html": body["html"].get_content() if body["html"] else None,
        "parts": [part.get_content_type() for part in parts],
        "defects": defects, "longest_line": max(map(len, raw.split(b"\n"))), "ascii": raw.isascii(),
    }


json.dump([read(raw) for place in sys.argv[1:] for raw in files(place)], sys.stdout)
