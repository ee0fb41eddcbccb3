#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a tap records is a capture like any other: tshark finds nothing to complain of, and our plugin in it finds the
QAPs that were sent. The same for the demo, which is tapped."""
import collections
import json
import socket
import subprocess
import sys
import threading

from wireshark_run import PluginTest, main

# Every checksum is looked at.
STRICT = ("-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE")
# The ports are whatever is free, and may be those of another protocol.
ANY_PORT = ("-o", "tcp.try_heuristic_first:TRUE", "-o", "udp.try_heuristic_first:TRUE")
FAULTS = ("_ws.malformed || tcp.analysis.flags || tcp.checksum.status == 0 || udp.checksum.status == 0 || "
          "ip.checksum.status == 0")
WARNINGS = "_ws.expert.severity >= 0x600000"


class TapCapture(PluginTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sys.path.insert(0, cls.options.sources)

    def path(self, name):
        return self.wireshark.folder / name

    def check_nothing(self, path, complaints):
        path.chmod(0o644)
        self.assertEqual(self.wireshark.run(*STRICT, *ANY_PORT, "-2", "-r", path, "-Y", complaints), "")

    def plugin_qaps(self, path):
        from wireshark_run import LAYERS, read_pdml
        return read_pdml(self.wireshark.run(*ANY_PORT, "-2", "-r", path, "-J", LAYERS, "-T", "pdml"))

    def qapdump_rows(self, path):
        done = subprocess.run([self.options.qapdump, "-r", path, "-T", "json"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_tcp(self):
        from tap_program import Tap, qhp
        path = self.path("tap_tcp.pcapng")
        sent = [qhp(1, i, b"x" * (i * 7919 % 200_000)) for i in range(1, 60)]
        with socket.create_server(("127.0.0.1", 0)) as server:
            def echo():
                for _ in range(3):
                    client, _ = server.accept()
                    with client:
                        while part := client.recv(1 << 16):
                            client.sendall(part)

            serving = threading.Thread(target=echo)
            serving.start()
            with Tap(self.options.run_tap, "tcp", server.getsockname()[1], path) as tap:
                for part in (sent[:20], sent[20:40], sent[40:]):
                    with socket.create_connection(("127.0.0.1", tap.port)) as client:
                        for qap in part:
                            client.sendall(qap)
                            left = len(qap)
                            while left:
                                left -= len(client.recv(left))
                        client.shutdown(socket.SHUT_WR)
                        client.recv(1)
            serving.join()
        self.check_nothing(path, f"{FAULTS} || {WARNINGS}")
        found = collections.Counter(qap.number("qhp.id") for qap in self.plugin_qaps(path))
        self.assertEqual(found, {i: 2 for i in range(1, 60)})

    def test_udp(self):
        from tap_program import Tap, qhp
        path = self.path("tap_udp.pcapng")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server, \
                socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            server.bind(("127.0.0.1", 0))
            server.settimeout(10)
            client.settimeout(10)
            with Tap(self.options.run_tap, "udp", server.getsockname()[1], path) as tap:
                for i in range(1, 30):
                    client.sendto(qhp(0x30, i, b"y" * (i * 2000)), ("127.0.0.1", tap.port))
                    question, asker = server.recvfrom(65535)
                    server.sendto(qhp(2, i, b"{}"), asker)
                    client.recv(100)
        self.check_nothing(path, f"{FAULTS} || {WARNINGS}")
        found = collections.Counter(qap.number("qhp.id") for qap in self.plugin_qaps(path))
        self.assertEqual(found, {i: 2 for i in range(1, 30)})

    def test_the_demo(self):
        path = self.path("demo.pcapng")
        sent = int(subprocess.run([self.options.run_demo, "5", "2000", path], check=True, capture_output=True).stdout)
        # Warnings there are, of what goes wrong in it on purpose.
        self.check_nothing(path, FAULTS)
        rows = self.qapdump_rows(path)
        self.assertEqual(len(rows), sent)
        seen = collections.Counter((qap.src, qap.dst, qap.number("qhp.type"), qap.number("qhp.length"))
                                   for qap in self.plugin_qaps(path))
        self.assertEqual(sum(seen.values()), sent)


if __name__ == "__main__":
    main("--qapdump", "--run-tap", "--run-demo", "--sources")
