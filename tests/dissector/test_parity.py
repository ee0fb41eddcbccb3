#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The plugin and qapdump are two faces of one core: for each capture they show the same QAPs, fields, exchanges and
findings. qapdump speaks of QAP numbers, Wireshark of frames: the QAPs that both show tell one from the other."""
import collections
import hashlib
import json
import subprocess

from losses import CAPTURES, FRAGMENTED_DEFLATE, SHOWN_LATE, is_lost
from wireshark_run import PluginTest, expectation, main

COMPRESSIONS = ["none", "lz4", "zstd", "brotli"]
KINDS = ["empty", "json", "mixed", "array", "text", "media", "binary", "opaque"]
NO_LIST_OF_HEURISTICS = ("lora", "user")
# Said of a QAP's neighbourhood or of the whole capture: Wireshark has words of its own for these.
NOT_OF_THE_QAP = {"incomplete", "unanswered"}


def sha(data):
    return hashlib.sha256(data).hexdigest()


def key_of_row(row):
    dialect = {"QHP/1.0": "QHP", "QP/1.0": "QP"}[row["dialect"]]
    return (row["src"], row["dst"], dialect, row["type"], row["id"], row["length"], row.get("payload_sha256"))


def key_of_qap(qap):
    return (*qap.key, sha(qap.bytes("qhp.payload") or b""))


class Parity(PluginTest):
    def rows(self, capture):
        command = [self.options.qapdump, "-r", str(self.options.captures / capture), "-T", "json"]
        text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        return [json.loads(line) for line in text.splitlines()]

    def pair(self, capture):
        """Row number → (row, QAP), for all that Wireshark is able to show; nothing else may be left."""
        waiting = collections.defaultdict(list)
        for qap in self.wireshark.qaps(capture, *CAPTURES[capture]):
            waiting[key_of_qap(qap)].append(qap)
        pairs, missing = {}, []
        for row in self.rows(capture):
            queue = waiting[key_of_row(row)]
            if queue:
                pairs[row["number"]] = (row, queue.pop(0))
            elif row["complete"] and not self.may_lose(capture, row):
                missing.append((row["number"], row["type_name"], row["id"], row["length"]))
        left = [qap for queue in waiting.values() for qap in queue if not self.may_show(capture, qap)]
        self.assertEqual((missing[:5], [(qap.frame, qap.key) for qap in left][:5]), ([], []))
        return pairs

    def may_lose(self, capture, row):
        if row["transport"] in NO_LIST_OF_HEURISTICS:
            return True
        return (row["src"], row["dst"]) in self.spoiled_ends(capture)

    def may_show(self, capture, qap):
        """What Wireshark may show beyond qapdump's whole QAPs: the start of one, or what it spoiled itself."""
        return "qhp.missing" in qap.fields or (qap.src, qap.dst) in self.spoiled_ends(capture)

    def spoiled_ends(self, capture):
        account = expectation(self.options.captures, capture)
        return {(sent["src"], sent["dst"]) for connection in account["connections"] for sent in connection["qaps"]
                if (capture, connection["id"], sent["dir"]) in FRAGMENTED_DEFLATE
                and is_lost(capture, self.options.release, connection, sent)}

    def check_fields(self, row, qap):
        self.assertEqual(COMPRESSIONS[qap.number("qhp.compression") or 0], row["compression"])
        self.assertEqual(KINDS[qap.number("qhp.kind")], row["kind"])
        decoded = qap.bytes("qhp.payload.decoded")
        if row["decoded_sha256"] is not None and decoded is not None:
            self.assertEqual(sha(decoded), row["decoded_sha256"])
            self.assertEqual(len(decoded), row["decoded_length"])
        self.assertEqual(qap.findings - NOT_OF_THE_QAP, set(row["findings"]) - NOT_OF_THE_QAP)

    def check_exchange(self, capture, row, qap, pairs):
        request = pairs.get(row["request"])
        if row["request"] is None or request is not None:
            self.assertEqual(qap.number("qhp.request_in"), request and request[1].frame)
        original = pairs.get(row["duplicate_of"])
        if row["duplicate_of"] is None or original is not None:
            self.assertEqual(qap.number("qhp.duplicate_of"), original and original[1].frame)
        if capture not in SHOWN_LATE and request is not None:
            self.assertEqual(qap.latency_ns, row["latency_ns"])


def add_test(capture):
    def test(self):
        pairs = self.pair(capture)
        self.assertGreater(len(pairs), 0)
        for row, qap in pairs.values():
            with self.subTest(row=row["number"], frame=qap.frame):
                self.check_fields(row, qap)
                self.check_exchange(capture, row, qap, pairs)
    setattr(Parity, "test_" + capture.replace(".", "_").replace("/", "_"), test)


for name in CAPTURES:
    add_test(name)


if __name__ == "__main__":
    main("--qapdump")
