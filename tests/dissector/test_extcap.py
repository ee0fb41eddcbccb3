#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The live sources as interfaces of the real Wireshark: listed, configured, captured from and ended, by an ordinary
user; the other ends are sockets and pipes of this script."""
import contextlib
import os
import signal
import socket
import subprocess
import threading
import time

from extcap_run import ExtcapTest, PATIENCE
from made_packets import qap
from wireshark_run import NOBODY, main

KINDS = ["ws", "wss", "tcp", "udp", "unix", "pipe", "serial", "demo"]
MESSAGE = qap(0x01, 4711, b'{"action":"train"}')


class Extcap(ExtcapTest):
    def serve(self, listening):
        """Sends one QAP to whoever connects, and waits until that one goes."""
        listening.settimeout(PATIENCE)
        connection, _ = listening.accept()
        with connection:
            connection.settimeout(PATIENCE)
            connection.sendall(MESSAGE)
            self.assertEqual(connection.recv(1), b"")

    def test_wireshark_lists_all_sources(self):
        listed = self.tshark("-D").stdout
        for kind in KINDS:
            self.assertIn(f"qapscope-{kind} ", listed)

    def test_wireshark_knows_the_options_as_preferences(self):
        prefs = "\n".join(line for line in self.tshark("-G", "currentprefs").stdout.splitlines() if "extcap" in line)
        for name in ("qapscope_tcp.host", "qapscope_serial.baud", "qapscope_wss.fingerprint", "qapscope_demo.rate"):
            self.assertIn(f"extcap.{name}", prefs)

    def test_links_are_those_of_what_is_written(self):
        self.assertIn("{number=252}", self.ask("--extcap-dlts", "--extcap-interface", "qapscope-tcp").stdout)
        self.assertIn("{name=RAW}", self.ask("--extcap-dlts", "--extcap-interface", "qapscope-demo").stdout)

    def test_the_demo_is_decoded(self):
        done = self.tshark("-i", "qapscope-demo", "-a", f"duration:{PATIENCE}", "-c", "200", "-Y", "qhp", "-T", "fields",
                           "-e", "qhp.type")
        self.assertGreater(len(done.stdout.split()), 20, done.stderr)

    def test_tcp(self):
        with socket.create_server(("127.0.0.1", 0)) as listening, self.peer(lambda: self.serve(listening)):
            ids, told = self.capture("tcp", host="127.0.0.1", port=listening.getsockname()[1])
        self.assertEqual(ids, ["4711"], told)

    def test_a_unix_socket(self):
        path = str(self.place / "socket")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path)
            os.chmod(path, 0o777)
            listening.listen()
            with self.peer(lambda: self.serve(listening)):
                ids, told = self.capture("unix", path=path)
        self.assertEqual(ids, ["4711"], told)

    def test_udp_by_listening(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        is_over = threading.Event()

        def send():
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                while not is_over.wait(0.2):
                    with contextlib.suppress(ConnectionRefusedError):
                        sender.sendto(MESSAGE, ("127.0.0.1", port))
        with self.peer(send):
            ids, told = self.capture("udp", host="127.0.0.1", port=port, listen="true")
            is_over.set()
        self.assertEqual(ids, ["4711"], told)

    def test_a_pipe(self):
        path = self.place / "pipe"
        os.mkfifo(path)
        path.chmod(0o666)

        def write():
            with open(path, "wb") as pipe:
                pipe.write(MESSAGE)
                pipe.flush()
                time.sleep(1)
        with self.peer(write):
            ids, told = self.capture("pipe", path=path)
        self.assertEqual(ids, ["4711"], told)

    def test_what_cannot_be_reached_is_said(self):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        ids, told = self.capture("tcp", host="127.0.0.1", port=port, reconnect="false")
        self.assertEqual(ids, [])
        self.assertIn(f"127.0.0.1:{port}", told)
        self.assertIn("refused", told)

    def test_an_address_that_is_none_is_said(self):
        _, told = self.capture("serial", path="ttyUSB0", reconnect="false")
        self.assertIn("write the whole path", told)

    def test_a_capture_filter_is_refused_with_what_helps(self):
        done = self.ask("--extcap-interface", "qapscope-demo", "--extcap-capture-filter", "tcp port 80")
        self.assertIn("no capture filters", done.stdout)
        done = self.tshark("-i", "qapscope-demo", "-f", "tcp port 80", "-c", "1", "-a", "duration:5")
        self.assertIn("display filter", done.stderr)

    def test_options_are_as_wireshark_wants_them(self):
        for kind in KINDS:
            lines = self.ask("--extcap-config", "--extcap-interface", f"qapscope-{kind}").stdout.splitlines()
            numbers = [line.split("{number=")[1].split("}")[0] for line in lines if line.startswith("arg ")]
            self.assertEqual(numbers, [str(number) for number in range(len(numbers))])
            for line in lines:
                self.assertRegex(line, r"^(arg|value) (\{[a-z]+=[^{}]+\})+$")

    def test_choices_of_a_device_are_asked_for_again(self):
        lines = self.ask("--extcap-config", "--extcap-interface", "qapscope-serial", "--extcap-reload-option",
                         "device").stdout.splitlines()
        self.assertTrue(lines)
        self.assertTrue(all(line.startswith("value {arg=0}") for line in lines), lines)

    def test_it_speaks_spanish(self):
        self.assertIn("{display=Puerto}", self.ask("--extcap-config", "--extcap-interface", "qapscope-tcp",
                                                   language="es_ES.UTF-8").stdout)

    def test_an_interface_that_is_none_is_an_error(self):
        done = self.ask("--capture", "--fifo", "nowhere", "--extcap-interface", "eth0")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("eth0", done.stderr)

    @contextlib.contextmanager
    def running(self, pipe):
        os.mkfifo(pipe)
        pipe.chmod(0o666)
        command = [self.program, "--capture", "--extcap-interface", "qapscope-demo", "--fifo", pipe]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        program = subprocess.Popen(command, env={**os.environ, **self.environment()})
        try:
            yield program
        finally:
            program.kill()
            program.wait()

    def test_it_ends_when_nobody_reads(self):
        pipe = self.place / "left"
        with self.running(pipe) as program:
            with open(pipe, "rb") as reader:
                self.assertEqual(len(reader.read(200)), 200)
            self.assertEqual(program.wait(PATIENCE), 0)

    def test_it_ends_with_a_whole_capture_when_it_is_asked_to(self):
        pipe = self.place / "asked"
        with self.running(pipe) as program, open(pipe, "rb") as reader:
            start = reader.read(5000)
            program.send_signal(signal.SIGTERM)
            capture = self.place / "asked.pcapng"
            capture.write_bytes(start + reader.read())
            self.assertEqual(program.wait(PATIENCE), 0)
        capture.chmod(0o644)
        done = self.tshark("-r", capture, "-Y", "qhp")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout)


if __name__ == "__main__":
    main("--extcap")
