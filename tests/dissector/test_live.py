#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a live source writes of a stream Wireshark with the plugin shows as qapdump does: each transport once."""
import collections
import os
import pathlib
import socket
import sys
import tty

import test_parity
from wireshark_run import main, PluginTest, read_pdml, LAYERS

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app" / "sources"))
from peers import ACK, DATA, qap, Source, SourceTest, STREAM, talk  # noqa: E402
from websocket_peer import WebSocketServer  # noqa: E402

TOKEN = b'{"token":"secret","capability":"train"}'
LONG = qap(DATA, 3, bytes(range(256)) * 3000)


def script():
    """What the source sends, and what it is sent: a list of (by us, bytes)."""
    return [(True, qap(0x10, 1, TOKEN)), (False, qap(ACK, 1)),
            *[(True, message) for message in talk(5, first=10)],
            *[(False, qap(STREAM, 10 + n, b"part") + qap(DATA, 10 + n, b'{"status":"done"}')) for n in range(5)],
            (True, qap(1, 3, b'{"action":"fetch"}')), (False, LONG), (False, qap(ACK, 77)), (True, qap(1, 90))]


class Live(PluginTest):
    check_fields = test_parity.Parity.check_fields

    def setUp(self):
        self.folder = self.wireshark.folder / self.id().rsplit(".", 1)[1]
        self.folder.mkdir(mode=0o755)

    rows = SourceTest.rows
    has_rows = SourceTest.has_rows
    eventually = SourceTest.eventually

    def source(self, url, *options):
        source = Source(self.options.source, url, self.folder / "live.pcapng", *options)
        self.addCleanup(source.close)
        return source

    def play(self, source, hear, say, messages=None):
        """Each message when the one before is in the file, so that the order of the two sides is certain."""
        count = 0
        for is_ours, message in messages or script():
            if is_ours:
                source.send(message)
                hear(len(message))
            else:
                say(message)
            count += 2 if not is_ours and STREAM == message[2] else 1
            self.has_rows(source, count)
        source.stop()

    def shown(self, file):
        file.chmod(0o644)
        return read_pdml(self.wireshark.run("-2", "-r", file, "-J", LAYERS, "-T", "pdml"))

    def compare(self, source, are_addresses=True):
        rows, reading = self.rows(source), self.shown(source.file)
        self.assertEqual(reading.malformed, [])
        waiting = collections.defaultdict(list)
        for each in reading:
            ends = each.key if are_addresses else ("-", "-", *each.key[2:])
            waiting[(*ends, test_parity.sha(each.bytes("qhp.payload") or b""))].append(each)
        pairs = {}
        for row in rows:
            key = test_parity.key_of_row(row) if are_addresses else ("-", "-", *test_parity.key_of_row(row)[2:])
            self.assertTrue(waiting[key], f"Wireshark does not show {row}")
            pairs[row["number"]] = (row, waiting[key].pop(0))
        self.assertEqual([each for left in waiting.values() for each in left], [])
        for row, each in pairs.values():
            with self.subTest(row=row["number"], frame=each.frame):
                self.check_fields(row, each, reading.skipped)
                request = pairs.get(row["request"])
                self.assertEqual(each.number("qhp.request_in"), request and request[1].frame)
                self.assertEqual(each.latency_ns, row["latency_ns"])
        return rows

    def talk_over(self, connection, source):
        def hear(size):
            while size > 0:
                size -= len(connection.recv(size))
        self.play(source, hear, connection.sendall)

    def listen(self, family, place):
        server = socket.socket(family)
        self.addCleanup(server.close)
        server.bind(place)
        server.listen()
        return server

    def test_tcp(self):
        server = self.listen(socket.AF_INET, ("127.0.0.1", 0))
        source = self.source("qhp://127.0.0.1:%d" % server.getsockname()[1])
        with server.accept()[0] as connection:
            source.wait("running sends")
            self.talk_over(connection, source)
        self.compare(source)

    def test_unix(self):
        path = str(self.folder / "s")
        server = self.listen(socket.AF_UNIX, path)
        source = self.source("qhp+unix:" + path)
        with server.accept()[0] as connection:
            source.wait("running sends")
            self.talk_over(connection, source)
        self.compare(source, are_addresses=False)
        shown = self.wireshark.run("-r", source.file, "-T", "fields", "-e", "_ws.col.Source", "-e", "_ws.col.Info")
        ends = {line.split("\t")[0] for line in shown.splitlines() if "#" in line}
        self.assertEqual(ends, {"qapscope", path})

    def test_udp(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            source = self.source("qhp+udp://127.0.0.1:%d" % server.getsockname()[1])
            source.wait("running sends")
            peer = []
            short = [(is_ours, message) for is_ours, message in script() if len(message) < 60_000]
            self.play(source, lambda size: peer.append(server.recvfrom(65536)[1]),
                      lambda message: server.sendto(message, peer[-1]), short)
        self.compare(source)

    def test_websocket(self):
        server = WebSocketServer()
        self.addCleanup(server.close)
        source = self.source(f"ws://127.0.0.1:{server.port}/")
        source.wait("running sends")
        self.play(source, lambda size: None, server.send)
        rows = self.compare(source)
        self.assertTrue(any("credentials-in-clear" in row["findings"] for row in rows))

    def test_pipe(self):
        path = self.folder / "p"
        os.mkfifo(path)
        source = self.source(f"qhp+pipe:{path}", "--reconnect")
        source.wait("running")
        for visit in range(2):
            with open(path, "wb", buffering=0) as pipe:
                pipe.write(b"".join(talk(3)) + LONG[:300_000])
                pipe.write(LONG[300_000:] + qap(ACK, 5))
            self.has_rows(source, 5 * (visit + 1))
        source.stop()
        rows = self.compare(source, are_addresses=False)
        self.assertEqual({row["conversation"] for row in rows}, {0, 1})

    def test_serial(self):
        ours, theirs = os.openpty()
        self.addCleanup(os.close, ours)
        self.addCleanup(os.close, theirs)
        tty.setraw(theirs)
        source = self.source(f"qhp+serial:{os.ttyname(theirs)}")
        source.wait("running sends")

        def hear(size):
            while size > 0:
                size -= len(os.read(ours, size))

        def say(message):
            while message:
                message = message[os.write(ours, message):]

        self.play(source, hear, say)
        self.compare(source, are_addresses=False)


if __name__ == "__main__":
    main("--qapdump", "--source")
