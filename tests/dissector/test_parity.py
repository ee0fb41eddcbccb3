#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The plugin and qapdump are two faces of one core: for each capture they show the same QAPs, fields, exchanges and
findings. qapdump speaks of QAP numbers, Wireshark of frames: the QAPs that both show tell one from the other."""
import collections
import hashlib
import json
import subprocess

from losses import CAPTURES, FRAGMENTED_DEFLATE, ONE_PASS, is_lost, is_shown_late
from wireshark_run import PluginTest, expectation, key_options, keys_of, main

COMPRESSIONS = ["none", "lz4", "zstd", "brotli"]
KINDS = ["empty", "json", "mixed", "array", "text", "media", "binary", "opaque"]
SIGNATURES = ["none", "valid", "invalid", "unverified"]
DECRYPTED = 1
MOST_RESPONSES = 100  # that the plugin names
NO_LIST_OF_HEURISTICS = ("lora", "user")
# Wireshark has its own words where bytes are missing, and none for what happens after the capture.
NOT_COMPARED = {"incomplete", "unanswered"}


def sha(data):
    return hashlib.sha256(data).hexdigest()


def key_of_row(row):
    dialect = {"QHP/1.0": "QHP", "QP/1.0": "QP"}[row["dialect"]]
    return (row["src"], row["dst"], dialect, row["type"], row["id"], row["length"], row.get("payload_sha256"))


def key_of_qap(qap):
    return (*qap.key, sha(qap.bytes("qhp.payload") or b""))


class Parity(PluginTest):
    def rows(self, capture):
        return self.dumped(capture, "-T", "json")

    def dumped(self, capture, *what):
        command = [self.options.qapdump, "-r", str(self.options.captures / capture), *what, *self.key_file(capture)]
        if log := self.wireshark.key_log(capture):
            command += ["--tls-keylog", str(log)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 2 and "compressed" in done.stderr:
            self.skipTest("qapdump does not open packed captures")
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def key_file(self, capture):
        keys = keys_of(expectation(self.options.captures, capture))
        if not keys:
            return []
        path = self.wireshark.folder / (capture + ".keys")
        path.write_text("".join(f"{key['use']} {key['id']} {key['hex']}\n" for key in keys))
        return ["--keys", str(path)]

    def pair(self, capture):
        """Row number → (row, QAP), for all that Wireshark is able to show, and the frames of what only Wireshark shows:
        the start of QAPs whose rest is not in the capture."""
        rows = self.rows(capture)
        account = expectation(self.options.captures, capture)
        reading = self.wireshark.qaps(capture, *CAPTURES[capture], *key_options(account),
                                      passes=1 if capture in ONE_PASS else 2)
        waiting = collections.defaultdict(list)
        for qap in reading:
            waiting[key_of_qap(qap)].append(qap)
        pairs, missing = {}, []
        for row in rows:
            queue = waiting[key_of_row(row)]
            if queue:
                pairs[row["number"]] = (row, queue.pop(0))
            elif row["complete"] and not self.may_lose(capture, row):
                missing.append((row["number"], row["type_name"], row["id"], row["length"]))
        left = [qap for queue in waiting.values() for qap in queue]
        invented = [(qap.frame, qap.key) for qap in left if not self.may_show(capture, qap)]
        self.assertEqual((missing[:5], invented[:5]), ([], []))
        self.assertGreater(len(pairs), 0)
        return pairs, {qap.frame for qap in left}, reading.skipped

    def may_lose(self, capture, row):
        if row["transport"] in NO_LIST_OF_HEURISTICS:
            return True
        return (row["src"], row["dst"]) in self.spoiled_ends(capture) or key_of_row(row) in self.lost(capture)

    def lost(self, capture):
        account = expectation(self.options.captures, capture)
        return {(sent["src"], sent["dst"], sent["dialect"], sent["type"], sent["qap_id"], sent["length"],
                 sent["payload_sha256"])
                for connection in account["connections"] for sent in connection["qaps"]
                if is_lost(capture, self.options.release, connection, sent)}

    def may_show(self, capture, qap):
        """What Wireshark may show beyond qapdump's whole QAPs: the start of one, or what it spoiled itself."""
        return "qhp.missing" in qap.fields or (qap.src, qap.dst) in self.spoiled_ends(capture)

    def spoiled_ends(self, capture):
        account = expectation(self.options.captures, capture)
        return {(sent["src"], sent["dst"]) for connection in account["connections"] for sent in connection["qaps"]
                if (capture, connection["id"], sent["dir"]) in FRAGMENTED_DEFLATE
                and is_lost(capture, self.options.release, connection, sent)}

    def check_fields(self, row, qap, skipped):
        self.assertEqual(COMPRESSIONS[qap.number("qhp.compression") or 0], row["compression"])
        self.assertEqual(KINDS[qap.number("qhp.kind")], row["kind"])
        self.assertEqual(SIGNATURES[qap.number("qhp.sig.status") or 0], row["signature"])
        self.assertEqual(qap.number("qhp.enc.status") == DECRYPTED, row["encrypted"])
        self.assertEqual(qap.first("qhp.info") or "", row["info"])
        decoded = qap.bytes("qhp.payload.decoded")
        # The tree shows both views on a mismatch, and what there is when decoding breaks off; qapdump shows the view of
        # the flag, or nothing.
        is_comparable = row["decoded_sha256"] is not None and "compression-mismatch" not in row["findings"]
        if decoded is not None and is_comparable:
            self.assertEqual((sha(decoded), len(decoded)), (row["decoded_sha256"], row["decoded_length"]))
        # Bytes behind the last QAP are an item of their own in Wireshark.
        self.assertEqual(qap.findings - NOT_COMPARED - {"orphan"},
                         set(row["findings"]) - NOT_COMPARED - {"orphan"} - skipped.get(qap.frame, set()))

    def check_exchange(self, capture, row, qap, pairs, only_wireshark):
        """Where both ends are shown by both."""
        link = qap.number("qhp.request_in")
        if link not in only_wireshark and (row["request"] is None or row["request"] in pairs):
            request = pairs.get(row["request"])
            self.assertEqual(link, request and request[1].frame)
            self.assertEqual("orphan" in qap.findings, "orphan" in row["findings"])
            if request is not None and not is_shown_late(capture, self.options.release):
                self.assertEqual(qap.latency_ns, row["latency_ns"])
        if row["duplicate_of"] is None or row["duplicate_of"] in pairs:
            original = pairs.get(row["duplicate_of"])
            self.assertEqual(qap.number("qhp.duplicate_of"), original and original[1].frame)


    def check_requests(self, capture, pairs):
        """What the second pass knows of a request: its responses, and when it was complete."""
        for exchange in self.dumped(capture, "--exchanges"):
            numbers = [exchange["request"], *exchange["responses"]]
            if not all(number in pairs for number in numbers) or "qhp.duplicate_of" in pairs[numbers[0]][1].fields:
                continue
            request = pairs[numbers[0]][1]
            with self.subTest(request=numbers[0], frame=request.frame):
                frames = [str(pairs[number][1].frame) for number in numbers[1:]]
                self.assertEqual(request.all("qhp.response_in"), frames[:MOST_RESPONSES])
                self.assertEqual(request.duration_ns("qhp.completion"), exchange["completion_ns"])


def add_test(capture):
    def test(self):
        pairs, only_wireshark, skipped = self.pair(capture)
        for row, qap in pairs.values():
            with self.subTest(row=row["number"], frame=qap.frame):
                self.check_fields(row, qap, skipped)
                self.check_exchange(capture, row, qap, pairs, only_wireshark)
        if capture not in ONE_PASS and not is_shown_late(capture, self.options.release):
            self.check_requests(capture, pairs)
    setattr(Parity, "test_" + capture.replace(".", "_").replace("/", "_"), test)


for name in CAPTURES:
    add_test(name)


if __name__ == "__main__":
    main("--qapdump")
