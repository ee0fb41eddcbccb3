#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the tree shows of each capture, held against the senders' own account of what they sent."""
import collections
import hashlib

from losses import CAPTURES, NOT_YET_ASKED, ONE_PASS, SHOWN_LATE, is_lost
from wireshark_run import PluginTest, expectation, key_options, main

LATENCY_TOLERANCE_NS = 2_000
SIGNATURES = ["none", "valid", "invalid", "unverified"]
DECRYPTED = 1


def sha(data):
    return None if data is None else hashlib.sha256(data).hexdigest()


def is_wanted(qap):
    return qap.get("visible", "full") == "full" and not qap.get("judgement")


def identity(connection, sent):
    ends = ("-", "-") if connection["transport"] in ("loratap", "user0") else (sent["src"], sent["dst"])
    return (*ends, sent["dialect"], sent["type"], sent["qap_id"], sent["length"], sent["payload_sha256"])


def identity_shown(qap):
    return (*qap.key, sha(qap.bytes("qhp.payload") or b""))


def plain(qap):
    decoded = qap.bytes("qhp.payload.decoded")
    return (qap.bytes("qhp.payload") or b"") if decoded is None else decoded


class Captures(PluginTest):
    def match(self, capture):
        """Pairs what was sent with what is shown, in order: place of the sender → QAP. Checks that all is there."""
        expected = expectation(self.options.captures, capture)
        reading = self.wireshark.qaps(capture, *CAPTURES[capture], *key_options(expected),
                                      passes=1 if capture in ONE_PASS else 2)
        self.assertEqual(reading.malformed, [])
        shown = collections.defaultdict(list)
        for qap in reading:
            shown[identity_shown(qap)].append(qap)
        found, missing, spoiled = {}, [], set()
        for connection in expected["connections"]:
            for sent in connection["qaps"]:
                place = (connection["id"], sent["dir"], sent["n"])
                queue = shown[identity(connection, sent)]
                if queue:
                    found[place] = (sent, queue.pop(0))
                elif is_wanted(sent) and not is_lost(capture, self.options.release, connection, sent):
                    missing.append((place, sent["type_name"], sent["qap_id"], sent["length"], sent.get("frames")))
                else:
                    spoiled.add(identity(connection, sent)[:-1])
        # Whatever is left over must be what is visible of a QAP that lies in the capture in part.
        left = [qap.key for queue in shown.values() for qap in queue]
        self.assertEqual((missing[:5], [key for key in left if key not in spoiled][:5]), ([], []))
        return expected, found

    def check_payloads(self, found):
        for place, (sent, qap) in found.items():
            if sent["decoded_payload_sha256"] is not None and not sent.get("fault"):
                self.assertEqual(sha(plain(qap)), sent["decoded_payload_sha256"], (place, qap.frame))

    def check_signatures(self, found):
        for place, (sent, qap) in found.items():
            allowed = {"unverifiable": ("invalid", "unverified")}.get(sent["signed"], (sent["signed"],))
            self.assertIn(SIGNATURES[qap.number("qhp.sig.status") or 0], allowed, (place, qap.frame))
            if sent["encrypted"] and sent["decoded_payload_sha256"]:
                self.assertEqual(qap.number("qhp.enc.status"), DECRYPTED, (place, qap.frame))

    def check_exchanges(self, capture, expected, found):
        pairs = close = 0
        for pair in expected.get("pairs", []):
            request = found.get(tuple(pair["request"][part] for part in ("conn", "dir", "n")))
            answers = [(found[place], answer) for answer in pair["responses"]
                       if (place := (answer["conn"], answer["dir"], answer["n"])) in found]
            if request is None or not answers:
                continue
            # A request that repeats another opens no exchange: its answers name the original.
            original = request[1].number("qhp.duplicate_of")
            for (_, response), _ in answers:
                self.assertEqual(response.number("qhp.request_in"), original or request[1].frame,
                                 (pair["qap_id"], response.frame))
                if original is None and "qhp.duplicate_of" not in response.fields and capture not in ONE_PASS:
                    self.assertIn(str(response.frame), request[1].all("qhp.response_in"))
            (_, first), answer = answers[0]
            if "cap_us" in answer and original is None:
                pairs += 1
                close += abs(first.latency_ns - answer["cap_us"] * 1_000) <= LATENCY_TOLERANCE_NS
        if capture not in SHOWN_LATE:
            self.assertGreaterEqual(close, pairs * 0.98, f"{close} of {pairs} latencies")


def add_test(capture):
    def test(self):
        expected, found = self.match(capture)
        self.check_payloads(found)
        self.check_signatures(found)
        self.check_exchanges(capture, expected, found)
    setattr(Captures, "test_" + capture.replace(".", "_").replace("/", "_"), test)


for name in CAPTURES:
    add_test(name)


class Lists(PluginTest):
    def test_every_capture_is_in_one_list(self):
        folder = self.options.captures
        all_captures = {str(path.relative_to(folder)).removesuffix(".expected.json")
                        for path in folder.rglob("*.expected.json")}
        self.assertEqual(all_captures, set(CAPTURES) | NOT_YET_ASKED)
        self.assertFalse(set(CAPTURES) & NOT_YET_ASKED)


if __name__ == "__main__":
    main()
