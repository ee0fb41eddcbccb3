# SPDX-License-Identifier: MIT
"""Programs that are none of ours to talk to, a source run from outside, and what qapdump sees in its file."""
import argparse
import hashlib
import json
import os
import pathlib
import select
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest

PATIENCE = 20.0  # seconds, on a machine that is busy

ACTION, DATA, STREAM, ACK, ERROR, AUTH, HEARTBEAT = 1, 2, 3, 4, 5, 0x10, 0x11


def qap(kind, number, payload=b"", codec=0):
    return b"QH" + struct.pack(">BII", kind | codec << 6, number, len(payload)) + payload


def talk(count, first=1, size=40):
    """Requests of some kind, each with a payload of its own."""
    return [qap(ACTION, first + i, json.dumps({"action": "train", "n": first + i, "pad": "x" * (size + 7 * i)}).encode())
            for i in range(count)]


def facts(message):
    """What identifies a QAP: type, ID, payload."""
    kind, number, length = struct.unpack(">BII", message[2:11])
    return kind & 0x3f, number, hashlib.sha256(message[11:11 + length]).hexdigest()


def split(stream):
    """The QAPs of a stream of bytes."""
    found = []
    while stream:
        length = 11 + struct.unpack(">I", stream[7:11])[0]
        found.append(stream[:length])
        stream = stream[length:]
    return found


def free_port(kind=socket.SOCK_STREAM):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def asks_after_silence(local, remote):
    """Whether the system's timer that asks the other end is set, soon, for the connection between two ports."""
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        ports = tuple(int(end.split(":")[1], 16) for end in fields[1:3])
        if (local in (None, ports[0]), remote in (None, ports[1]), fields[3]) == (True, True, "01"):
            timer, when = fields[5].split(":")
            return timer == "02" and int(when, 16) / os.sysconf("SC_CLK_TCK") <= 30
    raise AssertionError("there is no such connection")


class Lines:
    """The lines that a program prints, waited for."""

    def __init__(self, pipe):
        self.pipe = pipe
        self.rest = b""
        self.seen = []

    def wait(self, wanted):
        """Reads on until `wanted` of a line is true; gives that line."""
        deadline = time.monotonic() + PATIENCE
        while True:
            while b"\n" in self.rest:
                line, self.rest = self.rest.split(b"\n", 1)
                self.seen.append(line.decode())
                if wanted(self.seen[-1]):
                    return self.seen[-1]
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.pipe], [], [], left)[0]:
                raise AssertionError(f"it did not come; seen: {self.seen}")
            chunk = os.read(self.pipe.fileno(), 65536)
            if not chunk:
                raise AssertionError(f"it ended; seen: {self.seen}")
            self.rest += chunk


class Peer:
    """A program that sends what is written to it and gives what it receives: socat, nc."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)
        self.received = b""

    def say(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def hear(self, size):
        deadline = time.monotonic() + PATIENCE
        while len(self.received) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise AssertionError(f"{len(self.received)} of {size} bytes came")
            chunk = os.read(self.process.stdout.fileno(), 65536)
            if not chunk:
                raise AssertionError("the peer has ended: " + self.process.stderr.read().decode())
            self.received += chunk
        return self.received

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except BrokenPipeError:
                pass


class Source:
    """A source of ours in a process of its own."""

    def __init__(self, program, url, file, *options, stdin=subprocess.DEVNULL):
        self.file = file
        read, write = os.pipe()
        self.process = subprocess.Popen([program, "--commands", str(read), *options, url, str(file)], stdin=stdin,
                                        stdout=subprocess.PIPE, pass_fds=[read])
        os.close(read)
        self.commands = os.fdopen(write, "wb", buffering=0)
        self.lines = Lines(self.process.stdout)

    def wait(self, start, *parts):
        return self.lines.wait(lambda line: line.startswith(start) and all(part in line for part in parts))

    def tell(self, *words):
        self.commands.write(" ".join(words).encode() + b"\n")

    def send(self, data):
        self.tell("send", data.hex())

    def seconds_of_work(self):
        """What all its threads have taken of the processor."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def seconds_of_work_in(self, seconds):
        before = self.seconds_of_work()
        time.sleep(seconds)
        return self.seconds_of_work() - before

    def stop(self):
        self.tell("stop")
        self.wait("ended")
        self.finish()

    def finish(self):
        self.process.wait(PATIENCE)
        self.close()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.commands.close()


class SourceTest(unittest.TestCase):
    options = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="qap-source-"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, True)

    def peer(self, *command):
        peer = Peer(*map(str, command))
        self.addCleanup(peer.close)
        return peer

    def source(self, url, *options, file="live.pcapng", stdin=subprocess.DEVNULL):
        source = Source(self.options.source, url, self.folder / file, *options, stdin=stdin)
        self.addCleanup(source.close)
        return source

    def eventually(self, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError("it did not happen")
            time.sleep(0.02)

    def rows(self, source):
        done = subprocess.run([self.options.qapdump, "-r", source.file, "-T", "json"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def has_rows(self, source, count):
        self.eventually(lambda: len(self.rows(source)) >= count)

    def check(self, rows, sender, messages):
        """All rows of that sender, in their order, are the messages, and nothing is wrong with them."""
        mine = [row for row in rows if row["src"] == sender]
        self.assertEqual([(row["type"], row["id"], row["payload_sha256"]) for row in mine],
                         [facts(message) for message in messages])
        for row in mine:
            self.assertTrue(row["complete"], row)
            self.assertEqual(set(row["findings"]) - {"unanswered", "orphan"}, set(), row)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--qapdump", required=True)
    SourceTest.options, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
