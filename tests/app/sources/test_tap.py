#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The tap between programs that are not ours: socat, nc, openssl, Python's websockets and ssl. Bytes arrive as they
were sent, and qapdump reads both directions out of the tap's file."""
import argparse
import asyncio
import hashlib
import json
import pathlib
import select
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from tap_program import Child, Tap, free_port, qhp, wait_for_listener

options = None
WAITS = BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


def exchange(port, data, context=None, name="localhost"):
    """Sends all, gives what comes back until as much has come or the other side ends. One thread does both: a TLS
    connection of Python is not for two (its OpenSSL object then loses bytes, or the process)."""
    plain = socket.create_connection(("127.0.0.1", port), timeout=20)
    with context.wrap_socket(plain, server_hostname=name) if context else plain as stream:
        stream.setblocking(False)
        rest = memoryview(data)
        back = bytearray()
        last = time.monotonic()
        while len(back) < len(data):
            before = len(rest), len(back)
            try:
                rest = rest[stream.send(rest[:1 << 16]):] if rest else rest
            except WAITS:
                pass
            try:
                part = stream.recv(1 << 16)
                if not part:
                    break
                back += part
            except WAITS:
                pass
            if (len(rest), len(back)) != before:
                last = time.monotonic()
                continue
            if time.monotonic() - last > 20:
                raise TimeoutError(f"{len(back)} of {len(data)} bytes came back")
            select.select([stream], [stream] if rest else [], [], 0.2)
        return bytes(back)


class TapTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="qhp-tap-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.file = self.folder / "tap.pcapng"

    def tap(self, scheme, target, *more, **how):
        return Tap(options.run_tap, scheme, target, self.file, "--identity", self.folder / "identity", *more, **how)

    def rows(self):
        done = subprocess.run([options.qapdump, "-r", self.file, "-T", "json"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def check_pairs(self, count):
        """`count` requests and as many answers, both ways."""
        rows = self.rows()
        self.assertEqual(len(rows), 2 * count)
        self.assertEqual(sorted(row["id"] for row in rows), sorted(2 * list(range(1, count + 1))))
        self.assertEqual(len({(row["src"], row["dst"]) for row in rows}), 2)

    @needs("socat")
    def test_tcp_to_socat(self):
        data = b"".join(qhp(1, i, b'{"n":%d}' % i) for i in range(1, 51))
        port = free_port()
        with Child("socat", f"TCP-LISTEN:{port},bind=127.0.0.1,fork,reuseaddr", "EXEC:cat", listens_on=port):
            with self.tap("tcp", port) as tap:
                self.assertEqual(exchange(tap.port, data), data)
        self.check_pairs(50)
        self.assertGreater(tap.figures["delays"], 0)
        self.assertGreater(tap.figures["p99_ns"], 0)

    @needs("socat")
    def test_fifty_megabytes_through_socat_keep_their_hash(self):
        data = hashlib.shake_128(b"tap").digest(50_000_000)
        port = free_port()
        with Child("socat", "-b", "65536", f"TCP-LISTEN:{port},bind=127.0.0.1,fork,reuseaddr", "EXEC:cat",
                   listens_on=port):
            with self.tap("tcp", port) as tap:
                back = exchange(tap.port, data)
        self.assertEqual(hashlib.sha256(back).digest(), hashlib.sha256(data).digest())

    @needs("socat")
    def test_udp_to_socat(self):
        port = free_port(socket.SOCK_DGRAM)
        with Child("socat", f"UDP-RECVFROM:{port},bind=127.0.0.1,fork", "EXEC:cat"):
            with self.tap("udp", port) as tap, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
                client.settimeout(0.25)
                for i in range(1, 11):
                    sent = qhp(0x30, i, b'{"n":%d}' % i)
                    for _ in range(80):  # until socat is there
                        client.sendto(sent, ("127.0.0.1", tap.port))
                        try:
                            while client.recv(65536) != sent:
                                pass  # a late answer to one that was sent twice
                            break
                        except TimeoutError:
                            continue
                    else:
                        self.fail("no answer")
        self.assertEqual({row["id"] for row in self.rows()}, set(range(1, 11)))

    @needs("nc")
    def test_nc_answers_and_hears_the_end(self):
        port = free_port()
        server = subprocess.Popen(["nc", "-l", "-N", "127.0.0.1", str(port)], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE)
        wait_for_listener(port)
        with self.tap("tcp", port) as tap:
            with socket.create_connection(("127.0.0.1", tap.port), timeout=10) as client:
                client.sendall(qhp(1, 1, b"{}"))
                server.stdin.write(qhp(2, 1, b"{}"))
                server.stdin.flush()
                answers = client.makefile("rb")
                back = answers.read(len(qhp(2, 1, b"{}")))
                client.shutdown(socket.SHUT_WR)  # nc ends where it hears it
                back += answers.read()
        server.stdin.close()
        self.assertEqual(server.stdout.read(), qhp(1, 1, b"{}"))
        server.stdout.close()
        server.wait(timeout=10)
        self.assertEqual(back, qhp(2, 1, b"{}"))
        self.check_pairs(1)

    def test_an_end_is_heard_and_still_answered(self):
        with socket.create_server(("127.0.0.1", 0)) as server:

            def serve():
                with server.accept()[0] as stream:
                    heard.append(stream.makefile("rb").read())  # to its end
                    stream.sendall(qhp(2, 1, b"{}"))

            heard = []
            serving = threading.Thread(target=serve)
            serving.start()
            with self.tap("tcp", server.getsockname()[1]) as tap:
                with socket.create_connection(("127.0.0.1", tap.port), timeout=10) as client:
                    client.sendall(qhp(1, 1, b"{}"))
                    client.shutdown(socket.SHUT_WR)
                    back = client.makefile("rb").read()
            serving.join()
        self.assertEqual(heard, [qhp(1, 1, b"{}")])
        self.assertEqual(back, qhp(2, 1, b"{}"))
        self.check_pairs(1)

    def talk_websocket(self, server_tls, scheme, url, *more, client_tls=None, target_host="127.0.0.1"):
        import websockets

        async def answer(connection):
            async for message in connection:
                await connection.send(message[:2] + b"\x02" + message[3:])

        async def run():
            async with websockets.serve(answer, "127.0.0.1", 0, ssl=server_tls, subprotocols=["qhp.v1"],
                                        compression="deflate") as server:
                port = server.sockets[0].getsockname()[1]
                with self.tap(scheme, port, *more, target_host=target_host) as tap:
                    async with websockets.connect(url.format(tap.port), ssl=client_tls, subprotocols=["qhp.v1"],
                                                  compression="deflate") as client:
                        self.assertEqual(client.subprotocol, "qhp.v1")
                        for i in range(1, 31):
                            sent = qhp(1, i, b'{"n":%d,"text":"%s"}' % (i, b"again and " * 20))
                            await client.send(sent)
                            self.assertEqual(await client.recv(), sent[:2] + b"\x02" + sent[3:])
                return tap

        tap = asyncio.run(run())
        self.check_pairs(30)
        return tap

    def identity(self):
        """The tap's own certificate, made by a tap: also good for a server."""
        with Tap(options.run_tap, "tcp", free_port(), self.folder / "other.pcapng", "--listen-tls", "--identity",
                 self.folder / "server") as tap:
            certificate = pathlib.Path(tap.said["certificate"])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.parent / "tap-key.pem")
        return certificate, context

    def test_websocket_with_deflate(self):
        self.talk_websocket(None, "ws", "ws://127.0.0.1:{}")

    def test_wss_towards_the_server(self):
        certificate, context = self.identity()
        self.talk_websocket(context, "wss", "ws://127.0.0.1:{}", "--ca", certificate)

    def test_wss_proves_the_name_of_the_server(self):
        certificate, context = self.identity()
        self.talk_websocket(context, "wss", "ws://127.0.0.1:{}", "--ca", certificate, target_host="localhost")

    def test_wss_on_both_sides(self):
        certificate, context = self.identity()
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        self.talk_websocket(context, "wss", "wss://localhost:{}", "--listen-tls", "--ca", certificate,
                            client_tls=trusting)

    @needs("socat")
    def test_clients_that_trust_the_certificate_are_content(self):
        data = hashlib.shake_128(b"tls").digest(5_000_000)
        port = free_port()
        with Child("socat", f"TCP-LISTEN:{port},bind=127.0.0.1,fork,reuseaddr", "EXEC:cat", listens_on=port):
            with self.tap("tcp", port, "--listen-tls") as tap:
                context = ssl.create_default_context(cafile=tap.said["certificate"])
                self.assertEqual(exchange(tap.port, data, context), data)
                self.assertEqual(exchange(tap.port, data[:100], context, name="127.0.0.1"), data[:100])
                with self.assertRaises(ssl.SSLCertVerificationError):
                    exchange(tap.port, data, ssl.create_default_context())
                self.assertEqual(exchange(tap.port, data[:100], context), data[:100])
            # That others were content says nothing of the one that was not.
            self.assertIn("added delay", tap.figures["status"])
            self.assertRegex(tap.figures["status"], "; 1 failed: .*unknown ca")

    @needs("openssl")
    def test_openssl_sees_the_fingerprint_that_is_shown_and_the_key_is_private(self):
        port = free_port()
        with self.tap("tcp", port, "--listen-tls") as tap:
            done = subprocess.run(["openssl", "x509", "-in", tap.said["certificate"], "-noout", "-fingerprint",
                                   "-sha256"], capture_output=True, text=True)
            self.assertEqual(done.stdout.strip().partition("=")[2], tap.said["fingerprint"])
            key = pathlib.Path(tap.said["certificate"]).parent / "tap-key.pem"
            self.assertEqual(key.stat().st_mode & 0o077, 0)
            first = tap.said["fingerprint"]
        self.file = self.folder / "second.pcapng"
        with self.tap("tcp", port, "--listen-tls") as tap:
            self.assertEqual(tap.said["fingerprint"], first)

    @needs("openssl")
    def test_a_certificate_without_all_names_of_the_machine_is_renewed(self):
        def shown():
            self.file.unlink(missing_ok=True)
            with self.tap("tcp", free_port(), "--listen-tls") as tap:
                return tap.said["fingerprint"], pathlib.Path(tap.said["certificate"])

        _, certificate = shown()

        def replace(names):
            """By one that is good in every other respect; its fingerprint."""
            subprocess.run(["openssl", "req", "-x509", "-key", certificate.parent / "tap-key.pem", "-subj", "/CN=tap",
                            "-days", "300", "-addext", f"subjectAltName={names}", "-out", certificate],
                           check=True, capture_output=True)
            return hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate.read_text())).hexdigest().upper()

        text = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-ext", "subjectAltName"],
                              check=True, capture_output=True, text=True).stdout
        names = text.splitlines()[1].strip().replace("IP Address:", "IP:").replace(", ", ",")
        # One more, of a network that it was in before, does no harm.
        self.assertEqual(replace(names + ",IP:192.0.2.7"), shown()[0].replace(":", ""))
        for left in (part for part in names.split(",") if part != "DNS:localhost"):
            less = ",".join(part for part in names.split(",") if part != left)
            self.assertNotEqual(replace(less), shown()[0].replace(":", ""), left)

    def test_a_server_that_nobody_vouches_for_is_refused_unless_told_otherwise(self):
        _, context = self.identity()
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]

            def serve():
                for _ in range(2):
                    plain, _ = server.accept()
                    try:
                        with context.wrap_socket(plain, server_side=True) as stream:
                            stream.sendall(stream.recv(100))
                    except OSError:
                        plain.close()

            serving = threading.Thread(target=serve)
            serving.start()
            with self.tap("tcp", port, "--target-tls") as tap:
                with self.assertRaises(ConnectionError):
                    with socket.create_connection(("127.0.0.1", tap.port), timeout=10) as client:
                        client.sendall(b"hello")
                        client.recv(100) or (_ for _ in ()).throw(ConnectionError())
            self.assertIn("certificate", tap.figures["status"])
            self.file = self.folder / "second.pcapng"
            with self.tap("tcp", port, "--target-tls", "--any") as tap:
                self.assertEqual(exchange(tap.port, b"hello"), b"hello")
            serving.join()

    def test_a_server_hears_its_name_whether_or_not_it_has_to_prove_it(self):
        certificate, context = self.identity()
        heard = []
        context.sni_callback = lambda _stream, name, _context: heard.append(name)
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]

            def serve():
                for _ in range(3):
                    with context.wrap_socket(server.accept()[0], server_side=True) as stream:
                        stream.sendall(stream.recv(100))

            serving = threading.Thread(target=serve)
            serving.start()
            for host, trust in ("localhost", ["--ca", certificate]), ("localhost", ["--any"]), ("127.0.0.1", ["--any"]):
                self.file = self.folder / f"{host}{len(heard)}.pcapng"
                with self.tap("tcp", port, "--target-tls", *trust, target_host=host) as tap:
                    self.assertEqual(exchange(tap.port, b"hello"), b"hello")
            serving.join()
        self.assertEqual(heard, ["localhost", "localhost", None])

    def test_the_address_that_is_shown_can_be_called_where_a_tap_listens_on_all(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            for every in ["0.0.0.0", "::"] if socket.has_dualstack_ipv6() else ["0.0.0.0"]:
                self.file = self.folder / f"{len(every)}.pcapng"
                with self.tap("udp", server.getsockname()[1], listen_host=every) as tap:
                    host = tap.said["address"].removeprefix("qhp+udp://").rpartition(":")[0].strip("[]")
                    self.assertNotIn(host, ("0.0.0.0", "::"))
                    family = socket.AF_INET6 if ":" in host else socket.AF_INET
                    with socket.socket(family, socket.SOCK_DGRAM) as client:
                        client.settimeout(5)
                        client.connect((host, tap.port))
                        client.send(b"question")
                        server.settimeout(5)
                        server.sendto(b"answer", server.recvfrom(100)[1])
                        self.assertEqual(client.recv(100), b"answer")

    def test_an_answer_comes_from_the_address_that_was_called(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            server.settimeout(5)
            for every in ["0.0.0.0", "::"] if socket.has_dualstack_ipv6() else ["0.0.0.0"]:
                self.file = self.folder / f"called{len(every)}.pcapng"
                with self.tap("udp", server.getsockname()[1], listen_host=every) as tap:
                    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
                        client.settimeout(5)
                        for host in "127.0.0.7", "127.0.0.8", "127.0.0.7":
                            client.connect((host, tap.port))  # nobody else is heard from now on
                            client.send(host.encode())
                            asked, us = server.recvfrom(100)
                            self.assertEqual(asked, host.encode())
                            server.sendto(b"answer to " + asked, us)
                            self.assertEqual(client.recv(100), b"answer to " + asked)

    def test_a_name_with_several_addresses_is_tried_at_each(self):
        hosts = {row[4][0] for row in socket.getaddrinfo("localhost", 9, type=socket.SOCK_STREAM)}
        if hosts < {"127.0.0.1", "::1"}:
            self.skipTest("localhost has one address here")
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as server:

            def serve():
                for _ in range(3):
                    with server.accept()[0] as stream:
                        stream.sendall(stream.recv(100))

            serving = threading.Thread(target=serve)
            serving.start()
            with self.tap("tcp", server.getsockname()[1], target_host="localhost") as tap:
                for i in range(1, 4):
                    self.assertEqual(exchange(tap.port, qhp(1, i, b"{}")), qhp(1, i, b"{}"))
            serving.join()
        self.assertEqual([row["id"] for row in self.rows()], [1, 1, 2, 2, 3, 3])

    def test_a_name_that_nobody_knows_is_said(self):
        with self.tap("tcp", 9, target_host="no-such-host.invalid") as tap:
            self.assertIn("no-such-host.invalid", tap.said["failed"])
        self.assertFalse(self.file.exists())

    def test_a_port_that_is_taken_is_said(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            with self.tap("tcp", 9, listen=port) as tap:
                self.assertIn(str(port), tap.said["failed"])
        self.assertFalse(self.file.exists())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--run-tap", required=True)
    parser.add_argument("--qapdump", required=True)
    options, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
