#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes plain captures, each with its ground truth, of those that are compressed.

    unpack_captures.py CAPTURES OUT
"""
import gzip
import pathlib
import shutil
import subprocess
import sys

PACKED = {"link_sll2.pcapng.gz": None, "link_sll_us.pcap.lz4": "lz4", "onebyte.pcapng.zst": "zstd"}
ENDING = ".expected.json"


def unpack(path, tool):
    if tool is None:
        return gzip.decompress(path.read_bytes())
    return subprocess.run([tool, "-dc", path], stdout=subprocess.PIPE, check=True).stdout


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    captures, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for name, tool in PACKED.items():
        plain = out / name.rsplit(".", 1)[0]
        plain.write_bytes(unpack(captures / name, tool))
        shutil.copyfile(captures / (name + ENDING), plain.with_name(plain.name + ENDING))
    return 0


if __name__ == "__main__":
    sys.exit(main())
