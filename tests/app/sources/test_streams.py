#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Streams of bytes from and to socat and nc: what they say that they sent and received is what stands in the file."""
import contextlib
import os
import resource
import signal
import socket
import subprocess
import time

from peers import ACK, AUTH, DATA, HEARTBEAT, PATIENCE, asks_after_silence, free_port, main, qap, split, SourceTest, talk


class Streams(SourceTest):
    def exchange(self, source, peer, sent_to_us=None, sent_by_us=None):
        """Both sides talk; gives what went each way."""
        to_us = sent_to_us or talk(20)
        by_us = sent_by_us or [qap(DATA, n, b'{"status":"done"}') for n in range(1, 6)]
        peer.say(b"".join(to_us))
        self.has_rows(source, len(to_us))
        for message in by_us:
            source.send(message)
        heard = peer.hear(sum(map(len, by_us)))
        self.assertEqual(split(heard), by_us)
        self.has_rows(source, len(to_us) + len(by_us))
        return to_us, by_us

    def connect_to_socat(self, *options):
        port = free_port()
        peer = self.peer("socat", "-", f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr")
        source = self.source(f"qhp://127.0.0.1:{port}", "--reconnect", *options)
        source.wait("running sends")
        return source, peer, f"127.0.0.1:{port}"

    def test_tcp_as_client(self):
        source, peer, server = self.connect_to_socat()
        to_us, by_us = self.exchange(source, peer)
        source.stop()
        rows = self.rows(source)
        self.check(rows, server, to_us)
        self.check(rows, rows[0]["dst"], by_us)
        self.assertEqual({row["transport"] for row in rows}, {"tcp"})
        self.assertEqual({row["conversation"] for row in rows}, {0})

    def test_a_qap_in_many_reads_is_one_and_lies_where_it_came(self):
        source, peer, server = self.connect_to_socat()
        long = qap(DATA, 7, bytes(range(256)) * 4000)
        start = time.time_ns()
        peer.say(long[:5])
        time.sleep(0.2)
        peer.say(long[5:400_000])
        time.sleep(0.2)
        peer.say(long[400_000:] + qap(ACK, 8))
        self.has_rows(source, 2)
        source.stop()
        rows = self.rows(source)
        self.check(rows, server, [long, qap(ACK, 8)])
        self.assertGreater(rows[0]["last_ns"] - rows[0]["time_ns"], 350_000_000)
        self.assertGreater(rows[0]["time_ns"], start)
        self.assertLess(rows[1]["last_ns"], time.time_ns())

    def test_latencies_are_those_of_the_wire(self):
        source, peer, _server = self.connect_to_socat()
        source.send(qap(1, 5, b'{"action":"status"}'))
        peer.hear(11 + 19)
        time.sleep(0.15)
        peer.say(qap(DATA, 5, b"{}"))
        self.has_rows(source, 2)
        source.stop()
        rows = self.rows(source)
        self.assertEqual(rows[1]["request"], 1)
        self.assertGreater(rows[1]["latency_ns"], 140_000_000)

    def listening_source(self, *options):
        """A source that listens, and where."""
        source = self.source("qhp://127.0.0.1:0?listen=1", *options)
        return source, source.wait("running mute", "Waiting at").split("Waiting at ")[1].split(";")[0]

    def test_tcp_where_we_listen(self):
        source, place = self.listening_source()
        first = self.peer("socat", "-", f"TCP:{place}")
        first.say(talk(1)[0])
        source.wait("running sends", "connected: 1")
        self.has_rows(source, 1)  # what is sent goes to who spoke last
        second = self.peer("nc", *place.split(":"))
        second.say(talk(1, first=50)[0])
        source.wait("running sends", "connected: 2")
        self.has_rows(source, 2)
        source.send(qap(DATA, 50, b"{}"))
        self.assertEqual(second.hear(13), qap(DATA, 50, b"{}"))
        first.close()
        source.wait("running sends", "connected: 1")
        source.stop()
        rows = self.rows(source)
        self.assertEqual([row["id"] for row in rows], [1, 50, 50])
        self.assertEqual([row["conversation"] for row in rows], [0, 1, 1])
        self.assertEqual({row["dst"] for row in rows[:2]}, {place})
        self.assertEqual(rows[2]["request"], 2)

    def test_each_client_is_greeted_and_hears_the_heartbeats(self):
        hello = qap(AUTH, 1, b'{"token":"secret"}')
        source, place = self.listening_source("--first", hello.hex(), "--heartbeat", "60")
        host, port = place.split(":")
        # While it stands still two come: it finds both of them at once.
        source.process.send_signal(signal.SIGSTOP)
        clients = [socket.create_connection((host, int(port)), timeout=PATIENCE) for _ in range(2)]
        time.sleep(0.1)
        source.process.send_signal(signal.SIGCONT)
        for client in clients:
            with client:
                heard = b""
                while len(heard) < len(hello) + 3 * 11:
                    heard += client.recv(4096)
                messages = split(heard[:len(hello) + 3 * 11])
                self.assertEqual(messages.count(hello), 1)
                self.assertEqual({message[2] for message in messages if message != hello}, {HEARTBEAT})
        source.stop()

    def test_a_silent_server_is_asked_whether_it_is_there(self):
        source, _peer, server = self.connect_to_socat()
        self.eventually(lambda: asks_after_silence(None, int(server.split(":")[1])))
        source.stop()

    def test_a_silent_client_is_asked_whether_it_is_there(self):
        source, place = self.listening_source()
        self.peer("socat", "-", f"TCP:{place}")
        source.wait("running sends", "connected: 1")
        self.eventually(lambda: asks_after_silence(int(place.split(":")[1]), None))
        source.stop()

    def test_nothing_is_sent_where_the_only_client_has_left(self):
        source, place = self.listening_source()
        peer = self.peer("socat", "-", f"TCP:{place}")
        peer.say(talk(1)[0])
        source.wait("running sends", "connected: 1")
        peer.close()
        source.wait("running mute", "nobody is connected")
        source.stop()

    def test_out_of_descriptors_it_lies_still_says_so_and_goes_on_later(self):
        path = self.folder / "our.sock"
        for url in ("qhp://127.0.0.1:0?listen=1", f"qhp+unix:{path}?listen=1"):
            with self.subTest(url), contextlib.ExitStack() as clients:
                source = self.source(url, file=f"{len(url)}.pcapng")
                place = source.wait("running mute", "Waiting at").split("Waiting at ")[1].split(";")[0]
                resource.prlimit(source.process.pid, resource.RLIMIT_NOFILE, (32, 32))

                def come():
                    is_unix = place == str(path)
                    client = clients.enter_context(socket.socket(socket.AF_UNIX if is_unix else socket.AF_INET))
                    client.settimeout(PATIENCE)
                    client.connect(place if is_unix else (place.split(":")[0], int(place.split(":")[1])))
                    return client

                with contextlib.suppress(OSError):  # the Unix socket goes away meanwhile
                    for _ in range(40):
                        come()
                        time.sleep(0.01)
                source.wait("running sends", "Nobody else can connect")
                self.assertLess(source.seconds_of_work_in(1.0), 0.3)
                clients.close()
                source.wait("running", "Waiting at")
                come().sendall(talk(1)[0])
                self.has_rows(source, 1)
                source.stop()

    def talk_both_ways(self, source, peer, path, transport):
        to_us, by_us = self.exchange(source, peer)
        source.stop()
        rows = self.rows(source)
        self.check(rows, str(path), to_us)
        self.check(rows, "qapscope", by_us)
        self.assertEqual({row["transport"] for row in rows}, {transport})

    def test_unix_socket_as_client(self):
        path = self.folder / "qhp.sock"
        peer = self.peer("socat", "-", f"UNIX-LISTEN:{path}")
        self.eventually(path.exists)
        source = self.source(f"qhp+unix:{path}")
        source.wait("running sends")
        self.talk_both_ways(source, peer, path, "unix")

    def test_unix_socket_where_we_listen(self):
        path = self.folder / "our.sock"
        source = self.source(f"qhp+unix:{path}?listen=1")
        source.wait("running mute")
        peer = self.peer("nc", "-U", path)
        peer.say(talk(1)[0])
        source.wait("running sends")
        source.send(qap(DATA, 1, b"{}"))
        peer.hear(13)
        self.has_rows(source, 2)
        source.stop()
        rows = self.rows(source)
        self.check(rows, "client", talk(1))
        self.check(rows, str(path), [qap(DATA, 1, b"{}")])
        self.assertFalse(path.exists())

    def test_a_pipe_and_the_writers_that_visit_it(self):
        path = self.folder / "qhp.pipe"
        os.mkfifo(path)
        source = self.source(f"qhp+pipe:{path}", "--reconnect")
        source.wait("running mute")
        for visit in range(3):
            said = b"".join(talk(4, first=1 + 10 * visit))
            subprocess.run(["sh", "-c", f"cat > '{path}'"], input=said, check=True)
            self.has_rows(source, 4 * (visit + 1))
        source.stop()
        rows = self.rows(source)
        self.check(rows, str(path), talk(4) + talk(4, first=11) + talk(4, first=21))
        self.assertEqual([row["conversation"] for row in rows], [0] * 4 + [1] * 4 + [2] * 4)
        self.assertEqual({row["transport"] for row in rows}, {"pipe"})

    def test_a_pipe_whose_writer_leaves_without_a_byte_lies_still(self):
        path = self.folder / "qhp.pipe"
        os.mkfifo(path)
        source = self.source(f"qhp+pipe:{path}", "--reconnect")
        source.wait("running mute")
        os.close(os.open(path, os.O_WRONLY))
        time.sleep(0.3)
        self.assertLess(source.seconds_of_work_in(1.0), 0.3)
        path.write_bytes(b"".join(talk(4)))
        self.has_rows(source, 4)
        source.stop()

    def test_a_file_is_no_pipe(self):
        path = self.folder / "file"
        path.write_bytes(b"x")
        source = self.source(f"qhp+pipe:{path}")
        source.wait("error There is no connection", "mkfifo")
        source.wait("failed")

    def test_a_serial_line(self):
        path = self.folder / "tty"
        peer = self.peer("socat", "-", f"PTY,link={path},raw,echo=0")
        self.eventually(path.exists)
        source = self.source(f"qhp+serial:{path}?baud=115200")
        source.wait("running sends")
        self.talk_both_ways(source, peer, path, "serial")

    def test_a_serial_line_that_hangs_up_is_tried_again(self):
        path = self.folder / "tty"
        peer = self.peer("socat", "-", f"PTY,link={path},raw,echo=0")
        self.eventually(path.exists)
        source = self.source(f"qhp+serial:{path}", "--reconnect")
        source.wait("running sends")
        peer.say(talk(1)[0])
        self.has_rows(source, 1)
        peer.close()
        source.wait("reconnecting")
        again = self.peer("socat", "-", f"PTY,link={path},raw,echo=0")
        source.wait("running sends")
        again.say(talk(1, first=2)[0])
        self.has_rows(source, 2)
        source.stop()
        self.assertEqual([row["conversation"] for row in self.rows(source)], [0, 1])

    def test_udp_as_client(self):
        port = free_port(socket.SOCK_DGRAM)
        peer = self.peer("socat", "-", f"UDP-LISTEN:{port},bind=127.0.0.1")
        time.sleep(0.2)
        source = self.source(f"qhp+udp://127.0.0.1:{port}")
        source.wait("running sends")
        source.send(qap(1, 1, b'{"action":"status"}'))
        peer.hear(30)
        peer.say(qap(ACK, 1) + qap(DATA, 1, b"{}"))
        self.has_rows(source, 3)
        source.stop()
        rows = self.rows(source)
        self.assertEqual([row["type"] for row in rows], [1, ACK, DATA])
        self.assertEqual([row["request"] for row in rows], [None, 1, 1])
        self.assertEqual(rows[0]["dst"], f"127.0.0.1:{port}")
        self.assertEqual({row["transport"] for row in rows}, {"udp"})

    def test_a_datagram_too_large_to_send_is_told(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            server.settimeout(5)
            source = self.source(f"qhp+udp://127.0.0.1:{server.getsockname()[1]}")
            source.wait("running sends")
            for _ in range(2):
                source.send(qap(DATA, 1, bytes(70_000)))
                source.wait("unsent 70", "bytes were not sent to qhp+udp://", "65,507")
            source.send(qap(DATA, 2, b"{}"))
            self.assertEqual(server.recvfrom(2000)[0], qap(DATA, 2, b"{}"))
            self.has_rows(source, 1)
            source.stop()

    def test_udp_where_we_listen(self):
        source = self.source("qhp+udp://127.0.0.1:0?listen=1")
        place = source.wait("running mute", "Waiting at").split("Waiting at ")[1].split(";")[0]
        peer = self.peer("nc", "-u", *place.split(":"))
        peer.say(talk(1)[0])
        source.wait("running sends")
        source.send(qap(DATA, 1, b"{}"))
        peer.hear(13)
        self.has_rows(source, 2)
        source.stop()
        rows = self.rows(source)
        self.assertEqual(rows[0]["dst"], place)
        self.assertEqual(rows[1]["request"], 1)

    def check_one_greeting(self, heard_at, url):
        """At a socket of the target's: also where what answers does so from ports that are new each time."""
        hello = qap(AUTH, 1, b'{"token":"secret"}')
        heard_at.settimeout(PATIENCE)
        source = self.source(url, "--first", hello.hex())
        greeting, us = heard_at.recvfrom(2000)
        self.assertEqual(greeting, hello)
        for number in range(5):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
                other.sendto(qap(ACK, 1 + number), us)
        self.has_rows(source, 6)
        heard_at.settimeout(0.5)
        with self.assertRaises(TimeoutError):
            heard_at.recvfrom(2000)
        source.stop()

    def test_a_udp_target_is_greeted_once_though_it_answers_from_new_ports(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.bind(("127.0.0.1", 0))
            self.check_one_greeting(server, f"qhp+udp://127.0.0.1:{server.getsockname()[1]}")

    def test_a_multicast_group_is_greeted_when_it_is_joined(self):
        port = free_port(socket.SOCK_DGRAM)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as member:
            member.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            member.bind(("", port))
            try:
                member.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                                  socket.inet_aton("239.255.77.7") + socket.inet_aton("127.0.0.1"))
            except OSError as fault:
                self.skipTest(f"no multicast on this machine: {fault}")
            self.check_one_greeting(member, f"qhp+udp://239.255.77.7:{port}?interface=lo")

    def test_a_multicast_group(self):
        port = free_port(socket.SOCK_DGRAM)
        source = self.source(f"qhp+udp://239.255.77.7:{port}?interface=lo")
        source.wait("running")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as member:
            member.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("127.0.0.1"))
            member.bind(("127.0.0.1", 0))
            message = qap(0x30, 9, b'{"cap":"train"}')
            try:
                member.sendto(message, ("239.255.77.7", port))
            except OSError as fault:
                self.skipTest(f"no multicast on this machine: {fault}")
            self.has_rows(source, 1)
            source.stop()
            rows = self.rows(source)
            self.assertEqual([(row["type"], row["id"], row["src"], row["dst"]) for row in rows],
                             [(0x30, 9, "127.0.0.1:%d" % member.getsockname()[1], f"239.255.77.7:{port}")])

    def test_a_lost_connection_comes_back_as_another_one(self):
        port = free_port()
        first = self.peer("socat", "-", f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr")
        source = self.source(f"qhp://127.0.0.1:{port}", "--reconnect")
        source.wait("running sends")
        source.send(qap(1, 1, b'{"action":"train"}'))
        first.hear(29)
        first.say(qap(1, 9, b"{}"))
        self.has_rows(source, 2)
        first.close()
        source.wait("reconnecting")
        second = self.peer("socat", "-", f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr")
        source.wait("running sends")
        second.say(qap(DATA, 1, b"{}"))
        self.has_rows(source, 3)
        source.stop()
        rows = self.rows(source)
        self.assertEqual([row["conversation"] for row in rows], [0, 0, 1])
        self.assertIn("unanswered", rows[0]["findings"])
        self.assertIsNone(rows[2]["request"])
        comments = subprocess.run(["strings", "-n", "8", source.file], capture_output=True, text=True).stdout
        self.assertIn("disconnected: ", comments)
        self.assertIn(f"connected to qhp://127.0.0.1:{port} again", comments)

    def test_heartbeats_and_the_first_message(self):
        hello = qap(0x10, 1, b'{"token":"secret"}')
        source, peer, _server = self.connect_to_socat("--first", hello.hex(), "--heartbeat", "60")
        heard = split(peer.hear(len(hello) + 3 * 11))
        self.assertEqual(heard[0], hello)
        self.assertTrue(all(beat[2] == HEARTBEAT for beat in heard[1:]))
        self.assertEqual(len({beat[3:7] for beat in heard}), len(heard))
        source.stop()
        sent = [row for row in self.rows(source)]
        self.assertEqual([row["id"] for row in sent[:len(heard)]], [int.from_bytes(q[3:7], "big") for q in heard])

    def test_a_server_that_is_not_there_is_told_once_and_tried_again(self):
        port = free_port()
        source = self.source(f"qhp://127.0.0.1:{port}", "--reconnect")
        source.wait("error There is no connection")
        for _ in range(3):
            source.wait("reconnecting")
        peer = self.peer("socat", "-", f"TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr")
        source.wait("running sends")
        peer.say(talk(1)[0])
        self.has_rows(source, 1)
        source.stop()
        self.assertEqual(sum(line.startswith("error") for line in source.lines.seen), 1)

    def test_without_reconnecting_it_fails_at_once(self):
        source = self.source(f"qhp://127.0.0.1:{free_port()}")
        source.wait("error There is no connection")
        source.wait("failed")
        source.finish()

    def test_a_place_that_is_taken_is_said_to_be(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            source = self.source(f"qhp://127.0.0.1:{taken.getsockname()[1]}?listen=1")
            source.wait("error Nobody can connect to", "Choose another port")
            source.wait("failed")
            source.finish()

    def test_a_socket_that_is_not_there_is_told_in_plain_words(self):
        source = self.source(f"qhp+unix:{self.folder}/nobody.sock")
        line = source.wait("error There is no connection", "there is no such socket")
        self.assertNotIn("::", line)
        source.wait("failed")
        source.finish()

    def test_what_is_no_address_fails_with_what_to_write(self):
        source = self.source("http://host/ws")
        source.wait("error http://host/ws is no address", "write ws://host/ws")
        source.wait("failed")
        source.finish()

    def test_a_killed_window_loses_nothing(self):
        source, peer, server = self.connect_to_socat()
        said = talk(50)
        peer.say(b"".join(said))
        self.has_rows(source, 50)
        source.close()
        self.check(self.rows(source), server, said)


if __name__ == "__main__":
    main()
