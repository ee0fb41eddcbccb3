#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Options that change what is read, and options that make no sense."""
import struct

from qapdump_run import QapdumpTest, main, qhp


class Options(QapdumpTest):
    def test_a_reading_changes_what_is_found(self):
        def little(qap_id, payload):
            return b"QH\x01" + struct.pack("<LL", qap_id, len(payload)) + payload
        path = self.stream(*(little(n, b"x" * 300) for n in range(1, 4)))
        self.run_it("-r", path, "-T", "json", status=2)
        rows = self.objects("-r", path, "-T", "json", "--reading", "little-endian")
        self.assertEqual([(r["id"], r["length"]) for r in rows], [(1, 300), (2, 300), (3, 300)])

    def test_the_length_is_the_fields(self):
        path = self.stream(*(qhp(1, n, b'{"n":1}' + bytes(range(n, n + 32))) for n in range(1, 4)))
        rows = self.objects("-r", path, "-T", "json", "--reading", "signature-in-length")
        self.assertEqual([(r["length"], r["kind"], r["signature"], r["decoded_length"]) for r in rows],
                         [(39, "json", "unverified", 7)] * 3)

    def test_readings_add_up(self):
        def little(qap_id, payload):
            return b"QH\x01" + struct.pack("<LL", qap_id, len(payload)) + payload
        path = self.stream(*(little(n, b'{"n":1}' + bytes(range(n, n + 32))) for n in range(1, 4)))
        rows = self.objects("-r", path, "-T", "json", "--reading", "little-endian", "--reading", "signature-in-length")
        self.assertEqual([(r["id"], r["length"], r["signature"]) for r in rows],
                         [(n, 39, "unverified") for n in range(1, 4)])

    def test_what_makes_no_sense_is_said_in_a_sentence(self):
        path = self.stream(qhp(1, 1))
        for wrong in (["--reading", "big-endian"], ["--reading", "older-dialect"], ["--severity", "fatal"],
                      ["--lint", "--summary"], ["--exchanges", "--lint"], ["--sarif", "x"], ["--lint", "--sarif"]):
            self.assertEqual(self.run_it("-r", path, *wrong, status=1), "")
            self.assertEqual(len(self.complaint.splitlines()), 1, self.complaint)
            self.assertTrue(self.complaint.startswith("qapdump: "))

    def test_the_help_names_every_option(self):
        text = self.run_it("--help")
        for option in ("-r", "-T", "-e", "--summary", "--keys", "--count", "--reading", "--exchanges", "--lint",
                       "--severity", "--sarif", "--no-decode", "--version"):
            self.assertIn(option, text)


if __name__ == "__main__":
    main()
