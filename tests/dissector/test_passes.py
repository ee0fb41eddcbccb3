#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a user sees must not depend on how Wireshark came to a frame: in one pass or two, filtered, or with parts of the
work turned off."""
import re
import struct
import zlib

from made_packets import qap, udp, websocket, write_pcap
from wireshark_run import PluginTest, main

CAPTURES = ("tcp_gap.pcapng", "tcp_midstream.pcapng", "tcp_snap100.pcap", "udp.pcapng", "qp_python.pcapng")
# Only a second pass knows what comes later.
LOOKS_AHEAD = {"qhp.response_in", "qhp.completion", "qhp.finding.unanswered", "qhp.finding.re_execution",
               "qhp.finding.unsigned_among_signed", "qhp.finding.decrypt_failed"}


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


# One black pixel.
IMAGE = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
         + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))
MESSAGE_PACK = b"\x82\xa6action\xa7measure\xa7samples\x07"


def facts(qap):
    """All of the QAP's own fields, but for those that look ahead."""
    return (qap.frame, qap.key,
            tuple(sorted((name, tuple(qap.all(name))) for name in qap.fields
                         if name and name.startswith("qhp.") and name not in LOOKS_AHEAD)))


class Passes(PluginTest):
    def rows(self, capture, *arguments):
        return self.wireshark.run("-r", self.wireshark.capture(capture), *arguments).splitlines()

    def test_one_pass_shows_what_two_show(self):
        for capture in CAPTURES:
            with self.subTest(capture):
                twice = self.wireshark.qaps(capture)
                once = self.wireshark.qaps(capture, passes=1)
                self.assertGreater(len(once), 0)
                self.assertEqual([facts(qap) for qap in once], [facts(qap) for qap in twice])

    def test_a_filter_finds_what_the_tree_shows(self):
        capture = "tcp_large.pcapng"
        frames = {qap.frame for qap in self.wireshark.qaps(capture) if qap.number("qhp.type") == 0x02}
        for passes in ((), ("-2",)):
            found = self.rows(capture, *passes, "-Y", "qhp.type == DATA", "-T", "fields", "-e", "frame.number")
            self.assertEqual({int(frame) for frame in found}, frames)

    def test_a_tree_that_nobody_looks_at_changes_no_exchange(self):
        fields = ("-T", "fields", "-e", "frame.number", "-e", "qhp.request_in", "-e", "qhp.time")
        for capture in CAPTURES:
            with self.subTest(capture):
                lean = ("-o", "qhp.show_json:FALSE", "-o", "qhp.decompress:FALSE")
                self.assertEqual(self.rows(capture, "-2", *fields, *lean), self.rows(capture, "-2", *fields))

    def test_json_is_handed_to_wiresharks_own_dissector(self):
        found = self.rows("small_clean.pcapng", "-Y", "qhp && json", "-T", "fields", "-e", "frame.number")
        self.assertGreater(len(found), 0)
        none = self.rows("small_clean.pcapng", "-o", "qhp.show_json:FALSE", "-Y", "json")
        self.assertEqual(none, [])

    def test_json_does_not_write_over_the_columns(self):
        rows = self.rows("small_clean.pcapng", "-T", "fields", "-e", "_ws.col.Protocol", "-e", "_ws.col.Info", "-Y",
                         "qhp")
        for row in rows:
            protocol, info = row.split("\t")
            self.assertEqual(protocol, "QHP")
            self.assertRegex(info, r"^[A-Z]+ #\d+")

    def test_json_inside_a_compressed_payload_can_be_filtered(self):
        found = self.rows("compression.pcapng", "-Y", "qhp.compression != 0 && json", "-T", "fields", "-e",
                          "frame.number")
        self.assertGreater(len(found), 0)

    def test_other_formats_are_handed_to_their_dissectors(self):
        path = self.wireshark.folder / "media.pcap"
        write_pcap(path, [udp(qap(0x02, 1, IMAGE), 9000), udp(qap(0x02, 2, IMAGE[:40]), 9000),
                          udp(qap(0x02, 3, MESSAGE_PACK), 9000)])

        def ids(*options):
            return self.wireshark.run("-r", path, *options, "-T", "fields", "-e", "qhp.id").split()
        self.assertEqual(ids("-Y", "png"), ["1", "2"])
        self.assertEqual(ids("-Y", "msgpack.string == \"measure\""), ["3"])
        self.assertEqual(ids("-Y", "png || msgpack", "-o", "qhp.show_media:FALSE"), [])
        columns = self.wireshark.run("-r", path, "-T", "fields", "-e", "_ws.col.Protocol", "-e", "_ws.col.Info")
        abouts = ("image/png · 67 bytes", "image/png · 40 bytes", "application/msgpack · 25 bytes")
        self.assertEqual(columns.splitlines(),
                         [f"QHP\tDATA #{number} · {about}" for number, about in enumerate(abouts, 1)])

    def test_the_info_of_a_lone_qap_says_what_it_is_about(self):
        columns = ("-Y", "qhp.info", "-T", "fields", "-e", "qhp.info", "-e", "_ws.col.Info")
        shown, plain = ([row.split("\t") for row in self.rows("links_multi.pcapng", *options, *columns)]
                        for options in ((), ("-o", "qhp.show_info:FALSE")))
        lone = [(about, line, name) for (about, line), (_, name) in zip(shown, plain, strict=True)
                if re.fullmatch(r"[A-Z]+ #\d+", name)]
        self.assertGreater(len(lone), 0)
        for about, line, name in lone:
            self.assertEqual(line, f"{name} · {about}")

    def test_the_info_is_a_field_whatever_the_column_shows(self):
        for capture in ("small_clean.pcapng", "encrypted.pcapng"):
            found = self.rows(capture, "-Y", "qhp.info", "-T", "fields", "-e", "frame.number", "-e", "qhp.info")
            words = ("opaque", "ACTION", "bytes ·", "· ", "{…")
            for word in words:
                wanted = [row for row in found if word.lower() in row.partition("\t")[2].lower()]
                shown = self.rows(capture, "-o", "qhp.show_info:FALSE", "-Y", f'qhp.info matches r"{re.escape(word)}"',
                                  "-T", "fields", "-e", "frame.number", "-e", "qhp.info")
                self.assertEqual(shown, wanted, word)
            self.assertGreater(len(found), 0)

    def test_the_info_column_names_all_qaps_of_a_frame(self):
        rows = self.rows("tcp_large.pcapng", "-Y", "qhp", "-T", "fields", "-e", "qhp.id", "-e", "_ws.col.Info")
        most = 0
        for row in rows:
            ids, info = row.split("\t")
            named = [word for word in info.split(", ") if "#" in word]
            more = sum(int(word) for word in info.split(", ") if word.startswith("+"))
            self.assertEqual(len(named) + more, len(ids.split(",")), info)
            most = max(most, len(ids.split(",")))
        self.assertGreater(most, 8)

    def test_a_nonce_used_again_is_told(self):
        # {"n":1}, {"n":2} and the first one again, under one nonce.
        sealed = [bytes(12) + bytes.fromhex(text) for text in
                  ("bfe87045db9ee0f407038d361a16863fe8c2d69c7fc4a1",
                   "bfe87045db9de0376965e8a39b77609952a10668db8feb")]
        qaps = [qap(0x02, number, payload) for number, payload in enumerate((sealed[0], sealed[1], sealed[0]), 1)]
        path = self.wireshark.folder / "nonces.pcap"
        key = ("-o", f'uat:qhp_keys:"a","AES-256-GCM",{32 * "11"}')
        for name, packets in (("whole", [udp(message, 9000) for message in qaps]),
                              ("split", websocket([qaps[0], qaps[1][:20], qaps[1][20:], qaps[2]]))):
            write_pcap(path, packets)
            for passes in ((), ("-2",)):
                with self.subTest(name, passes=passes):
                    told = self.wireshark.run("-r", path, *passes, "-Y", "qhp.finding.nonce_reuse", "-T", "fields",
                                              "-e", "qhp.id", *key)
                    self.assertEqual(told.split(), ["2"])
        self.assertEqual(self.wireshark.run("-r", path, "-2", "-Y", "qhp.finding.nonce_reuse"), "")

    def test_without_decompression_the_header_still_stands(self):
        rows = self.rows("compression.pcapng", "-o", "qhp.decompress:FALSE", "-Y", "qhp.compression == 2", "-T",
                         "fields", "-e", "qhp.id", "-e", "qhp.payload.decoded")
        self.assertGreater(len(rows), 0)
        for row in rows:
            self.assertNotEqual(row.split("\t")[0], "")

    def test_a_lower_limit_turns_headers_into_skipped_bytes(self):
        reading = self.wireshark.qaps("tcp_large.pcapng", "-o", "qhp.max_payload:5000")
        self.assertGreater(len(reading), 0)
        self.assertGreater(len(reading.skipped), 0)
        self.assertLessEqual(max(qap.number("qhp.length") for qap in reading), 5000)
        self.assertEqual(reading.malformed, [])


if __name__ == "__main__":
    main()
