#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the extcap connects to is none of ours: a WebSocket server of Python's, with a certificate of openssl's or
without, and a serial line that socat makes. The real Wireshark captures from it and shows the QAPs."""
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

from extcap_run import ExtcapTest, PATIENCE
from made_packets import qap
from wireshark_run import main

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app" / "sources"))
from websocket_peer import Certificates, WebSocketServer  # noqa: E402

ACTION = qap(0x01, 4711, b'{"action":"train"}')
DATA = qap(0x02, 4711, b'{"status":"done"}')


class ExtcapPeers(ExtcapTest):
    def setUp(self):
        self.files = self.wireshark.folder / self.id().rsplit(".", 1)[1]
        self.files.mkdir(mode=0o755)

    def server(self, **options):
        server = WebSocketServer(greeting=[ACTION, DATA], **options)
        self.addCleanup(server.close)
        return server

    def secure_server(self):
        """A server, and the certificates that it and its clients may have."""
        certificates = Certificates(self.files)
        for path in self.files.iterdir():
            path.chmod(0o644)
        return self.server(tls=certificates.server_side()), certificates

    def test_websocket(self):
        server = self.server()
        ids, told = self.capture("ws", packets=3, host="127.0.0.1", port=server.port, path="/live?room=1")
        self.assertEqual(ids, ["4711", "4711"], told)
        self.assertIn("qhp.v1", server.offered[0])

    def test_websocket_sends_heartbeats_when_told_to(self):
        server = self.server()
        ids, told = self.capture("ws", packets=4, host="127.0.0.1", port=server.port, heartbeat=1)
        self.assertEqual((len(ids), ids[:2]), (3, ["4711", "4711"]), told)
        self.assertEqual(server.received[0][:3], b"QH\x11")

    def test_secure_websocket_by_an_authority(self):
        server, certificates = self.secure_server()
        ids, told = self.capture("wss", packets=3, host="localhost", port=server.port,
                                 authority=certificates.authority[0])
        self.assertEqual(ids, ["4711", "4711"], told)

    def test_secure_websocket_by_a_fingerprint(self):
        server, certificates = self.secure_server()
        ids, told = self.capture("wss", packets=3, host="127.0.0.1", port=server.port,
                                 fingerprint=certificates.fingerprint())
        self.assertEqual(ids, ["4711", "4711"], told)

    def test_a_certificate_that_nobody_vouches_for_is_refused(self):
        server, _ = self.secure_server()
        ids, told = self.capture("wss", packets=3, host="localhost", port=server.port, reconnect="false")
        self.assertEqual(ids, [])
        self.assertIn("certificate", told)

    def test_a_serial_line(self):
        socat = shutil.which("socat")
        if socat is None:
            self.skipTest("socat is not there")
        ends = [self.files / name for name in ("ours", "theirs")]
        lines = [f"pty,rawer,mode=666,link={end}" for end in ends]
        process = subprocess.Popen([socat, *lines])
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        for _ in range(PATIENCE * 10):
            if all(end.exists() for end in ends):
                break
            time.sleep(0.1)
        is_over = threading.Event()

        def say():
            line = os.open(ends[0], os.O_RDWR | os.O_NOCTTY)
            while not is_over.wait(0.3):
                os.write(line, ACTION)
            os.close(line)
        with self.peer(say):
            ids, told = self.capture("serial", packets=2, path=ends[1])
            is_over.set()
        self.assertEqual(set(ids), {"4711"}, told)


if __name__ == "__main__":
    main("--extcap")
