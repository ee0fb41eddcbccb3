#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What Wireshark knows of the plugin once it has started: fields, expert fields, tables, preferences."""
import re
import subprocess

from wireshark_run import PluginTest, main

# A number that Wireshark gives out itself, as it does for the streams of other protocols; what the window has a column for.
ONLY_WIRESHARKS = {"qhp.stream", "qhp.info"}


class Registration(PluginTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Each of these prints the tables of all protocols: once is enough.
        cls.fields = [row for row in cls.report("fields") if row[0] == "F" and row[4] == "qhp"]

    @classmethod
    def report(cls, name):
        """Those lines of a report that name us: some are megabytes about all protocols."""
        return [line.split("\t") for line in cls.wireshark.run("-G", name).split("\n") if "qhp" in line]

    def core_rows(self, kind):
        text = subprocess.run([self.options.print_fields], capture_output=True, text=True, check=True).stdout
        rows = [line.split("\t") for line in text.splitlines()]
        return [row[1:] for row in rows if row[0] == kind]

    def test_fields_are_those_of_cores_table(self):
        registered = [(row[2], row[3], row[1], row[6], row[7]) for row in self.fields
                      if not row[2].startswith(("qhp.finding.", "qhp.wireshark.")) and row[2] not in ONLY_WIRESHARKS]
        expected = [tuple(row) for row in self.core_rows("field") if row[0] != "qhp"]
        # Of several fields with one name Wireshark prints the first; the others it keeps.
        self.assertEqual(sorted(set(row[0] for row in registered)), sorted(set(row[0] for row in expected)))
        for row in registered:
            self.assertIn(row, expected)

    def test_findings_are_those_of_cores_rules(self):
        registered = [(row[2], row[1]) for row in self.fields if row[2].startswith("qhp.finding.")]
        expected = [("qhp.finding." + rule.replace("-", "_"), what) for rule, what in self.core_rows("rule")]
        self.assertEqual(sorted(registered), sorted(expected))

    def test_names_are_as_wireshark_wants_them(self):
        for row in self.fields:
            self.assertRegex(row[2], re.compile(r"^qhp(\.[a-z0-9_]+)+$"))

    def test_types_of_both_dialects_have_their_names(self):
        named = {row[3] for row in self.report("values") if row[:2] == ["V", "qhp.type"]}
        self.assertTrue({"HEARTBEAT", "REGISTER", "PARALLEL_MATMUL", "TRAIN_MODEL", "RESTART"} <= named, named)

    def test_qaps_are_looked_for_by_content(self):
        carriers = {row[0] for row in self.report("heuristic-decodes") if row[1] == "qhp" and "T" in row[2:]}
        self.assertEqual(carriers, {"tcp", "tls", "udp", "usb.bulk", "ws"})

    def test_preferences_are_there(self):
        text = self.wireshark.run("-G", "currentprefs")
        names = set(re.findall(r"(?m)^#?qhp\.([a-z._]+): ", text))
        self.assertEqual(names, {"show_json", "show_media", "decompress", "show_info", "max_payload", "max_decoded", "max_ratio",
                                 "max_json_depth", "usual_payload", "max_array_elements", "type_byte_is_plain", "signed", "little_endian",
                                 "signature_in_length", "mixed_little_endian"})

    def test_decode_as_knows_the_protocol(self):
        capture = self.wireshark.capture("small_clean.pcapng")
        for selector in ("tcp.port==1", "udp.port==1"):
            self.wireshark.run("-d", selector + ",qhp", "-r", capture, "-c", "1")

    def test_ports_can_be_given_as_preference(self):
        capture = self.wireshark.capture("small_clean.pcapng")
        for name in ("tcp.port", "udp.port"):
            self.wireshark.run("-o", f"qhp.{name}:7001", "-r", capture, "-c", "1")


if __name__ == "__main__":
    main("--print-fields")
