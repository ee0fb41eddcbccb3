#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""--lint and --sarif: what they find, how they say it, and what they exit with."""
import json

from qapdump_run import QapdumpTest, main, qhp

LEVELS = {"note", "warning", "error"}


class Lint(QapdumpTest):
    def bad_stream(self):
        return self.stream(qhp(0x04, 1), qhp(0x10, 2, b'{"token":"abc"}'), qhp(0x02, 3, b'{"a":}'), qhp(0x3E, 4, b"x"))

    def sarif(self, *arguments, status):
        out = self.folder / "out.sarif"
        self.run_it(*arguments, "--sarif", out, status=status)
        return json.loads(out.read_text(encoding="utf-8"))

    def test_a_clean_stream_says_nothing(self):
        path = self.stream(qhp(0x02, 1, b'{"a":1}'), qhp(0x02, 2, b'{"b":1}'))
        self.assertEqual(self.run_it("-r", path, "--lint"), "")

    def test_each_finding_is_a_line(self):
        path = self.bad_stream()
        lines = self.run_it("-r", path, "--lint", status=3).splitlines()
        said = [line.removeprefix(f"{path}: ").split(": ")[:3] for line in lines]
        self.assertEqual(said, [["QAP 2", "warning", "credentials-in-clear"], ["QAP 2", "warning", "unanswered"],
                                ["QAP 3", "warning", "json-invalid"], ["QAP 4", "warning", "unknown-type"]])
        self.assertIn("(at byte 5)", lines[2])
        self.assertIn("(0x3e)", lines[3])

    def test_the_severity_says_what_counts(self):
        path = self.bad_stream()
        notes = self.run_it("-r", path, "--lint", "--severity", "note", status=3)
        self.assertIn("QAP 1: note: orphan", notes)
        self.assertEqual(self.run_it("-r", path, "--lint", "--severity", "error", status=0), "")

    def test_without_decoding_headers_alone_count(self):
        lines = self.run_it("-r", self.bad_stream(), "--lint", "--no-decode", status=3).splitlines()
        self.assertEqual([line.split(": ")[3] for line in lines], ["unanswered", "unknown-type"])

    def test_conversations_and_files_have_findings_too(self):
        text = self.run_it("-r", self.capture("tcp_gap.pcapng"), "--lint", status=3)
        self.assertIn(": warning: gap: Bytes of the stream are missing from the capture (", text)
        cut = self.run_it("-r", self.capture("bad/truncated.pcap"), "--lint", status=3)
        self.assertIn(": warning: file-truncated: ", cut)

    def test_what_lint_counts_the_summary_counts(self):
        for name in ("compression.pcapng", "hostile_stream.pcapng", "tcp_types.pcapng", "qp_python.pcapng"):
            lines = self.run_it("-r", self.capture(name), "--lint", "--severity", "note", status=3).splitlines()
            counts = {}
            for line in lines:
                rule = line.removeprefix(f"{self.capture(name)}: ").split(": ")[2]
                counts[rule] = counts.get(rule, 0) + 1
            summary = self.objects("-r", self.capture(name), "--summary")[0]["findings"]
            self.assertEqual(counts, summary, name)

    def test_what_several_payloads_tell_together_is_everywhere(self):
        """Only --lint said it."""
        # {"n":1} and {"n":2} under one nonce.
        sealed = [bytes(12) + bytes.fromhex(text) for text in
                  ("bfe87045db9ee0f407038d361a16863fe8c2d69c7fc4a1",
                   "bfe87045db9de0376965e8a39b77609952a10668db8feb")]
        keys = self.folder / "keys.txt"
        keys.write_text("aes-256-gcm a " + 32 * "11" + "\n", encoding="utf-8")
        path = self.stream(*[qhp(0x02, number, payload) for number, payload in enumerate(sealed, 1)])
        self.assertIn("QAP 2: error: nonce-reuse", self.run_it("-r", path, "--keys", keys, "--lint", status=3))
        rows = self.objects("-r", path, "--keys", keys, "-T", "json")
        self.assertEqual([row["findings"] for row in rows], [[], ["nonce-reuse"]])
        self.assertEqual(self.objects("-r", path, "--keys", keys, "--summary")[0]["findings"], {"nonce-reuse": 1})
        self.assertIn("[nonce-reuse]", self.run_it("-r", path, "--keys", keys))
        self.assertIn(",nonce-reuse\n", self.run_it("-r", path, "--keys", keys, "-T", "csv"))

        mixed = [b"\7\0\0\0" + b'{"n":%d}' % number + bytes(40) for number in range(1, 7)]
        path = self.stream(*[qhp(0x02, number, payload) for number, payload in enumerate(mixed, 1)])
        self.assertIn("note: another-reading", self.run_it("-r", path, "--lint", "--severity", "note", status=3))
        self.assertEqual(self.objects("-r", path, "--summary")[0]["findings"], {"another-reading": 1})

    def test_sarif_is_what_its_readers_need(self):
        path = self.bad_stream()
        log = self.sarif("-r", path, "--lint", "--severity", "note", status=3)
        self.assertEqual(log["version"], "2.1.0")
        self.assertTrue(log["$schema"].endswith("sarif-schema-2.1.0.json"))
        (run,) = log["runs"]
        driver = run["tool"]["driver"]
        self.assertEqual(driver["name"], "qapdump")
        ids = [rule["id"] for rule in driver["rules"]]
        self.assertEqual(len(ids), len(set(ids)))
        for rule in driver["rules"]:
            self.assertIn(rule["defaultConfiguration"]["level"], LEVELS)
            self.assertTrue(rule["shortDescription"]["text"] and rule["help"]["text"])
        self.assertEqual(run["artifacts"][0]["location"]["uri"], "file://" + str(path))
        self.assertGreaterEqual(len(run["results"]), 5)
        for result in run["results"]:
            self.assertEqual(ids[result["ruleIndex"]], result["ruleId"])
            self.assertIn(result["level"], LEVELS)
            self.assertTrue(result["message"]["text"])
            place = result["locations"][0]["physicalLocation"]
            self.assertEqual(place["artifactLocation"], {"uri": "file://" + str(path), "index": 0})
        (token,) = [r for r in run["results"] if r["ruleId"] == "credentials-in-clear"]
        region = token["locations"][0]["physicalLocation"]["region"]
        at, length = region["byteOffset"], region["byteLength"]
        self.assertEqual(path.read_bytes()[at:at + length], b'"abc"')
        self.assertEqual(token["locations"][0]["logicalLocations"], [{"fullyQualifiedName": "QAP 2"}])
        self.assertEqual(token["properties"]["qap"], 2)

    def test_sarif_of_a_clean_capture_has_no_results(self):
        path = self.stream(qhp(0x02, 1, b'{"a":1}'))
        self.assertEqual(self.sarif("-r", path, "--lint", status=0)["runs"][0]["results"], [])

    def test_sarif_says_the_same_as_the_text(self):
        name = self.capture("hostile_stream.pcapng")
        log = self.sarif("-r", name, "--lint", "--severity", "note", status=3)
        text = self.run_it("-r", name, "--lint", "--severity", "note", status=3)
        self.assertEqual([r["ruleId"] for r in log["runs"][0]["results"]],
                         [line.removeprefix(f"{name}: ").split(": ")[2] for line in text.splitlines()])

    def test_a_name_that_is_no_uri_becomes_one(self):
        path = self.folder / "a b%c ñ.qap"
        path.write_bytes(qhp(0x3E, 1) + qhp(0x04, 1) + qhp(0x04, 2))
        path.write_bytes(qhp(0x04, 1) + qhp(0x3E, 1))
        uri = self.sarif("-r", path, "--lint", status=3)["runs"][0]["artifacts"][0]["location"]["uri"]
        self.assertTrue(uri.endswith("/a%20b%25c%20%C3%B1.qap"), uri)

    def test_where_sarif_cannot_be_written_it_says_so(self):
        self.run_it("-r", self.bad_stream(), "--lint", "--sarif", self.folder / "none" / "out.sarif", status=1)
        self.assertIn("out.sarif", self.complaint)
        self.assertEqual(len(self.complaint.splitlines()), 1)


if __name__ == "__main__":
    main()
