#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The -z forms of what Wireshark's Statistics menu shows, held against what qapdump counts in the same captures."""
import collections
import hashlib
import json
import re
import subprocess

from losses import CAPTURES
from wireshark_run import KEY_LOG, PluginTest, expectation, key_options, keys_of, main

# Nothing of these is lost by Wireshark, and both show the same rows.
SAME_ROWS = ("small_clean.pcapng", "tcp_types.pcapng", "udp.pcapng", "compression.pcapng", "encrypted.pcapng",
             "mixed_payload.pcapng", "qp_node.pcapng", "qp_fastapi_numpy.pcapng", "multihop.pcapng", "http3.pcapng",
             "quic_raw.pcapng")
TABLES = ("qhp,srt", "qhp,tree", "conv,qhp", "endpoints,qhp")
COMPRESSIONS = {"none": "none", "LZ4": "lz4", "ZSTD": "zstd", "Brotli": "brotli"}
# Beside the captures' own times tshark prints microseconds.
ROUNDING_S = 2e-6


class Node(dict):
    """A line of tshark's tree: those below it by their names."""

    def __init__(self, cells=("", "0")):
        super().__init__()
        self.count = int(cells[1])

    def counts(self):
        return {name: node.count for name, node in self.items() if node.count > 0}


def read_tree(text):
    path = [Node()]
    for line in text.splitlines():
        cells = re.split(r"\s{2,}", line.strip())
        if len(cells) < 2 or not cells[1].isdigit():
            continue
        depth = len(line) - len(line.lstrip(" "))
        del path[depth + 1:]
        path[-1][cells[0]] = Node(cells)
        path.append(path[-1][cells[0]])
    return path[0]


def read_response_times(text):
    """(table, type) → (calls, shortest, longest, sum) in seconds."""
    rows, table = {}, None
    for line in text.splitlines():
        if line.startswith("Filter: qhp.dialect =="):
            table = ("QHP/1.0", "QP/1.0")[int(line.split()[3])]
        elif found := re.match(r"\s*(\d+)\s+(\S.*?)\s+(\d+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)$", line):
            number, _, calls, shortest, longest, _, total = found.groups()
            rows[table, int(number)] = (int(calls), float(shortest), float(longest), float(total))
    return rows


def wire_size(row):
    return (11 if row["dialect"] == "QHP/1.0" else 7) + row["length"] + (0 if row["signature"] == "none" else 32)


def without_port(end):
    return end.rpartition(":")[0].strip("[]")


def split_qaps(data):
    """The payloads of QAPs that stand one behind the other."""
    while data:
        is_new = data[:2] == b"QH"
        head = 11 if is_new else 7
        length = int.from_bytes(data[head - 4:head], "big")
        yield data[head:head + length]
        data = data[head + length:]


