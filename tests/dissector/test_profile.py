#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The configuration profile "QHP" in the real Wireshark: what it is made of is understood, and does what it is for."""
import csv
import json
import pathlib
import re
import shutil

from made_packets import ETHERNET, LORATAP, RTAC_SERIAL, USER0, loratap, qap, rtac_serial, tcp, write_pcap
from wireshark_run import PluginTest, main

REQUEST, ANSWER = qap(0x01, 77, b'{"action":"x"}'), qap(0x02, 77, b"{}")


class Profile(PluginTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        shutil.copytree(cls.options.profile, cls.wireshark.folder / "home" / "wireshark" / "profiles" / "QHP")
        (cls.wireshark.folder / "home" / "wireshark").chmod(0o755)

    def lines(self, name):
        text = (pathlib.Path(self.options.profile) / name).read_text(encoding="utf-8")
        return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

    def records(self, name):
        return list(csv.reader(self.lines(name)))

    def check(self, filters):
        """What sharkd says to each filter: None where it understands it."""
        asked = "".join(json.dumps({"jsonrpc": "2.0", "id": number, "method": "check", "params": {"filter": each}}) + "\n"
                        for number, each in enumerate(filters, 1))
        sharkd = pathlib.Path(self.options.tshark).with_name("sharkd")
        done = self.wireshark.run_program(str(sharkd), "-C", "QHP", given=asked, as_text=True)
        answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        self.assertEqual(len(answers), len(filters), done.stderr)
        return [answer.get("error", {}).get("message") for answer in answers]

    def made(self, name, packets, link):
        path = self.wireshark.folder / name
        write_pcap(path, packets, link)
        return path

    def ids(self, path, *options):
        return self.wireshark.run("-r", path, "-T", "fields", "-e", "qhp.id", *options).split()

    def test_sharkd_tells_a_filter_that_is_none(self):
        self.assertIsNotNone(self.check(["qhp.nothing_of_that_name == 1"])[0])

    def test_every_filter_is_understood(self):
        filters = [line.split("@")[2] for line in self.lines("colorfilters")]
        filters += [record[2] for record in self.records("dfilter_buttons")]
        filters += [record[2] for record in self.records("io_graphs")]
        self.assertGreater(len(filters), 20)
        for each, answer in zip(filters, self.check(filters)):
            self.assertIsNone(answer, each)

    def test_filters_that_the_window_writes_are_understood(self):
        """Those of app/models/wireshark_filter, whose own test holds its words against the same forms."""
        written = ["frame.number == 12 && qhp.id == 4711 && qhp.type == 0x20", "qhp.type == 0x01"]
        for word in ("train", r"a\.b\(", r"say\x22"):
            written.append(" || ".join(f'qhp.{field} matches r"{word}"' for field in ("json", "text", "media")))
        self.assertEqual(self.check(written), [None] * len(written))

    def test_columns_and_graphs_name_fields_that_are_there(self):
        registered = {line.split("\t")[2] for line in self.wireshark.run("-G", "fields").splitlines()
                      if line.startswith("F\t")}
        named = re.findall(r"%Cus:([a-z0-9_.]+):", "\n".join(self.lines("preferences")))
        named += [record[6] for record in self.records("io_graphs") if record[6]]
        self.assertGreater(len(named), 5)
        self.assertEqual([name for name in named if name not in registered], [])

    def test_wireshark_complains_of_nothing(self):
        capture = self.wireshark.capture("small_clean.pcapng")
        done = self.wireshark.run_program(self.options.tshark, "-C", "QHP", "-r", capture, "-c", "1", as_text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_columns_are_those_of_the_window(self):
        capture = self.wireshark.capture("small_clean.pcapng")
        line = next(line for line in self.wireshark.run("-C", "QHP", "-r", capture).splitlines()
                    if "QHP" in line and "ACTION" in line)
        plain = next(line for line in self.wireshark.run("-r", capture).splitlines()
                     if "QHP" in line and "ACTION" in line)
        self.assertRegex(line, r"QHP ACTION \d+ \d+ ")
        self.assertNotRegex(plain, r"QHP ACTION \d+ \d+ ")

    def test_qaps_are_found_where_another_protocol_owns_the_port(self):
        path = self.made("port80.pcap", [tcp(REQUEST, 80, 1)], ETHERNET)
        self.assertEqual(self.ids(path), [])
        self.assertEqual(self.ids(path, "-C", "QHP"), ["77"])

    def test_links_that_take_the_users_word_have_it(self):
        user = self.made("user.pcap", [REQUEST + ANSWER], USER0 + 15)
        lora = self.made("lora.pcap", [loratap(REQUEST, 0x12)], LORATAP)
        serial = self.made("serial.pcap", [rtac_serial(REQUEST, True)], RTAC_SERIAL)
        for path, expected in ((user, ["77,77"]), (lora, ["77"]), (serial, ["77"])):
            self.assertEqual(self.ids(path), [])
            self.assertEqual(self.ids(path, "-C", "QHP"), expected, path)

    def test_findings_have_their_colours(self):
        """A frame's colour is that of the first rule that takes it: errors before types."""
        capture = self.wireshark.capture("tcp_types.pcapng")
        names = self.wireshark.run("-C", "QHP", "-2", "-r", capture, "--color", "-T", "fields", "-e",
                                   "frame.coloring_rule.name").splitlines()
        self.assertTrue({"DATA", "ACK", "HEARTBEAT", "STREAM"} <= set(names), set(names))


if __name__ == "__main__":
    main("--profile")
