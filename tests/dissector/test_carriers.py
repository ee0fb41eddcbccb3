#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""By which ways QAPs come, beyond those of the captures: links that take the user's word, and what other protocols keep
to themselves."""
from made_packets import (LORATAP, RTAC_SERIAL, USB_LINUX, USER0, loratap, qap, rtac_serial, tcp, usb_bulk, write_pcap)
from wireshark_run import KEY_LOG, PluginTest, main

REQUEST = qap(0x01, 77, b'{"action": "measure"}')
ANSWER = qap(0x02, 77, b'{"status": "done"}')


class Carriers(PluginTest):
    def made(self, name, packets, link):
        path = self.wireshark.folder / name
        write_pcap(path, packets, link)
        return path

    def ids(self, path, *options):
        rows = self.wireshark.run("-2", *options, "-r", path, "-T", "fields", "-e", "qhp.id", "-e", "qhp.request_in")
        return [tuple(row.split("\t")) for row in rows.splitlines()]

    def test_a_user_link_by_the_table_of_links(self):
        path = self.made("user.pcap", [REQUEST + ANSWER], USER0)
        table = 'uat:user_dlts:"User 0 (DLT=147)","qhp","0","","0",""'
        self.assertEqual(self.ids(path, "-o", table)[0][0], "77,77")
        self.assertEqual(self.ids(path)[0][0], "", "a link type belongs to its user")

    def test_lora_by_decode_as(self):
        path = self.made("lora.pcap", [loratap(REQUEST, 0x34)], LORATAP)
        self.assertEqual(self.ids(path, "-d", "loratap.syncword==52,qhp")[0][0], "77")

    def test_a_serial_line_by_decode_as_over_any_pieces(self):
        stream = REQUEST + REQUEST
        pieces = [rtac_serial(stream[at:at + 9], True) for at in range(0, len(stream), 9)]
        path = self.made("serial.pcap", pieces, RTAC_SERIAL)
        shown = [row[0] for row in self.ids(path, "-d", "rtacser.data,qhp")]
        self.assertEqual([number for number in shown if number], ["77", "77"])
        self.assertEqual(shown[0], "", "it is shown where it ends")

    def test_usb_bulk_by_content_over_any_pieces(self):
        out = [usb_bulk(REQUEST[:20], 2, False), usb_bulk(REQUEST[20:], 2, False)]
        back = [usb_bulk(ANSWER[:5], 1, True), usb_bulk(ANSWER[5:], 1, True)]
        path = self.made("usb.pcap", out + back, USB_LINUX)
        shown = self.ids(path)
        self.assertEqual([row[0] for row in shown], ["", "77", "", "77"])

    def test_other_usb_traffic_is_left_alone(self):
        path = self.made("disk.pcap", [usb_bulk(b"USBC" + bytes(27), 2, False), usb_bulk(b"QH is text", 2, False)],
                         USB_LINUX)
        self.assertEqual([row[0] for row in self.ids(path)], ["", ""])

    def test_a_stream_is_shown_wherever_it_is_cut(self):
        stream = REQUEST + ANSWER + REQUEST
        for size in (1, 3, 11, 40):
            pieces = [rtac_serial(stream[at:at + size], True) for at in range(0, len(stream), size)]
            path = self.made(f"cut{size}.pcap", pieces, RTAC_SERIAL)
            once = self.wireshark.run("-r", path, "-d", "rtacser.data,qhp", "-T", "fields", "-e", "qhp.id")
            self.assertEqual(",".join(once.split()), "77,77,77")

    def test_http3_bodies_that_are_no_qaps_stay_http3(self):
        rows = self.wireshark.run("-2", "-r", self.wireshark.capture("http3.pcapng"), "-o",
                                  "tls.keylog_file:" + str(self.wireshark.key_log("http3.pcapng")), "-Y",
                                  "http3.frame_type == 1 && !qhp", "-T", "fields", "-e", "http3.frame_type")
        # Requests without a body, and answers in JSON: headers and data, as Wireshark alone shows them.
        types = [[int(word, 0) for word in row.split(",")] for row in rows.split()]
        self.assertIn([1, 0], types)

    def test_http2_without_tls_is_known_on_any_port(self):
        preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        path = self.made("http2.pcap", [tcp(b"", 39000, 999, flags=0x02), tcp(preface, 39000, 1000)], 1)
        shown = self.wireshark.run("-r", path, "-Y", "http2", "-T", "fields", "-e", "frame.number")
        self.assertEqual(shown.split(), ["2"])

    def test_what_wireshark_loses_is_said(self):
        for capture, note in (("signed.pcapng", "empty_last_frame"), ("ws_js.pcapng", "not_inflated")):
            if note == "not_inflated" and self.options.release not in ("4.0", "4.2"):
                continue
            rows = self.wireshark.run("-2", "-r", self.wireshark.capture(capture), "-Y", "qhp.wireshark." + note)
            self.assertGreater(len(rows.splitlines()), 0, note)


if __name__ == "__main__":
    main()
