# SPDX-License-Identifier: MIT
"""Runs qapdump for the tests of this folder: test_NAME.py QAPDUMP CAPTURES."""
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest


def qhp(type_byte, qap_id, payload=b""):
    return b"QH" + struct.pack("!BLL", type_byte, qap_id, len(payload)) + payload


class QapdumpTest(unittest.TestCase):
    program = None
    captures = None

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    if not hasattr(unittest.TestCase, "enterContext"):      # Python before 3.11
        def enterContext(self, context):
            value = context.__enter__()
            self.addCleanup(context.__exit__, None, None, None)
            return value

    def run_it(self, *arguments, status=0):
        """Its output; `status` is the exit status to expect."""
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.complaint = done.stderr.decode()
        return done.stdout.decode()

    def objects(self, *arguments):
        return [json.loads(line) for line in self.run_it(*arguments).splitlines()]

    def stream(self, *qaps):
        """A raw stream of QAPs in a file."""
        path = self.folder / "stream.qap"
        path.write_bytes(b"".join(qaps))
        return path

    def capture(self, name):
        return self.captures / name


def main():
    QapdumpTest.program, QapdumpTest.captures = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1])
