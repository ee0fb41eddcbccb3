#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes plain captures, each with its ground truth, of those that are packed or mixed.

    unpack_captures.py CAPTURES OUT

The compressed ones are decompressed; links_multi.pcapng is written again without the link types that carry no
network packets (exported PDUs, LoRaTap, USER0), as links_multi_network.pcapng.
"""
import gzip
import json
import pathlib
import struct
import subprocess
import sys

PACKED = {"link_sll2.pcapng.gz": None, "link_sll_us.pcap.lz4": "lz4", "onebyte.pcapng.zst": "zstd"}
MULTI, NETWORK = "links_multi.pcapng", "links_multi_network.pcapng"
NO_NETWORK = {252, 270, 147}   # link types
NETWORK_TRANSPORTS = {"tcp", "udp"}
INTERFACE, SIMPLE, STATISTICS, ENHANCED = 1, 3, 5, 6


def unpack(path, tool):
    if tool is None:
        return gzip.decompress(path.read_bytes())
    return subprocess.run([tool, "-dc", path], stdout=subprocess.PIPE, check=True).stdout


def blocks(data):
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        yield kind, data[at:at + size]
        at += size


def without_links(data, unwanted):
    """The pcapng file without the packets of these link types; the interfaces stay, so that numbers hold."""
    links, kept = [], []
    for kind, block in blocks(data):
        if kind == INTERFACE:
            links.append(struct.unpack_from("<H", block, 8)[0])
        elif kind in (ENHANCED, STATISTICS) and links[struct.unpack_from("<I", block, 8)[0]] in unwanted:
            continue
        kept.append(block)
    return b"".join(kept)


def network_part(expected):
    """The ground truth of what stays: those connections, and the exchanges within them."""
    connections = [c for c in expected["connections"] if c["transport"] in NETWORK_TRANSPORTS]
    ids = {c["id"] for c in connections}
    pairs = [p for p in expected.get("pairs", []) if p["request"]["conn"] in ids]
    duplicates = [d for d in expected.get("duplicates", []) if d["conn"] in ids]
    return dict(expected, capture=NETWORK, connections=connections, pairs=pairs, duplicates=duplicates)


def write(out, name, data, expected):
    (out / name).write_bytes(data)
    (out / (name + ".expected.json")).write_text(json.dumps(expected))


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    captures, out = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for name, tool in PACKED.items():
        expected = json.loads((captures / (name + ".expected.json")).read_text())
        write(out, name.rsplit(".", 1)[0], unpack(captures / name, tool), expected)
    expected = json.loads((captures / (MULTI + ".expected.json")).read_text())
    network = network_part(expected)
    assert 0 < len(network["connections"]) < len(expected["connections"])
    write(out, NETWORK, without_links((captures / MULTI).read_bytes(), NO_NETWORK), network)
    return 0


if __name__ == "__main__":
    sys.exit(main())
