#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""WebSockets, with TLS and without, against Python's `websockets`."""
import subprocess

from peers import ACK, DATA, main, qap, SourceTest, talk
from websocket_peer import Certificates, WebSocketServer


class WebSockets(SourceTest):
    def server(self, *arguments, **named):
        server = WebSocketServer(*arguments, **named)
        self.addCleanup(server.close)
        return server

    def connect(self, server, *options, scheme="ws", host="127.0.0.1"):
        source = self.source(f"{scheme}://{host}:{server.port}/ws", *options)
        return source

    def exchange(self, source, server):
        to_us, by_us = talk(10), talk(6, first=100)
        for message in to_us:
            server.send(message)
        for message in by_us:
            source.send(message)
        self.eventually(lambda: len(server.received) == len(by_us))
        self.assertEqual(server.received, by_us)
        self.has_rows(source, len(to_us) + len(by_us))
        return to_us, by_us

    def check_exchange(self, source, server, talked, client=None):
        rows = self.rows(source)
        place = f"127.0.0.1:{server.port}"
        self.check(rows, place, talked[0])
        self.check(rows, next(row["dst"] for row in rows if row["src"] == place), talked[1])
        self.assertEqual({row["transport"] for row in rows}, {"websocket"})

    def test_messages_both_ways(self):
        server = self.server()
        source = self.connect(server)
        self.assertIn("chose qhp.v1", source.wait("running sends"))
        talked = self.exchange(source, server)
        source.stop()
        self.check_exchange(source, server, talked)
        self.assertEqual(server.offered, ["qhp.v1"])

    def test_a_server_that_chooses_no_subprotocol_is_told(self):
        server = self.server(subprotocols=())
        source = self.connect(server)
        self.assertIn("chose no subprotocol", source.wait("running sends"))
        source.stop()

    def test_what_the_server_says_at_once_is_kept(self):
        server = self.server(greeting=[qap(ACK, 1), qap(DATA, 2, b"{}")])
        source = self.connect(server)
        self.has_rows_after(source, 2)
        source.stop()
        self.assertEqual([row["id"] for row in self.rows(source)], [1, 2])

    def has_rows_after(self, source, count):
        source.wait("running sends")
        self.has_rows(source, count)

    def test_several_qaps_in_a_message_and_one_beyond_a_packet(self):
        server = self.server()
        source = self.connect(server)
        source.wait("running sends")
        many = talk(30)
        long = qap(DATA, 500, bytes(range(256)) * 4000)
        server.send(b"".join(many))
        server.send(long)
        source.send(long)
        self.has_rows(source, 32)
        source.stop()
        self.assertEqual(server.received, [long])
        rows = self.rows(source)
        self.check(rows, f"127.0.0.1:{server.port}", [*many, long])

    def test_a_server_that_hangs_up_says_why_and_is_tried_again(self):
        server = self.server()
        source = self.connect(server, "--reconnect")
        source.wait("running sends")
        server.send(qap(1, 7, b"{}"))
        self.has_rows(source, 1)
        server.hang_up()
        self.assertIn("1011: restarting", source.wait("reconnecting"))
        source.wait("running sends")
        server.send(qap(1, 7, b"{}"))
        self.has_rows(source, 2)
        source.stop()
        rows = self.rows(source)
        self.assertEqual([row["conversation"] for row in rows], [0, 1])
        self.assertEqual([row["duplicate_of"] for row in rows], [None, None])

    def test_a_refused_upgrade_is_an_error(self):
        server = self.server()
        source = self.source(f"ws://127.0.0.1:{server.port + 1 if server.port < 65535 else 1}/ws")
        source.wait("error There is no connection")
        source.wait("failed")

    def test_tls_with_an_authority_of_ones_own(self):
        made = Certificates(self.folder)
        server = self.server(tls=made.server_side())
        source = self.connect(server, "--ca", str(made.authority[0]), scheme="wss", host="localhost")
        source.wait("running sends", "qhp.v1")
        talked = self.exchange(source, server)
        source.stop()
        self.check_exchange(source, server, talked)

    def test_tls_with_a_client_certificate(self):
        made = Certificates(self.folder)
        server = self.server(tls=made.server_side(wants_client=True))
        own = ["--certificate", str(made.client[0]), "--key", str(made.client[1])]
        source = self.connect(server, "--ca", str(made.authority[0]), *own, scheme="wss", host="localhost")
        source.wait("running sends")
        source.stop()

    def test_a_certificate_that_nobody_vouches_for_waits_for_the_user(self):
        made = Certificates(self.folder)
        server = self.server(tls=made.server_side())
        source = self.connect(server, scheme="wss", host="localhost")
        doubt = source.wait("doubt")
        self.assertIn(made.fingerprint(), doubt)
        self.assertIn("issuer=Test authority", doubt)
        self.assertEqual(server.offered, [])
        source.tell("accept")
        source.wait("running sends")
        talked = self.exchange(source, server)
        source.stop()
        self.check_exchange(source, server, talked)

    def test_a_certificate_that_the_user_rejects_ends_it(self):
        made = Certificates(self.folder)
        server = self.server(tls=made.server_side())
        source = self.connect(server, "--reconnect", scheme="wss", host="localhost")
        source.wait("doubt")
        source.tell("reject")
        source.wait("error There is no connection")
        source.wait("failed")
        source.finish()
        self.assertEqual(server.offered, [])

    def test_tokens_in_the_address_stay_out_of_file_and_window(self):
        server = self.server()
        source = self.source(f"ws://user:hidden@127.0.0.1:{server.port}/ws?token=hidden&room=5")
        source.wait("running sends")
        source.stop()
        self.assertNotIn(b"hidden", source.file.read_bytes())
        self.assertNotIn("hidden", " ".join(source.lines.seen))
        shown = subprocess.run(["strings", source.file], capture_output=True, text=True).stdout
        self.assertIn("room=5", shown)


if __name__ == "__main__":
    main()