class StatisticsTest(PluginTest):
    def options_of(self, capture):
        options = [option.replace(KEY_LOG, str(self.wireshark.key_log(capture))) for option in CAPTURES[capture]]
        return [*options, *key_options(expectation(self.options.captures, capture))]

    def shown(self, capture, *forms, passes=2):
        two = ["-2"] if passes == 2 else []
        listeners = [word for form in forms for word in ("-z", form)]
        return self.wireshark.run(*two, "-q", "-r", self.wireshark.capture(capture), *self.options_of(capture),
                                  *listeners)

    def rows(self, capture):
        keys = keys_of(expectation(self.options.captures, capture))
        command = [self.options.qapdump, "-r", str(self.options.captures / capture), "-T", "json"]
        if keys:
            path = self.wireshark.folder / (capture + ".keys")
            path.write_text("".join(f"{key['use']} {key['id']} {key['hex']}\n" for key in keys))
            command += ["--keys", str(path)]
        if log := self.wireshark.key_log(capture):
            command += ["--tls-keylog", str(log)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertGreater(len(rows), 0)
        return rows


class Tables(StatisticsTest):
    """All tables of one capture come from one run."""

    def check(self, capture):
        rows, text = self.rows(capture), self.shown(capture, *TABLES)
        tree = read_tree(text)["QAPs"]
        self.check_tree(tree, rows)
        self.check_findings(tree["Findings"], rows)
        self.check_response_times(read_response_times(text), rows)
        self.check_endpoints(text, rows)
        self.check_conversations(text, rows)

    def check_tree(self, tree, rows):
        def counted(key):
            return dict(collections.Counter(row[key] for row in rows))
        self.assertEqual(tree.count, len(rows))
        self.assertEqual(tree["Type"].counts(), counted("type_name"))
        self.assertEqual(tree["Dialect"].counts(), counted("dialect"))
        self.assertEqual(tree["Carried by"].counts(), counted("transport"))
        self.assertEqual(tree["Payload"].counts(), counted("kind"))
        self.assertEqual(tree["Signature"].counts(), counted("signature"))
        self.assertEqual({COMPRESSIONS[name]: number for name, number in tree["Codec"].counts().items()},
                         counted("compression"))
        self.assertEqual(tree["Encryption"].counts().get("decrypted", 0), sum(row["encrypted"] for row in rows))
        self.assertEqual(tree["Payload length"].count, len(rows))
        for branch in ("Payload length", "Direction"):
            self.assertEqual(sum(tree[branch].counts().values()), len(rows), branch)

    def check_findings(self, found, rows):
        expected = collections.Counter(rule for row in rows for rule in row["findings"])
        counted = {rule: number for severity in found.values() for rule, number in severity.counts().items()}
        self.assertEqual(counted, dict(expected))
        self.assertEqual(found.count, sum(expected.values()))

    def check_response_times(self, shown, rows):
        expected = collections.defaultdict(list)
        by_number, answered = {row["number"]: row for row in rows}, set()
        for row in rows:
            if row["request"] is None or row["request"] in answered or row["duplicate_of"] is not None:
                continue
            answered.add(row["request"])
            asked = by_number[row["request"]]
            expected[asked["dialect"], asked["type"]].append(row["latency_ns"] / 1e9)
        self.assertEqual({key: row[0] for key, row in shown.items()},
                         {key: len(times) for key, times in expected.items()})
        for key, (calls, shortest, longest, total) in shown.items():
            self.assertAlmostEqual(shortest, min(expected[key]), delta=ROUNDING_S)
            self.assertAlmostEqual(longest, max(expected[key]), delta=ROUNDING_S)
            self.assertAlmostEqual(total, sum(expected[key]), delta=ROUNDING_S * calls)

    def check_endpoints(self, text, rows):
        expected, shown, cut = collections.Counter(), collections.Counter(), collections.Counter()
        for row in rows:
            expected[without_port(row["src"]), "sent"] += 1
            expected[without_port(row["src"]), "bytes"] += wire_size(row)
            expected[without_port(row["dst"]), "received"] += 1
        for line in text.splitlines():
            # 4.6 writes units, and ten thousand bytes and more as whole kB.
            cells = line.replace(" bytes", "").replace(" kB", "k").split()
            if len(cells) == 7 and all(re.fullmatch(r"\d+k?", cell) for cell in cells[1:]):
                shown[cells[0], "sent"] += int(cells[3])
                shown[cells[0], "bytes"] += int(cells[4].replace("k", "000"))
                shown[cells[0], "received"] += int(cells[5])
                cut[cells[0], "bytes"] += cells[4].endswith("k")
        for key, times in cut.items():
            if 0 < expected[key] - shown[key] < 1000 * times:
                shown[key] = expected[key]
        self.assertEqual(+shown, +expected)

    def check_conversations(self, text, rows):
        shown = collections.Counter()
        for line in text.splitlines():
            if found := re.match(r"(\S+)\s+<-> (\S+)\s+(\d+) \S+ \S+\s+(\d+) ", line):
                one, other, to_one, to_other = found.groups()
                shown[other, one] += int(to_one)
                shown[one, other] += int(to_other)
        self.assertEqual(+shown,
                         collections.Counter((without_port(row["src"]), without_port(row["dst"])) for row in rows))


def add_test(capture):
    def test(self):
        self.check(capture)
    setattr(Tables, "test_" + capture.replace(".", "_"), test)


for name in SAME_ROWS:
    add_test(name)


class Listeners(StatisticsTest):
    def test_tshark_offers_every_form(self):
        offered = set(self.wireshark.run("-z", "help", with_errors=True).split())
        self.assertLessEqual({*TABLES, "follow,qhp"}, offered)

    def test_one_pass_counts_what_two_count(self):
        for capture in ("tcp_types.pcapng", "udp.pcapng", "qp_python.pcapng", "tcp_gap.pcapng"):
            with self.subTest(capture):
                forms = [form for form in TABLES if form != "qhp,tree"]  # which counts what looks ahead
                self.assertEqual(self.shown(capture, *forms, passes=1), self.shown(capture, *forms))

    def test_what_only_wireshark_opens_is_counted_too(self):
        for capture in ("http2_tls.pcapng", "http2_clear.pcapng", "wss_tls.pcapng"):
            with self.subTest(capture):
                tree = read_tree(self.shown(capture, "qhp,tree", passes=1))["QAPs"]
                self.assertEqual(tree.count, len(self.wireshark.qaps(capture, *self.options_of(capture), passes=1)))

    def test_a_filter_narrows_what_is_counted(self):
        rows = self.rows("compression.pcapng")
        tree = read_tree(self.shown("compression.pcapng", "qhp,tree,qhp.type == STREAM"))["QAPs"]
        self.assertEqual(tree["Type"].counts()["STREAM"], sum(row["type_name"] == "STREAM" for row in rows))
        self.assertLess(tree.count, len(rows))


class Following(StatisticsTest):
    def streams(self, capture):
        """Stream → how many QAPs the tree says are of it."""
        found = self.wireshark.run("-2", "-r", self.wireshark.capture(capture), *self.options_of(capture), "-Y",
                                   "qhp.stream", "-T", "fields", "-e", "qhp.stream")
        return collections.Counter(int(number) for number in found.replace(",", "\n").split())

    def followed(self, capture, which):
        text = self.shown(capture, f"follow,qhp,raw,{which}")
        data = bytes.fromhex("".join(re.findall(r"(?m)^\t?((?:[0-9a-f]{2})+)$", text)))
        return [hashlib.sha256(payload).hexdigest() for payload in split_qaps(data)]

    def test_a_stream_gives_its_qaps_as_they_were_sent(self):
        for capture in ("small_clean.pcapng", "udp.pcapng", "quic_raw.pcapng", "qp_node.pcapng"):
            with self.subTest(capture):
                digests = collections.Counter()
                for stream, qaps in self.streams(capture).items():
                    found = self.followed(capture, stream)
                    self.assertEqual(len(found), qaps)
                    digests.update(found)
                self.assertEqual(digests, collections.Counter(row["payload_sha256"] for row in self.rows(capture)))

    def test_a_stream_can_be_named_by_its_ends(self):
        rows = self.rows("small_clean.pcapng")
        found = self.followed("small_clean.pcapng", f"{rows[0]['src']},{rows[0]['dst']}")
        self.assertEqual(found, [row["payload_sha256"] for row in rows])


if __name__ == "__main__":
    main("--qapdump")
