#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What Wireshark hands on of a capture: as exported PDUs to everybody, and to qapdump by way of the import."""
import collections
import json
import os
import pathlib
import shutil
import subprocess

from losses import CAPTURES, OPENED_BY_WIRESHARK
from made_packets import qap, tcp, write_pcap
from wireshark_run import KEY_LOG, NOBODY, PluginTest, main

PPP, RADIOTAP = 9, 127  # link types
SAME = ("time_ns", "last_ns", "src", "dst", "dialect", "type", "id", "length", "complete", "payload_sha256",
        "decoded_sha256", "signature")
# No carrier of its own, and nothing of it is lost by Wireshark.
PLAIN = ("tcp_types.pcapng", "udp.pcapng", "compression.pcapng", "qp_python.pcapng")


class Import(PluginTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # As it is installed: the program, and the plugin beside it.
        cls.bin = cls.wireshark.folder / "bin"
        cls.bin.mkdir()
        cls.qapdump = cls.bin / "qapdump"
        shutil.copy(cls.options.qapdump, cls.qapdump)

    def dump(self, *arguments, nobody=False, path=None):
        command = [str(self.qapdump), *map(str, arguments)]
        if nobody and os.geteuid() == 0:
            command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        environment = dict(os.environ, PATH=path or os.environ["PATH"])
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    def rows(self, *arguments, **how):
        done = self.dump(*arguments, "-T", "json", **how)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def summary(self, *arguments, **how):
        done = self.dump(*arguments, "--summary", **how)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def with_keys(self, capture):
        return ["-r", self.wireshark.capture(capture), "--tls-keylog", self.wireshark.key_log(capture)]

    def test_an_ordinary_user_imports_as_root_does(self):
        for capture in ("wss_tls.pcapng", "http3.pcapng"):
            mine = self.rows(*self.with_keys(capture))
            self.assertGreater(len(mine), 0)
            self.assertEqual(mine, self.rows(*self.with_keys(capture), nobody=True))

    def test_without_keys_it_says_that_connections_stay_closed(self):
        found = self.summary("-r", self.wireshark.capture("wss_tls.pcapng"))
        self.assertEqual((found["qaps"], found["findings"]), (0, {"tls-undecryptable": 3}))

    def test_with_the_keys_of_another_session_too(self):
        found = self.summary("-r", self.wireshark.capture("wss_tls.pcapng"), "--tls-keylog",
                             self.wireshark.key_log("http3.pcapng"))
        self.assertEqual((found["qaps"], found["findings"]), (0, {"tls-undecryptable": 3}))

    def test_opened_connections_are_not_said_to_be_closed(self):
        found = self.summary(*self.with_keys("wss_tls.pcapng"))
        self.assertEqual(found["qaps"], 74)
        self.assertNotIn("tls-undecryptable", found["findings"])
        self.assertEqual(found["packets"], 182, "packets are those of the capture")

    def test_a_link_that_only_wireshark_reads(self):
        ppp = b"\xff\x03\x00\x21"
        path = self.wireshark.folder / "ppp.pcap"
        write_pcap(path, [ppp + tcp(qap(0x01, n, b'{"n":%d}' % n), 7000, 1 + 18 * (n - 1)) for n in range(1, 6)], PPP)
        rows = self.rows("-r", path)
        self.assertEqual([(row["id"], row["transport"], row["complete"]) for row in rows],
                         [(n, "tcp", True) for n in range(1, 6)])
        found = self.summary("-r", path)
        self.assertNotIn("link-type-unread", found["findings"])
        self.assertEqual(found["packets"], 5)

    def test_a_link_that_wireshark_finds_nothing_in_either(self):
        path = self.wireshark.folder / "radiotap.pcap"
        write_pcap(path, [bytes(60)], RADIOTAP)
        done = self.dump("-r", path, "-T", "json")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("Link type 127 (IEEE 802.11 radiotap) is not read, and Wireshark found no QAPs", done.stderr)

    def test_without_wireshark_it_says_what_to_install(self):
        done = self.dump(*self.with_keys("wss_tls.pcapng"), path="/nowhere")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("apt install tshark", done.stderr)

    def test_keys_in_the_capture_are_no_reason_to_fail_without_wireshark(self):
        done = self.dump("-r", self.wireshark.capture("wss_tls_dsb.pcapng"), "--summary", path="/nowhere")
        self.assertEqual(done.returncode, 0)
        self.assertIn("apt install tshark", done.stderr)

    def test_a_capture_without_tls_asks_no_wireshark(self):
        plain = self.wireshark.capture("small_clean.pcapng")
        self.assertEqual(self.summary("-r", plain, "--tls-keylog", self.wireshark.key_log("http3.pcapng"),
                                      path="/nowhere"), self.summary("-r", plain))

    def test_a_key_log_that_is_not_there_is_named(self):
        done = self.dump("-r", self.wireshark.capture("wss_tls.pcapng"), "--tls-keylog", "/no/such/keys")
        self.assertEqual(done.returncode, 1)
        self.assertIn("/no/such/keys", done.stderr)

    def test_standard_input_can_be_imported(self):
        with open(self.wireshark.capture("wss_tls_dsb.pcapng"), "rb") as capture:
            done = subprocess.run([self.qapdump, "-r", "-", "--summary"], stdin=capture, capture_output=True, text=True)
        self.assertEqual(json.loads(done.stdout)["qaps"], 74)

    def test_a_capture_cut_short_gives_what_is_there(self):
        whole = self.wireshark.capture("http3.pcapng").read_bytes()
        cut = self.wireshark.folder / "cut.pcapng"
        cut.write_bytes(whole[:len(whole) * 2 // 3 + 5])
        rows = self.rows("-r", cut, "--tls-keylog", self.wireshark.key_log("http3.pcapng"))
        self.assertGreater(len(rows), 20)

    def test_packets_beside_the_encrypted_ones_are_read_as_ever(self):
        plain, sealed = self.wireshark.capture("small_clean.pcapng"), self.wireshark.capture("wss_tls_dsb.pcapng")
        merged = self.wireshark.folder / "merged.pcapng"
        # Sections one behind the other: the keys come before what they open.
        merged.write_bytes(sealed.read_bytes() + plain.read_bytes())
        rows = self.rows("-r", merged)
        self.assertEqual(len(rows), 74 + len(self.rows("-r", plain)))
        self.assertEqual(len({row["conversation"] for row in rows}), 4)

    def test_exported_pdus_are_read_back_as_what_they_were(self):
        for capture in PLAIN:
            with self.subTest(capture):
                exported = self.export(capture)
                mine = collections.Counter(self.identity(row) for row in self.rows("-r", exported))
                original = collections.Counter(
                    self.identity(row) for row in self.rows("-r", self.options.captures / capture))
                self.assertEqual(mine, original)

    def test_what_is_too_large_for_a_packet_is_cut(self):
        rows = self.rows("-r", self.export("tcp_large.pcapng"))
        account = self.rows("-r", self.options.captures / "tcp_large.pcapng")
        self.assertEqual(len(rows), len(account))
        longest = max(row["length"] for row in rows if row["complete"])
        self.assertTrue(200_000 <= longest < 256 * 1024, longest)
        self.assertEqual([row["length"] for row in rows if not row["complete"]],
                         [row["length"] for row in account if row["length"] > longest])

    def test_exported_pdus_are_read_back_by_wireshark(self):
        exported = self.export("tcp_types.pcapng")
        shown = self.wireshark.run("-r", exported, "-Y", "qhp", "-T", "fields", "-e", "qhp.id")
        self.assertEqual(len(shown.splitlines()), len(self.rows("-r", exported)))

    def export(self, capture):
        path = self.wireshark.folder / "home" / (pathlib.Path(capture).stem + ".exported.pcapng")
        options = [option.replace(KEY_LOG, str(self.wireshark.key_log(capture))) for option in CAPTURES[capture]]
        self.wireshark.run("-r", self.wireshark.capture(capture), *options, "-U", "QHP", "-w", path)
        return path

    def identity(self, row):
        return tuple(row.get(key) for key in SAME)

    def test_every_capture_that_needs_wireshark_gives_all_qaps(self):
        for capture in OPENED_BY_WIRESHARK:
            keys = ["--tls-keylog", self.wireshark.key_log(capture)] if self.wireshark.key_log(capture) else []
            self.assertGreater(len(self.rows("-r", self.wireshark.capture(capture), *keys)), 50, capture)


if __name__ == "__main__":
    main("--qapdump")
