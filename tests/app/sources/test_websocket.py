#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""WebSockets, with TLS and without, against Python's `websockets`."""
import json
import socket
import subprocess

from peers import ACK, DATA, asks_after_silence, free_port, main, qap, SourceTest, talk
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

    def test_a_connection_of_our_own_is_there_from_its_start(self):
        server = self.server()
        source = self.connect(server)
        source.wait("running sends")
        self.exchange(source, server)
        source.stop()
        summary = subprocess.run([self.options.qapdump, "-r", source.file, "--summary"], capture_output=True, text=True)
        self.assertNotIn("midstream", json.loads(summary.stdout)["findings"])

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

    def test_without_reconnecting_the_end_says_why(self):
        server = self.server()
        source = self.connect(server)
        source.wait("running sends")
        server.hang_up(4001, "bye")
        source.wait("ended", "4001: bye")
        source.finish()

    def test_a_silent_server_is_asked_whether_it_is_there(self):
        made = Certificates(self.folder)
        for scheme, host, tls in (("ws", "127.0.0.1", None), ("wss", "localhost", made.server_side())):
            with self.subTest(scheme):
                server = self.server(tls=tls)
                source = self.connect(server, "--ca", str(made.authority[0]), scheme=scheme, host=host)
                source.wait("running sends")
                self.eventually(lambda: asks_after_silence(None, server.port))
                source.stop()
                source.file.unlink()

    def test_the_longest_message_is_the_users(self):
        server = self.server()
        source = self.connect(server, "--payload", str(1 << 20))
        source.wait("running sends")
        server.send(qap(DATA, 1, bytes(1 << 20)))
        self.has_rows(source, 1)
        server.send_refused(qap(DATA, 2, bytes(3 << 20)))
        source.wait("ended", "1009")
        source.finish()

    def test_where_nobody_listens_the_reason_is_said(self):
        source = self.source(f"ws://127.0.0.1:{free_port()}/ws")
        said = source.wait("error")
        self.assertIn("refused", said)
        self.assertNotIn("code", said)

    def test_a_refused_upgrade_is_an_error(self):
        server = self.server()
        source = self.source(f"ws://127.0.0.1:{server.port + 1 if server.port < 65535 else 1}/ws")
        source.wait("error There is no connection")
        source.wait("failed")

    def error_where_the_server_answers(self, answer, *words):
        with socket.create_server(("127.0.0.1", 0)) as server:
            source = self.source(f"ws://127.0.0.1:{server.getsockname()[1]}/no/such/path")
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)
                line = source.wait("error There is no connection", *words)
        self.assertNotIn("::", line)
        source.wait("failed")

    def test_a_server_that_opens_no_websocket_is_quoted(self):
        self.error_where_the_server_answers(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404 Not Found",
                                            "check the path")

    def test_a_server_of_something_else_is_told_apart(self):
        self.error_where_the_server_answers(b"SSH-2.0-x\r\n\r\n", "not answer as a WebSocket", "write qhp:// in front")

    def test_a_server_that_never_answers_is_given_up_and_tried_again(self):
        for scheme in ("ws", "wss"):
            with self.subTest(scheme), socket.create_server(("127.0.0.1", 0)) as silent:
                source = self.source(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/ws", "--reconnect",
                                     "--handshake", "300", file=f"{scheme}.pcapng")
                for _ in range(2):
                    connection, _ = silent.accept()
                    with connection:
                        source.wait("reconnecting", "no answer within 0.3 s")
                source.stop()

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
