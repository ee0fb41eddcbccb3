# SPDX-License-Identifier: MIT
"""Packets for tests, as they lie in a capture: IP without checksums, classic pcap files of any link type."""
import struct

ETHERNET = 1
USER0 = 147
USB_LINUX = 220
RTAC_SERIAL = 250
LORATAP = 270


def qap(type_byte, number, payload):
    return b"QH" + bytes([type_byte]) + struct.pack(">II", number, len(payload)) + payload


def checksum_free_ip(protocol, body, source, destination):
    return struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 0, 0, 64, protocol, 0, source, destination) + body


def udp(payload, port):
    return checksum_free_ip(17, struct.pack(">HHHH", 40000, port, 8 + len(payload), 0) + payload,
                            b"\x0a\0\0\1", b"\x0a\0\0\2")


def tcp(payload, port, sequence, flags=0x18):
    head = struct.pack(">HHIIBBHHH", 40000, port, sequence, 1, 5 << 4, flags, 65535, 0, 0)
    return checksum_free_ip(6, head + payload, b"\x0a\0\0\1", b"\x0a\0\0\2")


def websocket(messages):
    """The segments of a connection that agreed on QHP over WebSocket, whose server sends these messages."""
    asked = (b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: qhp.v1\r\n\r\n")
    answered = (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: qhp.v1\r\n\r\n")
    client, server = (40000, b"\x0a\0\0\1"), (8080, b"\x0a\0\0\2")
    sequence = {client: 1000, server: 5000}

    def segment(source, destination, payload, flags=0x18):
        head = struct.pack(">HHIIBBHHH", source[0], destination[0], sequence[source], sequence[destination], 5 << 4, flags,
                           65535, 0, 0)
        sequence[source] += len(payload) + (1 if flags & 0x02 else 0)
        return checksum_free_ip(6, head + payload, source[1], destination[1])

    opening = [segment(client, server, b"", 0x02), segment(server, client, b"", 0x12), segment(client, server, asked),
               segment(server, client, answered)]
    return opening + [segment(server, client, bytes([0x82, len(message)]) + message) for message in messages]


def write_pcap(path, packets, link=ETHERNET):
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, link))
        for number, packet in enumerate(packets):
            frame = (b"\2\0\0\0\0\1\2\0\0\0\0\2\x08\0" if link == ETHERNET else b"") + packet
            out.write(struct.pack("<IIII", 1_700_000_000 + number, 0, len(frame), len(frame)) + frame)
    path.chmod(0o644)


def usb_bulk(payload, endpoint, is_in):
    """A bulk transfer as Linux' usbmon tells it: what goes out with the submission, what came in with the callback."""
    head = struct.pack("<QBBBBHBBqiiII8sIIII", 1, ord("C" if is_in else "S"), 3, endpoint | (0x80 if is_in else 0), 7, 1,
                       0, 0, 1_700_000_000, 0, 0, len(payload), len(payload), bytes(8), 0, 0, 0, 0)
    return head + payload


def rtac_serial(payload, is_transmitted):
    return struct.pack(">IIBBH", 1_700_000_000, 0, 1 if is_transmitted else 2, 0, 0) + payload


def loratap(payload, sync_word):
    head = struct.pack(">BBHIBBBBBBB", 0, 0, 15, 868_100_000, 1, 7, 100, 100, 100, 40, sync_word)
    return head + payload
