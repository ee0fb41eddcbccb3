# SPDX-License-Identifier: MIT
"""A WebSocket server of Python's `websockets`, in a thread of its own, and certificates made with openssl."""
import asyncio
import contextlib
import queue
import ssl
import subprocess
import threading

import websockets


class WebSocketServer:
    """Keeps what it receives; sends what it is told to the client that came last."""

    def __init__(self, subprotocols=("qhp.v1",), tls=None, greeting=(), port=0):
        self.received = []
        self.offered = []
        self.clients = queue.Queue()
        self.greeting = list(greeting)
        self.loop = asyncio.new_event_loop()
        self.current = None
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(subprotocols, tls, port, ready), daemon=True)
        self.thread.start()
        ready.wait()

    def _run(self, subprotocols, tls, port, ready):
        asyncio.set_event_loop(self.loop)

        async def serve():
            self.server = await websockets.serve(self._talk, "127.0.0.1", port, subprotocols=subprotocols or None,
                                                 ssl=tls, max_size=None)
            self.port = self.server.sockets[0].getsockname()[1]
            ready.set()

        self.loop.run_until_complete(serve())
        self.loop.run_forever()

    async def _talk(self, client, _path=None):
        self.offered.append(client.request_headers.get("Sec-WebSocket-Protocol"))
        for message in self.greeting:
            await client.send(message)
        self.clients.put(client)
        try:
            async for message in client:
                self.received.append(message)
        except websockets.ConnectionClosed:
            pass

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def _client(self):
        """The one that came last; waits for the first one, and for the next after hanging up."""
        if self.current is None or not self.clients.empty():
            self.current = self.clients.get(timeout=20)
        return self.current

    def send(self, message):
        self._do(self._client().send(message))

    def send_refused(self, message):
        """Where the client closes on reading its head, it may be gone before all of the message is written, or after."""
        with contextlib.suppress(websockets.ConnectionClosed):
            self.send(message)

    def hang_up(self, code=1011, reason="restarting"):
        self._do(self._client().close(code, reason))
        self.current = None

    def close(self):
        async def end():
            self.server.close()
            await self.server.wait_closed()

        self._do(end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(20)
        self.loop.close()


class Certificates:
    """An authority of our own, a server's certificate and a client's, made for one test."""

    def __init__(self, folder):
        self.folder = folder
        self.authority = self._make("ca", "/CN=Test authority", [])
        signed = ["-CA", folder / "ca.pem", "-CAkey", folder / "ca.key"]
        self.server = self._make("server", "/CN=localhost",
                                 [*signed, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"])
        self.client = self._make("client", "/CN=qapscope", signed)

    def _make(self, name, subject, more):
        certificate, key = self.folder / (name + ".pem"), self.folder / (name + ".key")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "1", "-subj", subject, "-keyout", key, "-out", certificate, *more], check=True,
                       capture_output=True)
        return certificate, key

    def fingerprint(self):
        shown = subprocess.run(["openssl", "x509", "-in", self.server[0], "-noout", "-fingerprint", "-sha256"],
                               check=True, capture_output=True, text=True).stdout
        return shown.split("=", 1)[1].strip()

    def server_side(self, wants_client=False):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*map(str, self.server))
        if wants_client:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(str(self.authority[0]))
        return context
