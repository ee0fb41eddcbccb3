# SPDX-License-Identifier: MIT
"""Which captures the plugin is held to, how Wireshark must be set for them, and where Wireshark itself loses data."""

from wireshark_run import KEY_LOG

WITH_KEY_LOG = ["-o", "tls.keylog_file:" + KEY_LOG]
CAPTURES = {
    # capture: options for tshark
    "compression.pcapng": [],
    "encrypted.pcapng": [],
    "hostile_json.pcapng": [],
    "hostile_stream.pcapng": [],
    "http_post.pcapng": [],
    "http2_clear.pcapng": [],
    "http2_tls.pcapng": WITH_KEY_LOG,
    "http3.pcapng": WITH_KEY_LOG,
    "idle_lora.pcapng": [],
    "link_raw_be_ns.pcap": [],
    "link_sll2.pcapng.gz": [],
    "link_sll_us.pcap.lz4": [],
    "links_multi.pcapng": [],
    "mixed_payload.pcapng": [],
    "multihop.pcapng": [],
    "qp_fastapi_numpy.pcapng": [],
    "qp_node.pcapng": [],
    "qp_python.pcapng": [],
    "quic_raw.pcapng": WITH_KEY_LOG,
    "signed.pcapng": [],
    "small_clean.pcapng": [],
    "tcp_gap.pcapng": [],
    "tcp_large.pcapng": [],
    "tcp_midstream.pcapng": [],
    "tcp_snap100.pcap": [],
    # Off by default in Wireshark, because with a segment that never comes it holds back all that follow.
    "tcp_trouble.pcapng": ["-o", "tcp.reassemble_out_of_order:TRUE"],
    "tcp_types.pcapng": [],
    "udp.pcapng": [],
    "ws_js.pcapng": [],
    "wss_tls.pcapng": WITH_KEY_LOG,
    "wss_tls_dsb.pcapng": [],
}

# Not asked yet: carriers and keys that the plugin does not have, or files that Wireshark does not read.
NOT_YET_ASKED = {
    "bad/block_length.pcapng", "bad/empty.pcap", "bad/truncated.pcap", "bad/truncated_block.pcapng",
    "onebyte.pcapng.zst", "unix_c2s.qap", "unix_s2c.qap",
}


# A deflated WebSocket message in fragments: Wireshark 4.0 and 4.2 hand it over deflated, and inflate all that follow in
# that direction with a context that lacks it. connection, direction → index of the first such QAP.
FRAGMENTED_DEFLATE = {("ws_js.pcapng", 1, "c2s"): 6, ("ws_js.pcapng", 1, "s2c"): 4, ("wss_tls.pcapng", 1, "c2s"): 5,
                      ("wss_tls_dsb.pcapng", 1, "c2s"): 5}

# A fragmented WebSocket message whose last frame is empty: no Wireshark up to 4.6 puts it together.
EMPTY_LAST_FRAME = {("signed.pcapng", 3, "c2s"): {0, 3, 6},
                    ("wss_tls.pcapng", 0, "c2s"): {3, 7, 11}, ("wss_tls.pcapng", 1, "c2s"): {3},
                    ("wss_tls_dsb.pcapng", 0, "c2s"): {3, 7, 11}, ("wss_tls_dsb.pcapng", 1, "c2s"): {3}}

# With out-of-order reassembly, Wireshark 4.4 and 4.6 hand over nothing more of a direction where the segment that fills a hole
# completes one message, and the start of another one stands behind it: so to every dissector, in Lua too.
# connection, direction → index of the first such QAP.
BEHIND_A_FILLED_HOLE = {("tcp_trouble.pcapng", 1, "c2s"): 9}

# Wireshark 4.6 knows SSH by its banner on any port, and keeps the connection for it.
TAKEN_FOR_SSH = {("hostile_stream.pcapng", 3, "c2s"): 0, ("hostile_stream.pcapng", 3, "s2c"): 0}

# By release.
LOSSES = {"4.0": FRAGMENTED_DEFLATE, "4.2": FRAGMENTED_DEFLATE, "4.4": BEHIND_A_FILLED_HOLE,
          "4.6": BEHIND_A_FILLED_HOLE | TAKEN_FOR_SSH}

# In the second pass Wireshark 4.0 does not hand on every HTTP/2 body where a packet holds several.
ONE_PASS = {"http2_clear.pcapng", "http2_tls.pcapng"}

# With out-of-order reassembly, a QAP behind a hole is shown by the frame that fills the hole, not by its own.
# HTTP hands a body over when the message is complete, which may be packets behind its QAP's last byte.
SHOWN_LATE = {"tcp_trouble.pcapng", "http_post.pcapng"}
# 4.4 puts a deflated message in fragments together, and shows it with its last frame, also where that is empty: behind
# the packet with the QAP's last byte.
SHOWN_WITH_EMPTY_FRAME = {"wss_tls.pcapng", "wss_tls_dsb.pcapng"}

# Only Wireshark opens these by itself; qapdump asks it.
OPENED_BY_WIRESHARK = {"http2_clear.pcapng", "http2_tls.pcapng", "http3.pcapng", "quic_raw.pcapng", "wss_tls.pcapng",
                       "wss_tls_dsb.pcapng"}


def is_shown_late(capture, release):
    """Whether Wireshark shows QAPs with a later packet than the one with their last byte."""
    return capture in SHOWN_LATE or (release not in ("4.0", "4.2") and capture in SHOWN_WITH_EMPTY_FRAME)


def is_lost(capture, release, connection, qap):
    """Whether Wireshark itself may lose or spoil the QAP of the sender's account."""
    if connection["transport"] in ("loratap", "user0"):
        return True  # no list of heuristics for these link types: they take Decode As
    place = (capture, connection["id"], qap["dir"])
    if qap["n"] in EMPTY_LAST_FRAME.get(place, ()):
        return True
    losses = LOSSES.get(release, {})
    return place in losses and qap["n"] >= losses[place]
