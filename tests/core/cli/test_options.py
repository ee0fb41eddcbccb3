#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Options that change what is read, and options that make no sense."""
import json
import os
import struct
import subprocess

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

    def test_credentials_are_masked_unless_asked_for(self):
        path = self.stream(qhp(1, 1, b'{"action":"login","token":"hunter2","n":1}'),
                           qhp(1, 2, b"\x83\xa6action\xa5login\xa5token\xa7hunter2\xa1n\x01"),
                           qhp(1, 3, b'{"action":"login","password":"hunter2'))
        forms = [[], ["-T", "json"], ["-T", "csv"],
                 ["-T", "fields", *(part for kind in ("json", "msgpack", "text") for part in ("-e", "qhp." + kind))]]
        for form in forms:
            self.assertNotIn("hunter2", self.run_it("-r", path, *form), form)
        fields = self.run_it("-r", path, *forms[-1]).splitlines()
        self.assertIn("login", fields[0])
        self.assertIn("login", fields[1])
        self.assertEqual(self.run_it("-r", path, "--show-credentials", *forms[-1]).count("hunter2"), 3)
        self.assertIn("hunter2", self.run_it("-r", path, "--show-credentials"))

    def test_what_makes_no_sense_is_said_in_a_sentence(self):
        path = self.stream(qhp(1, 1))
        for wrong in (["--reading", "big-endian"], ["--reading", "older-dialect"], ["--severity", "fatal"],
                      ["--dlt-user", "147"], ["--dlt-user", "146=4"], ["--dlt-user", "163=4"], ["--dlt-user", "150=x"],
                      ["--dlt-user", "150=4,"], ["--dlt-user", "150=4,5,6"], ["--dlt-user", "150=70000"],
                      ["--lint", "--summary"], ["--exchanges", "--lint"], ["--sarif", "x"], ["--lint", "--sarif"]):
            self.assertEqual(self.run_it("-r", path, *wrong, status=1), "")
            self.assertEqual(len(self.complaint.splitlines()), 1, self.complaint)
            self.assertTrue(self.complaint.startswith("qapdump: "))

    def user_capture(self, link, *packets, cut=0):
        """A pcap of a user-defined link type; so many bytes of the last packet are cut by the snap length."""
        path = self.folder / "user.pcap"
        captured = [*packets[:-1], packets[-1][:len(packets[-1]) - cut]]
        path.write_bytes(struct.pack("<LHHLLLL", 0xa1b2c3d4, 2, 4, 0, 0, 65535, link)
                         + b"".join(struct.pack("<LLLL", 1_700_000_000, n, len(c), len(p)) + c
                                    for n, (c, p) in enumerate(zip(captured, packets))))
        return path

    def test_user_defined_links_are_read_as_the_user_says(self):
        qaps = [qhp(1, 7, b'{"a":1}'), qhp(2, 7, b'{"b":2}')]
        plain = self.user_capture(150, *qaps)
        self.assertEqual([r["id"] for r in self.objects("-r", plain, "-T", "json")], [7, 7])
        self.assertEqual(self.objects("-r", plain, "-T", "json", "--dlt-user", "150=off"), [])
        self.assertEqual(len(self.objects("-r", plain, "-T", "json", "--dlt-user", "151=off")), 2)
        around = self.user_capture(150, *(b"HEAD" + q + b"crc" for q in qaps))
        self.assertEqual(self.objects("-r", around, "-T", "json"), [])
        rows = self.objects("-r", around, "-T", "json", "--dlt-user", "150=4,3")
        self.assertEqual([(r["id"], r["length"], r["complete"]) for r in rows], [(7, 7, True)] * 2)
        self.assertNotIn("trailing-bytes", rows[0]["findings"])
        cut = self.user_capture(150, *(b"HEAD" + q + b"crc" for q in qaps), cut=5)
        rows = self.objects("-r", cut, "-T", "json", "--dlt-user", "150=4,3")
        self.assertEqual([(r["id"], r["length"], r["complete"]) for r in rows], [(7, 7, True), (7, 7, False)])

    def test_rows_come_in_order_of_number_which_streams_keep(self):
        rows = self.objects("-r", self.capture("tcp_trouble.pcapng"), "-T", "json", "--no-decode")
        self.assertEqual([row["number"] for row in rows], list(range(1, len(rows) + 1)))
        times = [row["time_ns"] for row in rows]
        self.assertNotEqual(times, sorted(times), "segments that came late are in this capture")

    def test_a_link_type_that_nobody_reads_is_named(self):
        path = self.user_capture(127, bytes(60), bytes(60))
        for form, status in (["--summary"], 0), (["--lint"], 3):
            done = subprocess.run([self.program, "-r", path, *form], capture_output=True, text=True, check=False,
                                  env={**os.environ, "PATH": "/nowhere"})
            self.assertEqual(done.returncode, status)
            self.assertIn("link-type-unread", done.stdout)
            self.assertIn("Link type 127 (IEEE 802.11 radiotap) is not read", done.stderr)
            self.assertIn("apt install tshark", done.stderr)

    def test_what_cannot_be_read_is_said_in_a_sentence(self):
        path = self.stream(qhp(1, 1))
        for wrong in (["--keys", "/"], ["--keys", f"{path}.missing"], ["--tls-keylog", f"{path}.missing"]):
            self.assertEqual(self.run_it("-r", path, *wrong, status=1), "")
            self.assertEqual(len(self.complaint.splitlines()), 1, self.complaint)

    def test_no_folder_for_temporary_files(self):
        path = self.stream(qhp(1, 1))
        result = subprocess.run([self.program, "-r", path], capture_output=True, text=True, check=False,
                                env={**os.environ, "TMPDIR": f"{path}.missing"})
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("Set TMPDIR", result.stderr)

    def test_output_that_cannot_be_written_is_told(self):
        path = self.stream(qhp(1, 1))
        for form in ([], ["-T", "json"], ["--summary"], ["--exchanges"], ["--lint"], ["--help"]):
            with self.subTest(form), open("/dev/full", "wb") as full:
                result = subprocess.run([self.program, "-r", path, *form], stdout=full, stderr=subprocess.PIPE,
                                        text=True, check=False)
                self.assertEqual(result.returncode, 2)
                self.assertIn("standard output", result.stderr)

    def test_a_reader_that_goes_is_no_fault(self):
        path = self.stream(*(qhp(1, n) for n in range(5000)))
        with subprocess.Popen([self.program, "-r", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            run.stdout.readline()
            run.stdout.close()
            self.assertEqual(run.stderr.read(), b"")
            self.assertEqual(run.wait(), 0)

    def test_a_file_that_is_cut_short_while_it_is_read(self):
        for kept in (0, 100, 4096, 1_000_000):
            path = self.stream(*(qhp(2, n, b"x" * 6_000) for n in range(4_000)))
            with self.subTest(kept), subprocess.Popen([self.program, "-r", path, "-T", "json"], stdout=subprocess.PIPE,
                                                      stderr=subprocess.DEVNULL) as run:
                # Its lines do not fit into the pipe: it is still at work when it has written the first one.
                self.assertNotIn("incomplete", json.loads(run.stdout.readline())["findings"])
                os.truncate(path, kept)
                rows = [json.loads(line) for line in run.stdout]
                self.assertGreaterEqual(run.wait(), 0, "ended by a signal")
                self.assertIn("incomplete", rows[-1]["findings"])

    def test_the_help_names_every_option(self):
        text = self.run_it("--help")
        for option in ("-r", "-T", "-e", "--summary", "--keys", "--count", "--reading", "--exchanges", "--lint",
                       "--severity", "--sarif", "--no-decode", "--version"):
            self.assertIn(option, text)


if __name__ == "__main__":
    main()
