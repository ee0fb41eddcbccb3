#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the seeds of the fuzz targets from the captures: small, one idea each.

    make_fuzz_corpus.py [--captures DIR] [--corpus DIR]

    capture/          the first packets of each capture, as a file
    framer/           the first bytes of each TCP direction and raw stream
    websocket/        the first bytes of each direction of each WebSocket connection, HTTP upgrade included
    message_decoder/  single QAPs: every type, codec and payload kind that the captures hold
    http/             the first bytes of each direction that begins as HTTP
    link/             the first packets of each link type, with their type and length in front
    unpacker/         the first bytes of the compressed captures, and a small one of each format that is whole
    items/, keys/     written here

The same captures give the same bytes. Names are the capture's and a number.
"""
import argparse
import gzip
import pathlib
import struct

HERE = pathlib.Path(__file__).resolve().parent
MOST_CAPTURE, MOST_STREAM, MOST_QAP = 12_000, 6_000, 4_096
ETHERNET, RAW_IP, NULL = 1, 101, 0
# The last two bytes of these inputs steer their target: see fuzz_framer.cpp and fuzz_websocket.cpp.
FRAMER_STEERING = [b"\x00\x00", b"\x30\x05"]   # a stream; a stream with a gap and a mask
CLIENT_STEERING, SERVER_STEERING = b"\x07\x00", b"\x06\x00"   # deflate with context; masked or not
# In the order of kLinks in fuzz_link.cpp.
LINKS = [0, 1, 101, 113, 276, 108, 252, 270, 147, 162, 12, 228, 229]
PACKETS_OF_A_LINK = 4
PACKED = {".gz", ".zst", ".lz4"}
ITEMS = {
    "msgpack-map": "83a46e616d65a6776f726b6572a46c6f61649301fecb3fe0000000000000a26f6bc3",
    "msgpack-all": "dc000fc0c2c3ccffcdffffceffffffffcfffffffffffffffffd080d18000d280000000d38000000000000000ca3fc00000"
                   "c4020102d405aac70305aabbcc",
    "msgpack-nested": "81a16182a162c0a16391929293a3646565",
    "cbor-map": "a3646e616d6566776f726b6572646c6f6164830121f93800626f6bf5",
    "cbor-all": "8d1903e8390e7ff97bfffa47c35000fb7e37e43c8800759cf7f0f8ffc074323031332d30332d32315432303a30343a30305a"
                "440102030462c3bcf4f6",
    "cbor-endless": "bf66616d6f756e740163666f6f9f018202039f0405ffffff",
    "cbor-described": "d9d9f7a1011903e8",
    "cbor-pieces": "7f657374726561646d696e67ff",
}
KEYS = {
    "two": "hmac-sha256 one " + "0a" * 32 + "\n# a comment\n\naes-256-gcm two " + "fF" * 32 + "\n",
    "short": "hmac-sha256 one 0a0b\n",
    "no-name": "aes-256-gcm " + "00" * 32 + "\n",
    "other-use": "rsa one " + "00" * 32 + "\r\n",
    "no-hex": "hmac-sha256 one " + "zz" * 32 + "\n",
}


def pcapng_blocks(data):
    """(kind, whole block) one after the other; stops where the file is damaged."""
    at, order = 0, "<"
    while at + 12 <= len(data):
        if data[at:at + 4] == b"\x0a\x0d\x0d\x0a":
            order = "<" if data[at + 8:at + 12] == b"\x4d\x3c\x2b\x1a" else ">"
        kind, size = struct.unpack_from(order + "II", data, at)
        if size < 12 or at + size > len(data):
            return
        yield kind, order, data[at:at + size]
        at += size


def packets(data):
    """(link type, frame) of a pcapng file; other files give none."""
    links = []
    for kind, order, block in pcapng_blocks(data):
        if kind == 1:
            links.append(struct.unpack_from(order + "H", block, 8)[0])
        elif kind == 6:
            interface, _, _, size = struct.unpack_from(order + "IIII", block, 8)
            yield links[interface], block[28:28 + size]


def tcp_of(link, frame):
    """(source, destination, sequence, payload) of a TCP packet, or None."""
    if link == ETHERNET:
        kind, packet = frame[12:14], frame[14:]
        if kind not in (b"\x08\0", b"\x86\xdd"):
            return None
    elif link == RAW_IP:
        packet = frame
    elif link == NULL:
        packet = frame[4:]
    else:
        return None
    if packet[0] >> 4 == 4 and packet[9] == 6:
        head, ends = (packet[0] & 15) * 4, (packet[12:16], packet[16:20])
        total = struct.unpack_from("!H", packet, 2)[0]
    elif packet[0] >> 4 == 6 and packet[6] == 6:
        head, ends = 40, (packet[8:24], packet[24:40])
        total = 40 + struct.unpack_from("!H", packet, 4)[0]
    else:
        return None
    sport, dport, sequence = struct.unpack_from("!HHI", packet, head)
    payload = packet[head + (packet[head + 12] >> 4) * 4:total or None]
    return (ends[0], sport), (ends[1], dport), sequence, payload


def streams(data):
    """The bytes of each TCP direction in order of first appearance; what comes twice is taken once."""
    found, seen = {}, set()
    for link, frame in packets(data):
        tcp = tcp_of(link, frame)
        if tcp and tcp[3] and (tcp[:3]) not in seen:
            seen.add(tcp[:3])
            found[tcp[:2]] = found.get(tcp[:2], b"") + tcp[3]
    return list(found.values())


def qaps(stream):
    """Single QAPs by their length fields, until one does not begin with a magic."""
    at = 0
    while at + 11 <= len(stream) and stream[at:at + 2] == b"QH":
        end = at + 11 + struct.unpack_from("!I", stream, at + 7)[0]
        if end > len(stream):
            return
        yield stream[at:end]
        at = end


def websocket_messages(stream):
    """Payloads of unfragmented, undeflated binary messages after the upgrade."""
    at = stream.find(b"\r\n\r\n") + 4
    while at + 2 <= len(stream):
        first, second = stream[at], stream[at + 1]
        at, size = at + 2, second & 0x7f
        if size == 126:
            size, at = struct.unpack_from("!H", stream, at)[0], at + 2
        elif size == 127:
            size, at = struct.unpack_from("!Q", stream, at)[0], at + 8
        mask = stream[at:at + 4] if second & 0x80 else b""
        at += len(mask)
        body = stream[at:at + size]
        at += size
        if first == 0x82 and len(body) == size:
            yield bytes(b ^ mask[i % 4] for i, b in enumerate(body)) if mask else body


def short_capture(data):
    """The start of a capture file up to a block's or a record's end."""
    if data[:4] == b"\x0a\x0d\x0d\x0a":
        out = b""
        for _, _, block in pcapng_blocks(data):
            if len(out) + len(block) > MOST_CAPTURE:
                break
            out += block
        return out
    at, order = 24, "<" if data[:1] in (b"\xd4", b"\x4d") else ">"
    while at + 16 <= len(data):
        end = at + 16 + struct.unpack_from(order + "I", data, at + 8)[0]
        if end > min(len(data), MOST_CAPTURE):
            break
        at = end
    return data[:at]


def write(folder, name, contents):
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(contents):
        if content:
            (folder / f"{name}-{number}").write_bytes(content)


def framed(link, frame):
    """A packet as fuzz_link.cpp reads it."""
    return bytes([LINKS.index(link)]) + struct.pack("!H", len(frame)) + frame


def small_packets(data, counts):
    """The first packets of each link type that are not large, in one input."""
    out = b""
    for link, frame in packets(data):
        if link in LINKS and len(frame) <= 1_500 and counts.get(link, 0) < PACKETS_OF_A_LINK:
            counts[link] = counts.get(link, 0) + 1
            out += framed(link, frame)
    return out


def write_made(corpus):
    for name, text in ITEMS.items():
        write(corpus / "items", name, [bytes.fromhex(text)])
    for name, text in KEYS.items():
        write(corpus / "keys", name, [text.encode()])
    text = b"QH and QP, " * 300
    write(corpus / "unpacker", "gzip", [gzip.compress(text, mtime=0) + b"\0",
                                        gzip.compress(text, mtime=0) + gzip.compress(b"more", mtime=0) + b"\1"])
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: application/qhp+binary\r\nTransfer-Encoding: chunked\r\n\r\n"
    qap = b"QH\x04\0\0\0\x01\0\0\0\0"
    write(corpus / "http", "chunked", [chunked + b"5\r\n" + qap[:5] + b"\r\n6;x=y\r\n" + qap[5:] + b"\r\n0\r\nA: b\r\n\r\n\0"])
    body = gzip.compress(qap * 20, mtime=0)
    packed = (b"POST / HTTP/1.1\r\ncontent-type: application/qhp+binary\r\nContent-Encoding: gzip\r\nContent-Length: "
              + str(len(body)).encode() + b"\r\n\r\n" + body)
    write(corpus / "http", "gzip", [packed + b"\2"])


def steered(stream):
    return [stream[:MOST_STREAM] + steering for steering in FRAMER_STEERING]


def kind_of(qap):
    """What makes two QAPs different seeds: type byte, how the payload begins, its size by powers of four."""
    return qap[:3], qap[11:12], len(qap).bit_length() // 2


def single_qaps(stream, upgraded, seen):
    """The QAPs of a stream that are unlike all seen so far."""
    for part in websocket_messages(stream) if upgraded else [stream]:
        for qap in [part] if part[:2] == b"QP" else qaps(part):
            if len(qap) <= MOST_QAP and kind_of(qap) not in seen:
                seen.add(kind_of(qap))
                yield qap


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--captures", type=pathlib.Path, default=HERE.parent / "data" / "captures")
    a.add_argument("--corpus", type=pathlib.Path, default=HERE.parent / "fuzz" / "corpus")
    args = a.parse_args()
    seen, link_counts = set(), {}
    write_made(args.corpus)
    for path in sorted(p for p in args.captures.iterdir() if p.is_file()):
        name, data = path.name.split(".")[0], path.read_bytes()
        if path.suffix == ".qap":
            write(args.corpus / "framer", name, steered(data))
            write(args.corpus / "capture", name, [data[:MOST_STREAM]])
        if path.suffix in PACKED:
            write(args.corpus / "unpacker", name, [data[:MOST_STREAM] + b"\0"])
        if path.suffix not in (".pcap", ".pcapng"):
            continue
        write(args.corpus / "link", name, [small_packets(data, link_counts)])
        write(args.corpus / "capture", name, [short_capture(data)])
        if name in ("tcp_gap", "udp", "ws_js"):      # the other seeds of this target are those of capture/
            write(args.corpus / "ingest", name, [short_capture(data[:MOST_STREAM])])
        found = streams(data)
        upgraded = [s for s in found if s[:4] in (b"GET ", b"HTTP")]
        write(args.corpus / "websocket", name,
              [s[:MOST_STREAM] + (CLIENT_STEERING if s[:4] == b"GET " else SERVER_STEERING)
               for s in upgraded if b"websocket" in s[:1000].lower()])
        write(args.corpus / "http", name, [s[:MOST_STREAM] + b"\3" for s in found if s[:5] in (b"GET /", b"POST ", b"HTTP/")][:4])
        plain = [s for s in found if b"QH" in s[:4096] and s not in upgraded]
        write(args.corpus / "framer", name, [seed for s in plain[:2] for seed in steered(s)])
        write(args.corpus / "message_decoder", name,
              [q for s in upgraded + plain for q in single_qaps(s, s in upgraded, seen)])


if __name__ == "__main__":
    main()
