#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the sample capture that the program opens first: parts of the test captures, moved to one moment.

    make_sample.py OUT.pcapng          e.g. resources/samples/sample.pcapng

All eleven types, TCP, UDP, WebSocket and QP/1.0, every codec and payload kind, a trace over two hops with a
failover, and damaged payloads that make findings. The same captures give the same bytes.
"""
import pathlib
import struct
import sys

from make_fuzz_corpus import pcapng_blocks

CAPTURES = pathlib.Path(__file__).resolve().parent.parent / "data" / "captures"
PARTS = {  # capture → second at which it begins
    "tcp_types": 0.0, "qp_python": 0.2, "udp": 0.4, "ws_js": 0.9, "compression": 1.3, "mixed_payload": 1.9,
    "multihop": 2.4,
}
START_NS = 1_795_362_700 * 10**9
SECTION, INTERFACE, ENHANCED = 0x0A0D0D0A, 1, 6
RESOLUTION_NS = struct.pack("<HHB3xHH", 9, 1, 9, 0, 0)   # if_tsresol 10^-9, end of options


def block(kind, body):
    size = len(body) + 12
    return struct.pack("<II", kind, size) + body + struct.pack("<I", size)


def options(data):
    at = 0
    while at + 4 <= len(data):
        code, size = struct.unpack_from("<HH", data, at)
        yield code, data[at + 4:at + 4 + size]
        at += 4 + (size + 3) // 4 * 4


def is_in_nanoseconds(interface):
    return any(code == 9 and value == b"\x09" for code, value in options(interface[16:-4]))


def packets_of(name):
    """([link type of each interface], [(time in ns, interface, original length, bytes)]) of one capture."""
    links, packets = [], []
    for kind, order, whole in pcapng_blocks((CAPTURES / (name + ".pcapng")).read_bytes()):
        assert order == "<"
        if kind == INTERFACE:
            assert is_in_nanoseconds(whole), name
            links.append(struct.unpack_from("<H", whole, 8)[0])
        elif kind == ENHANCED:
            interface, high, low, size, original = struct.unpack_from("<IIIII", whole, 8)
            packets.append((high << 32 | low, interface, original, whole[28:28 + size]))
    return links, packets


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    links, packets = [], []
    for name, second in PARTS.items():
        own_links, own_packets = packets_of(name)
        shift = START_NS + round(second * 1e9) - own_packets[0][0]
        packets += [(time + shift, len(links) + interface, original, data)
                    for time, interface, original, data in own_packets]
        links += own_links
    out = [block(SECTION, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))]
    out += [block(INTERFACE, struct.pack("<HHI", link, 0, 0) + RESOLUTION_NS) for link in links]
    for time, interface, original, data in sorted(packets, key=lambda packet: packet[0]):
        padding = bytes(-len(data) % 4)
        head = struct.pack("<IIIII", interface, time >> 32, time & 0xFFFFFFFF, len(data), original)
        out.append(block(ENHANCED, head + data + padding))
    pathlib.Path(sys.argv[1]).write_bytes(b"".join(out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
