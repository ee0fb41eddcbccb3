#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""QAPs that span WebSocket messages, even from within their headers: shown where they end, as qapdump has them."""
import json
import subprocess

from made_packets import qap, websocket, write_pcap
from wireshark_run import PluginTest, main

FIRST, SECOND, THIRD = (qap(0x02, number, b'{"status": "done"}') for number in (1, 2, 3))
HEADER = 11
OPENING = 4  # packets before the first message


class WebSocket(PluginTest):
    def made(self, name, messages):
        path = self.wireshark.folder / name
        write_pcap(path, websocket(messages))
        return path

    def shown(self, path, *options):
        """The IDs that each message's packet shows."""
        rows = self.wireshark.run(*options, "-r", path, "-T", "fields", "-e", "qhp.id")
        return rows.split("\n")[OPENING:-1]

    def dumped(self, path):
        rows = subprocess.run([self.options.qapdump, "-r", str(path), "-T", "json"], check=True, capture_output=True)
        return ",".join(str(json.loads(row)["id"]) for row in rows.stdout.splitlines())

    def check(self, name, messages, shown, at_first):
        """`shown` with every packet known, `at_first` in one pass, where a QAP's rest may still come."""
        path = self.made(name, messages)
        self.assertEqual(self.shown(path, "-2"), shown, name)
        self.assertEqual(self.shown(path), at_first, name)
        self.assertEqual(",".join(ids for ids in shown if ids), self.dumped(path), name)
        notes = self.wireshark.run("-2", "-r", path, "-Y", "qhp.wireshark.not_inflated || qhp.finding.incomplete")
        self.assertEqual(notes, "", name)

    def test_a_qap_is_shown_wherever_messages_cut_it(self):
        for cut in (1, 3, 9, 10, 11, 12, 20, len(SECOND) - 1):
            head, tail = SECOND[:cut], SECOND[cut:]
            begun = "2" if cut >= HEADER else ""
            self.check(f"alone{cut}.pcap", [FIRST, head, tail, THIRD], ["1", "", "2", "3"], ["1", begun, "2", "3"])
            self.check(f"packed{cut}.pcap", [FIRST + head, tail + THIRD], ["1", "2,3"],
                       ["1,2" if begun else "1", "2,3"])
            self.check(f"first{cut}.pcap", [head, tail, THIRD], ["", "2", "3"], [begun, "2", "3"])

    def test_a_qap_over_many_messages(self):
        self.check("many.pcap",
                   [FIRST, SECOND[:12], SECOND[12:15], SECOND[15:20], SECOND[20:] + THIRD[:15], THIRD[15:]],
                   ["1", "", "", "", "2", "3"], ["1", "2", "", "", "2,3", "3"])

    def test_a_header_over_two_messages_and_its_payload_over_three(self):
        self.check("header.pcap", [FIRST, SECOND[:5], SECOND[5:20], SECOND[20:], THIRD], ["1", "", "", "2", "3"],
                   ["1", "", "", "2", "3"])

    def test_a_qap_that_its_message_cut_short_is_shown_with_it(self):
        for last in ([], [THIRD]):
            path = self.made("short.pcap", [FIRST, SECOND[:20], *last])
            for passes in ([], ["-2"]):
                self.assertEqual(self.shown(path, *passes), ["1", "2", *(["3"] if last else [])])
            notes = self.wireshark.run("-r", path, "-Y", "qhp.finding.incomplete", "-T", "fields", "-e", "frame.number")
            self.assertEqual(notes.split(), [str(OPENING + 2)])

    def test_a_finished_qap_has_the_row_of_its_start(self):
        path = self.made("row.pcap", [SECOND[:20], SECOND[20:]])
        rows = self.wireshark.run("-r", path, "-q", "-z", "qhp,tree")
        self.assertRegex(rows, r"DATA\s+1\s")


if __name__ == "__main__":
    main("--qapdump")
