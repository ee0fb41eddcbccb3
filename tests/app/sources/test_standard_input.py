#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What another program writes to standard input is kept byte for byte, and read while it comes."""
import gzip
import os
import pathlib
import subprocess

from peers import main, SourceTest, talk

CAPTURES = pathlib.Path(__file__).resolve().parents[2] / "data" / "captures"


class StandardInput(SourceTest):
    def pipe_to(self, file="live.pcapng"):
        read, write = os.pipe()
        source = self.source("-", file=file, stdin=read)
        os.close(read)
        return source, os.fdopen(write, "wb", buffering=0)

    def check_copied(self, data, pieces):
        source, pipe = self.pipe_to()
        for piece in pieces:
            pipe.write(piece)
        pipe.close()
        source.wait("ready")
        source.wait("ended")
        source.finish()
        self.assertEqual(source.file.read_bytes(), data)
        return source

    def capture(self, name="small_clean.pcapng"):
        return (CAPTURES / name).read_bytes()

    def test_a_pcapng_stays_one(self):
        data = self.capture()
        source = self.check_copied(data, [data[:7], data[7:5000], data[5000:]])
        direct = subprocess.run([self.options.qapdump, "-r", CAPTURES / "small_clean.pcapng"], capture_output=True)
        piped = subprocess.run([self.options.qapdump, "-r", source.file], capture_output=True)
        self.assertEqual(piped.stdout, direct.stdout)

    def test_a_classic_pcap_stays_one(self):
        classic = self.folder / "classic.pcap"
        made = subprocess.run(["editcap", "-F", "nsecpcap", CAPTURES / "small_clean.pcapng", classic])
        self.assertEqual(made.returncode, 0)
        source = self.check_copied(classic.read_bytes(), [classic.read_bytes()])
        self.assertGreater(len(self.rows(source)), 0)

    def test_a_packed_capture_stays_one(self):
        packed = gzip.compress(self.capture())
        source = self.check_copied(packed, [packed])
        self.assertGreater(len(self.rows(source)), 0)

    def test_a_stream_of_qaps_stays_one(self):
        said = talk(20)
        source = self.check_copied(b"".join(said), said)
        self.assertEqual([row["id"] for row in self.rows(source)], list(range(1, 21)))

    def test_few_bytes_are_known_when_they_end(self):
        said = talk(1, size=0)[0][:40]
        self.check_copied(said, [said])

    def test_it_is_read_while_it_comes(self):
        data = self.capture()
        source, pipe = self.pipe_to()
        pipe.write(data[:len(data) // 2])
        source.wait("ready")
        self.eventually(lambda: source.file.stat().st_size == len(data) // 2)
        pipe.write(data[len(data) // 2:])
        pipe.close()
        source.wait("ended")

    def test_it_stops_when_it_is_told_to_though_the_writer_goes_on(self):
        source, pipe = self.pipe_to()
        pipe.write(self.capture())
        source.wait("running")
        source.stop()
        pipe.close()

    def test_nothing_at_all_is_an_error(self):
        source, pipe = self.pipe_to()
        pipe.close()
        source.wait("error standard input is empty")
        source.wait("failed")

    def test_a_file_that_is_there_is_not_written_over(self):
        (self.folder / "taken").write_bytes(b"mine")
        source, pipe = self.pipe_to(file="taken")
        source.wait("error", "cannot be written")
        pipe.close()
        self.assertEqual((self.folder / "taken").read_bytes(), b"mine")


if __name__ == "__main__":
    main()
