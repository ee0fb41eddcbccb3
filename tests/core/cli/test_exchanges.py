#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""--exchanges: the same as the QAPs themselves say, an object a line."""
from qapdump_run import QapdumpTest, main

KEYS = ["request", "id", "type_name", "conversation", "responses", "first_response_ns", "completion_ns", "outcome",
        "inferred", "duplicates"]


class Exchanges(QapdumpTest):
    def both(self, name):
        path = self.capture(name)
        return (self.objects("-r", path, "--exchanges"),
                {row["number"]: row for row in self.objects("-r", path, "-T", "json")},
                self.objects("-r", path, "--summary", "--no-decode")[0])

    def test_exchanges_say_what_the_qaps_say(self):
        for name in ("tcp_types.pcapng", "multihop.pcapng", "udp.pcapng", "qp_python.pcapng", "hostile_stream.pcapng"):
            exchanges, rows, summary = self.both(name)
            for each in exchanges:
                self.assertEqual(list(each), KEYS)
                for number in each["responses"]:
                    self.assertEqual(rows[number]["request"], each["request"])
                if each["request"] is None:
                    self.assertEqual(each["outcome"], "orphan")
                    self.assertIn("orphan", rows[each["responses"][0]]["findings"])
                    continue
                request = rows[each["request"]]
                self.assertEqual((request["id"], request["type_name"], request["conversation"]),
                                 (each["id"], each["type_name"], each["conversation"]))
                if each["responses"]:
                    first = rows[each["responses"][0]]
                    self.assertEqual(first["latency_ns"], each["first_response_ns"])
                    self.assertEqual(first["time_ns"] - request["last_ns"], each["first_response_ns"])
                else:
                    self.assertEqual((each["outcome"], each["first_response_ns"]), ("unanswered", None))
                    self.assertIn("unanswered", request["findings"])
            # All of them are there, each once.
            named = [n for each in exchanges for n in each["responses"]]
            self.assertEqual(len(named), len(set(named)))
            answered = [each for each in exchanges if each["outcome"] in ("answered", "error")]
            self.assertEqual(len(answered), summary["exchanges"]["matched"])
            unanswered = [each for each in exchanges if each["outcome"] == "unanswered"]
            self.assertEqual(len(unanswered), summary["exchanges"]["unanswered"])

    def test_repetitions_belong_to_their_exchange(self):
        exchanges, rows, _ = self.both("tcp_types.pcapng")
        repeated = {n for each in exchanges for n in each["duplicates"]}
        expected = set()
        for row in rows.values():
            original = rows.get(row["duplicate_of"])
            if original and any(original["number"] in [e["request"], *e["responses"]] for e in exchanges):
                expected.add(row["number"])
        self.assertTrue(expected)
        self.assertEqual(repeated & expected, expected)

    def test_errors_are_told_from_answers(self):
        exchanges, rows, _ = self.both("qp_python.pcapng")
        self.assertTrue(all(each["inferred"] for each in exchanges if each["responses"] and each["request"]
                            and each["id"] is None))
        for each in exchanges:
            has_error = any(rows[n]["type_name"] == "ERROR" for n in each["responses"])
            self.assertEqual(each["outcome"] == "error", has_error and each["request"] is not None)


if __name__ == "__main__":
    main()
