#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Captures with bytes changed at random, through tshark with a plugin that the address and undefined sanitizers watch:
both passes, all of the tree, all statistics."""
import pathlib
import random
import subprocess

from losses import CAPTURES
from wireshark_run import KEY_LOG, PluginTest, expectation, key_options, main

# Of each carrier and each part of the work one; "payload" spares the packets' heads, so that damage meets QAPs.
DAMAGE = [
    # capture, bytes spared at the start of each packet, share of bytes changed
    ("tcp_types.pcapng", 66, 0.02), ("tcp_large.pcapng", 66, 0.0005), ("tcp_gap.pcapng", 66, 0.01),
    ("tcp_snap100.pcap", 66, 0.02), ("udp.pcapng", 42, 0.01), ("compression.pcapng", 77, 0.005),
    ("encrypted.pcapng", 66, 0.01), ("signed.pcapng", 66, 0.01), ("mixed_payload.pcapng", 77, 0.005),
    ("qp_fastapi_numpy.pcapng", 73, 0.005), ("ws_js.pcapng", 68, 0.005), ("http_post.pcapng", 66, 0.003),
    ("http2_clear.pcapng", 66, 0.003), ("hostile_json.pcapng", 77, 0.002), ("hostile_stream.pcapng", 66, 0.02),
    ("quic_raw.pcapng", 0, 0.0005), ("tcp_trouble.pcapng", 0, 0.005),
]
STATISTICS = ["-z", "qhp,tree", "-z", "qhp,srt", "-z", "conv,qhp", "-z", "endpoints,qhp", "-z", "follow,qhp,raw,0"]
SEED = 20_260_726


class Damaged(PluginTest):
    @classmethod
    def variables(cls):
        return {
            "LD_PRELOAD": cls.options.preload.replace(":", " "), "G_SLICE": "always-malloc",
            "WIRESHARK_DEBUG_WMEM_OVERRIDE": "simple",
            # Wireshark has leaks of its own.
            "ASAN_OPTIONS": "detect_leaks=0:detect_stack_use_after_return=1:exitcode=77",
            "UBSAN_OPTIONS": "print_stacktrace=1"}

    def damage(self, capture, spared, share, seed):
        path = self.wireshark.folder / f"{seed}.{capture}"
        subprocess.run([self.options.editcap, "-E", str(share), "-o", str(spared), "--seed", str(seed),
                        str(self.options.captures / capture), str(path)], check=True, capture_output=True)
        path.chmod(0o644)
        return path

    def options_of(self, capture):
        options = [option.replace(KEY_LOG, str(self.wireshark.key_log(capture))) for option in CAPTURES[capture]]
        return [*options, *key_options(expectation(self.options.captures, capture))]

    def test_the_plugin_is_watched(self):
        self.assertIn(b"__asan_report_load", pathlib.Path(self.options.plugin).read_bytes())
        self.assertTrue(self.wireshark.is_loaded())

    def test_undamaged_captures(self):
        for capture in ("small_clean.pcapng", "wss_tls.pcapng", "http3.pcapng"):
            with self.subTest(capture):
                text = self.wireshark.run("-2", "-V", "-r", self.wireshark.capture(capture), *self.options_of(capture),
                                          *STATISTICS)
                self.assertIn("Queztl Hybrid Protocol", text)

    def test_damaged_captures(self):
        seeds = random.Random(SEED)
        for capture, spared, share in DAMAGE:
            seed = seeds.randrange(1 << 30)
            with self.subTest(capture, seed=seed):
                # Anything that a sanitizer finds ends tshark, and so does what Wireshark calls a dissector's bug.
                text = self.wireshark.run("-2", "-n", "-V", "-x", "-r", self.damage(capture, spared, share, seed),
                                          *self.options_of(capture), *STATISTICS)
                self.assertIn("Queztl Hybrid Protocol", text)
                self.assertNotIn("Dissector bug", text)


if __name__ == "__main__":
    main("--preload", "--editcap")
