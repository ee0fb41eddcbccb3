#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Wireshark dissects a frame again whenever somebody looks at it. sharkd, which is Wireshark's window without a window,
is asked for frames in order, at random, behind a filter and after loading again: the trees are those of tshark's second
pass."""
import json
import random
import xml.etree.ElementTree

from losses import CAPTURES
from wireshark_run import KEY_LOG, PluginTest, expectation, key_options, main

# One of each carrier, and what takes signatures, reassembly or a second pass. HTTP/2 is left out: of bodies that share
# a packet Wireshark 4.0 itself gives fewer in later passes.
ORDERED = ("tcp_types.pcapng", "tcp_gap.pcapng", "tcp_midstream.pcapng", "tcp_snap100.pcap", "udp.pcapng",
           "signed.pcapng", "encrypted.pcapng", "ws_js.pcapng", "http_post.pcapng", "http3.pcapng", "quic_raw.pcapng",
           "qp_python.pcapng", "wss_tls.pcapng")


# sharkd names no field that can only be asked whether it is there.
WITHOUT_VALUE = {"qhp.header", "qhp.array"}
MOST_FRAMES = 60


def walk(nodes):
    for node in nodes:
        yield node
        yield from walk(node.get("n", []))


def shown_by_sharkd(answer):
    """Name, text and place of every field of ours in a frame's tree."""
    found = []
    for node in walk(answer["result"].get("tree", [])):
        name = node.get("f", "").split(" ")[0]
        if name.startswith("qhp."):
            found.append((name, node["l"], *node.get("h", (0, 0))))
    return found


def shown_by_tshark(text):
    """Frame → the same, without places, of PDML."""
    frames = {}
    for packet in xml.etree.ElementTree.fromstring(text).iter("packet"):
        number = int(packet.find("proto[@name='geninfo']/field[@name='num']").get("show"))
        frames[number] = [(field.get("name"), field.get("showname")) for field in packet.iter("field")
                          if field.get("name").startswith("qhp.") and field.get("name") not in WITHOUT_VALUE]
    return frames


class Order(PluginTest):
    def options_of(self, capture):
        options = [option.replace(KEY_LOG, str(self.wireshark.key_log(capture))) for option in CAPTURES[capture]]
        return [*options, *key_options(expectation(self.options.captures, capture))]

    def ask(self, questions):
        lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
                 for number, (method, parameters) in enumerate(questions, 1)]
        done = self.wireshark.run_program(self.options.sharkd, "-", given="\n".join([*lines, ""]), as_text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        answers = {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}
        self.assertEqual(set(answers), set(range(1, len(questions) + 1)), done.stderr)
        return [answers[number] for number in range(1, len(questions) + 1)]

    def settings(self, capture):
        """sharkd takes preferences by name; tables only from the profile's files."""
        options = self.options_of(capture)
        values = [word for option, word in zip(options, options[1:]) if option == "-o"]
        home = self.wireshark.folder / "home" / "wireshark"
        home.mkdir(exist_ok=True)
        home.chmod(0o755)
        keys = [value.partition(":")[2].partition(":")[2] for value in values if value.startswith("uat:qhp_keys:")]
        (home / "qhp_keys").write_text("".join(key + "\n" for key in keys))
        (home / "qhp_keys").chmod(0o644)
        return [("setconf", {"name": name, "value": value})
                for name, _, value in (word.partition(":") for word in values if not word.startswith("uat:"))]

    def check(self, capture):
        path = self.wireshark.capture(capture)
        expected = shown_by_tshark(self.wireshark.run("-2", "-r", path, *self.options_of(capture), "-T", "pdml"))
        settings = self.settings(capture)
        chance = random.Random(len(expected))
        ours = [number for number in sorted(expected) if expected[number]]
        numbers = sorted(chance.sample(ours, min(len(ours), MOST_FRAMES)))
        mixed = [*numbers, *numbers[::3]]
        chance.shuffle(mixed)
        load = ("load", {"file": str(path)})

        def look(order):
            return [("frame", {"frame": number, "proto": True}) for number in order]
        filtered = ("frames", {"filter": "qhp.length > 100 || qhp.finding.incomplete"})
        questions = [*settings, load, *look(numbers), filtered, *look(mixed), load, *look(mixed)]
        answers = self.ask(questions)
        frames = [(question[1]["frame"], shown_by_sharkd(answer)) for question, answer in zip(questions, answers)
                  if question[0] == "frame"]
        first = dict(frames[:len(numbers)])
        for number, fields in frames:
            self.assertEqual(fields, first[number], number)
        for number, fields in first.items():
            self.assertEqual([field[:2] for field in fields], expected[number], number)
        self.assertGreater(sum(map(len, first.values())), 100)


def add_test(capture):
    def test(self):
        self.check(capture)
    setattr(Order, "test_" + capture.replace(".", "_"), test)


for name in ORDERED:
    add_test(name)


if __name__ == "__main__":
    main("--sharkd")
