#!/usr/bin/env python3
"""Describes a screenshot as JSON: its size, the colour of its upper left corner (the paper), how bright that is (0 to
255), the share of all pixels that are not paper, and whether any such pixel is in the two columns at either edge."""
import json
import struct
import sys
import zlib


def rows_of(path):
    """Returns the rows of a PNG (8 bits a channel, not interlaced) as bytes, and the number of bytes in each pixel."""
    data = open(path, "rb").read()
    packed, at = b"", 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", data[at + 8:at + 18])
            assert depth == 8 and colour in (2, 6)
        elif kind == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    step = 3 if colour == 2 else 4
    raw, before, rows = zlib.decompress(packed), bytearray(width * step), []
    for y in range(height):
        start = y * (width * step + 1)
        method, row = raw[start], bytearray(raw[start + 1:start + 1 + width * step])
        for i in range(len(row) if method else 0):
            left = row[i - step] if i >= step else 0
            corner = before[i - step] if i >= step else 0
            if method == 4:
                guess = left + before[i] - corner
                near = sorted((abs(guess - value), n, value) for n, value in enumerate((left, before[i], corner)))[0][2]
            row[i] = (row[i] + (left, before[i], (left + before[i]) // 2, near if method == 4 else 0)[method - 1]) & 255
        rows.append(bytes(row))
        before = row
    return rows, step


def main():
    rows, step = rows_of(sys.argv[1])
    paper = rows[0][:step]
    pixels = [[row[i:i + step] != paper for i in range(0, len(row), step)] for row in rows]
    print(json.dumps({
        "width": len(pixels[0]),
        "height": len(pixels),
        "brightness": sum(paper[:3]) / 3,
        "ink": sum(map(sum, pixels)) / (len(pixels) * len(pixels[0])),
        "edges": any(row[x] for row in pixels for x in (0, 1, -2, -1)),
    }))


if __name__ == "__main__":
    main()
