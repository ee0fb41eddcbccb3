#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Traffic that is not QHP is not called QHP, and damaged traffic does no harm."""
import pathlib
import random
import shutil
import struct
import subprocess

from made_packets import checksum_free_ip, tcp, udp, write_pcap
from wireshark_run import PluginTest, main

SEED = 7


def foreign_payloads():
    """What comes near a QAP: its magic in text, in noise, with lengths and types that no QAP has."""
    noise = random.Random(SEED)
    yield b"QHTTP is not a protocol, and this line is not a QAP\r\n" * 3
    yield b"QP 0 said the quick printer\n" + bytes(60)
    yield b"GET / HTTP/1.1\r\nHost: QH\x01\0\0\0\1\0\0\0\0\r\n\r\n"
    for _ in range(300):
        yield b"QH" + noise.randbytes(noise.randrange(0, 200))
        yield b"QP" + noise.randbytes(noise.randrange(0, 200))
        yield noise.randbytes(noise.randrange(1, 1400))
    for undefined in (0x06, 0x0F, 0x22, 0x3F):
        yield b"QH" + bytes([undefined]) + struct.pack(">II", 1, 4) + b"four"
    yield b"QH\x01" + struct.pack(">II", 1, 0xFFFFFFFF) + b"oversized"
    yield b"QH\x01" + struct.pack(">II", 1, 3) + b"abc and then something else entirely, much longer than that"


class Foreign(PluginTest):
    def count(self, path, wanted="qhp"):
        return len(self.wireshark.run("-r", path, "-Y", wanted).splitlines())

    def test_other_traffic_is_left_alone(self):
        path = self.wireshark.folder / "foreign.pcap"
        packets = []
        for number, payload in enumerate(foreign_payloads()):
            port = 20000 + number
            packets.append(udp(payload, port))
            packets.append(tcp(payload, port, 1000))
        write_pcap(path, packets)
        self.assertEqual(self.count(path), 0)

    def test_a_copy_inside_an_icmp_error_makes_no_second_request(self):
        qap = b"QH\x01" + struct.pack(">II", 77, 2) + b"{}"
        sent = udp(qap, 20999)
        error = struct.pack(">BBHI", 3, 3, 0, 0) + sent
        answer = b"QH\x02" + struct.pack(">II", 77, 2) + b"{}"
        reply = checksum_free_ip(17, struct.pack(">HHHH", 20999, 40000, 8 + len(answer), 0) + answer,
                                 b"\x0a\0\0\2", b"\x0a\0\0\1")
        path = self.wireshark.folder / "icmp.pcap"
        write_pcap(path, [sent, checksum_free_ip(1, error, b"\x0a\0\0\2", b"\x0a\0\0\1"), reply])
        rows = self.wireshark.run("-2", "-r", path, "-T", "fields", "-e", "qhp.request_in", "-e", "qhp.duplicate_of")
        self.assertEqual([row.split("\t")[0] for row in rows.splitlines()], ["", "", "1"])
        self.assertNotIn("\t1", rows)

    def test_an_endless_length_costs_one_item_not_the_connection(self):
        bad = b"QH\x01" + struct.pack(">II", 1, 0xFFFFFFF0) + b"x" * 20
        good = b"QH\x02" + struct.pack(">II", 2, 4) + b"good"
        path = self.wireshark.folder / "endless.pcap"
        write_pcap(path, [tcp(b"", 20700, 999, flags=0x02), tcp(good, 20700, 1000), tcp(bad + good, 20700, 1015),
                          tcp(good, 20700, 1061)])
        rows = self.wireshark.run("-r", path, "-T", "fields", "-e", "qhp.id", "-e", "qhp.finding.oversize_length")
        ids = [row.split("\t")[0] for row in rows.splitlines()]
        self.assertEqual(ids, ["", "2", "2", "2"])
        self.assertEqual(self.count(path, "qhp.finding.oversize_length"), 1)

    def test_a_signature_in_a_segment_of_its_own_is_no_garbage(self):
        qap = b"QH\x02" + struct.pack(">II", 5, 4) + b"data"
        path = self.wireshark.folder / "late.pcap"
        write_pcap(path, [tcp(b"", 20700, 999, flags=0x02), tcp(qap, 20700, 1000), tcp(bytes(range(32)), 20700, 1015),
                          tcp(qap, 20700, 1047)])
        for passes in ((), ("-2",)):
            rows = self.wireshark.run(*passes, "-r", path, "-T", "fields", "-e", "qhp.id", "-e", "qhp.sig", "-e",
                                      "qhp.finding.resync", "-Y", "qhp")
            self.assertEqual(rows.splitlines(), ["5\t\t", "\t" + bytes(range(32)).hex() + "\t", "5\t\t"])

    def test_damaged_captures_do_no_harm(self):
        editcap = shutil.which("editcap")
        if editcap is None:
            self.skipTest("editcap is not there")
        for capture in ("tcp_types.pcapng", "compression.pcapng", "ws_js.pcapng", "udp.pcapng"):
            for seed in (1, 2, 3):
                with self.subTest(capture, seed=seed):
                    damaged = pathlib.Path(f"{self.wireshark.folder}/damaged-{seed}-{capture}")
                    subprocess.run([editcap, "-E", "0.01", "-o", "54", "--seed", str(seed),
                                    self.wireshark.capture(capture), damaged], check=True, capture_output=True)
                    damaged.chmod(0o644)
                    text = self.wireshark.run("-2", "-nVr", damaged)
                    self.assertNotIn("Dissector bug", text)
                    self.assertNotIn("Malformed Packet: QHP", text)


if __name__ == "__main__":
    main()
