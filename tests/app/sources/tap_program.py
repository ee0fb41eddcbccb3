# SPDX-License-Identifier: MIT
"""Runs a tap as a program of its own (run_tap), and what stands at its ends."""
import json
import socket
import subprocess
import time

LISTENING = "0A"  # as /proc/net/tcp has it


def free_port(kind=socket.SOCK_STREAM):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_listener(port):
    """Without connecting: some serve one client only."""
    for _ in range(500):
        with open("/proc/net/tcp", encoding="ascii") as table:
            rows = [row.split() for row in table.readlines()[1:]]
        if any(row[1].endswith(f":{port:04X}") and row[3] == LISTENING for row in rows):
            return
        time.sleep(0.02)
    raise AssertionError(f"nobody listens on {port}")


class Tap:
    """with Tap(program, scheme, port of the target, file, options…) as tap: tap.port …; then tap.figures"""

    def __init__(self, program, scheme, target, file, *options, target_host="127.0.0.1", listen=0,
                 listen_host="127.0.0.1"):
        self.command = [program, scheme, f"{listen_host}:{listen}", f"{target_host}:{target}", str(file),
                        *map(str, options)]
        self.figures = None

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.said = json.loads(self.process.stdout.readline())
        if "address" in self.said:
            self.port = int(self.said["address"].rpartition(":")[2])
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        rest = self.process.stdout.read().splitlines()
        self.process.wait(timeout=20)
        self.process.stdout.close()
        if rest:
            self.figures = json.loads(rest[-1])


class Child:
    """A program that runs as long as the block does."""

    def __init__(self, *command, listens_on=None):
        self.command, self.listens_on = command, listens_on

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        if self.listens_on:
            wait_for_listener(self.listens_on)
        return self.process

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)


def qhp(kind, number, payload=b""):
    return b"QH" + bytes([kind]) + number.to_bytes(4, "big") + len(payload).to_bytes(4, "big") + payload
