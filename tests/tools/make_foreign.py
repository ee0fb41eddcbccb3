#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Record the traffic of programs that do not speak QHP, as captures in which nothing may be found.

    unshare -n ip link set lo up \\; make_foreign.py FOLDER [NAME ...]
    (in short: in a network namespace of its own, so that nothing else is on the loopback interface)

Real programs of Debian talk to each other on the loopback interface while dumpcap records: python3, curl, openssl,
ssh, redis-server, memcached, mosquitto, PostgreSQL, node. What is missing is left out. Where a program lets us choose
the contents, they are full of "QH" and "QP".
"""
import contextlib
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

MAGICS = ("QH QP QHP QAP; the QHP header begins with QH, the older one with QP. QH\x01\x00\x00\x00\x01\x00\x00\x00\x05hello "
          "QP\x01\x00\x00\x00\x02{} QHQHQHQHQHQH QPQPQPQP ").encode()
SECRET = "foreign-pass"


def wait_for(port, seconds=15):
    for _ in range(seconds * 20):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")


def ask(port, *lines, pause=0.05):
    """Sends bytes, one piece after the other, and reads what comes."""
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.settimeout(0.3)
        for line in lines:
            connection.sendall(line)
            with contextlib.suppress(OSError):
                while connection.recv(65536):
                    time.sleep(pause)


class Scene:
    """Programs that run while a capture is written. A classic one: it says nothing of the machine."""

    def __init__(self, folder, name):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="foreign-"))
        self.work.chmod(0o755)
        self.path = folder / f"{name}.pcap"
        self.running = []

    def __enter__(self):
        self.dumpcap = subprocess.Popen(["dumpcap", "-q", "-P", "-i", "lo", "-w", str(self.path)], stderr=subprocess.PIPE,
                                        text=True)
        for line in self.dumpcap.stderr:
            if line.startswith("File:"):
                break
        time.sleep(0.3)
        return self

    def __exit__(self, *failure):
        time.sleep(0.5)
        self.dumpcap.terminate()
        self.dumpcap.wait()
        for program in reversed(self.running):
            program.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(10)
        shutil.rmtree(self.work, ignore_errors=True)

    def start(self, *command, port=None, **more):
        self.running.append(subprocess.Popen(command, cwd=self.work, stdin=subprocess.DEVNULL,
                                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more))
        if port:
            wait_for(port)

    def run(self, *command, **more):
        return subprocess.run(command, cwd=self.work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60,
                              **more)


def http(scene):
    (scene.work / "magics.txt").write_bytes(MAGICS * 20)
    (scene.work / "picture.bin").write_bytes(os.urandom(20_000))
    scene.start("python3", "-m", "http.server", "8000", "--bind", "127.0.0.1", port=8000)
    for name in ("", "magics.txt", "picture.bin", "missing", "QHQPQH"):
        scene.run("curl", "-s", f"http://127.0.0.1:8000/{name}")
    scene.run("curl", "-s", "-d", "@magics.txt", "http://127.0.0.1:8000/")
    ask(8000, b"GET /magics.txt HTTP/1.1\r\nHost: x\r\nRange: bytes=0-40\r\n\r\n")
    ask(8000, MAGICS)


def tls(scene):
    scene.run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
              "-subj", "/CN=QH.QP.example", "-days", "30")
    scene.start("openssl", "s_server", "-accept", "8443", "-cert", "cert.pem", "-key", "key.pem", "-www", port=8443)
    for version in ("-tls1_2", "-tls1_3"):
        scene.run("openssl", "s_client", version, "-connect", "127.0.0.1:8443", "-quiet",
                  input=b"GET / HTTP/1.0\r\n\r\n" + MAGICS)


def ssh(scene):
    scene.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "host")
    scene.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "user")
    config = scene.work / "config"
    config.write_text(f"Port 8022\nListenAddress 127.0.0.1\nHostKey {scene.work}/host\nPidFile none\nStrictModes no\n"
                      f"AuthorizedKeysFile {scene.work}/user.pub\nUsePAM no\nPermitRootLogin yes\n")
    pathlib.Path("/run/sshd").mkdir(exist_ok=True)
    scene.start("/usr/sbin/sshd", "-D", "-f", str(config), port=8022)
    scene.run("ssh", "-p", "8022", "-i", "user", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
              "127.0.0.1", "head -c 3000 /dev/zero; echo QHQPQH")
    ask(8022, b"SSH-2.0-QH_QP\r\n" + MAGICS)


def redis(scene):
    scene.start("redis-server", "--port", "8379", "--bind", "127.0.0.1", "--save", "", port=8379)
    for n in range(20):
        scene.run("redis-cli", "-p", "8379", "-x", "SET", f"QH:{n}", input=MAGICS * (n % 4 + 1))
        scene.run("redis-cli", "-p", "8379", "GET", f"QH:{n}")
    ask(8379, *[b"*3\r\n$3\r\nSET\r\n$2\r\nQP\r\n$%d\r\n%s\r\n" % (len(MAGICS), MAGICS)] * 3, b"GET QP\r\n")


def memcached(scene):
    scene.start("memcached", "-p", "8211", "-l", "127.0.0.1", "-u", "nobody", port=8211)
    for n in range(10):
        ask(8211, b"set QH%d 0 0 %d\r\n%s\r\n" % (n, len(MAGICS), MAGICS), b"get QH%d\r\n" % n)
    key, value = b"QHQP", MAGICS                      # the binary protocol
    ask(8211, struct.pack("!BBHBBHIIQII", 0x80, 0x01, len(key), 8, 0, 0, 8 + len(key) + len(value), 1, 0, 0, 0)
        + key + value, struct.pack("!BBHBBHIIQ", 0x80, 0x00, len(key), 0, 0, 0, len(key), 2, 0) + key)


def mqtt(scene):
    config = scene.work / "mosquitto.conf"
    config.write_text("listener 1884 127.0.0.1\nallow_anonymous true\n")
    scene.start("mosquitto", "-c", str(config), port=1884)
    scene.start("mosquitto_sub", "-p", "1884", "-t", "#", "-C", "20")
    time.sleep(0.5)
    for n in range(20):
        scene.run("mosquitto_pub", "-p", "1884", "-t", f"QH/QP/{n}", "-q", str(n % 3), "-s", input=MAGICS)


def postgres(scene):
    data = scene.work / "data"
    data.mkdir()
    shutil.chown(data, "postgres")
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    programs = pathlib.Path(shutil.which("postgres")).resolve().parent
    scene.run(*as_postgres, programs / "initdb", "-D", data, "-A", "trust", "-U", "qh")
    scene.start(*as_postgres, programs / "postgres", "-D", data, "-p", "8432", "-k", "", "-c",
                "listen_addresses=127.0.0.1", "-c", "fsync=off", port=8432)
    text = MAGICS.decode("latin-1").translate({n: None for n in range(32)}).replace("'", "")
    sql = ["CREATE TABLE qh (qp int, name text, raw bytea)"]
    sql += [f"INSERT INTO qh VALUES ({n}, '{text}', '\\x5148010000000100000005')" for n in range(20)]
    sql += ["SELECT * FROM qh", "COPY qh TO STDOUT (FORMAT binary)", "SELECT nothing FROM nowhere"]
    for each in sql:
        scene.run("psql", "-h", "127.0.0.1", "-p", "8432", "-U", "qh", "postgres", "-c", each)


def websocket(scene):
    """A WebSocket of another application, served and asked by hand: no library is needed for that."""
    script = scene.work / "server.js"
    script.write_text("""
        const crypto = require('crypto');
        require('http').createServer().on('upgrade', (request, socket) => {
          const key = crypto.createHash('sha1')
            .update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
          socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n' +
            'Sec-WebSocket-Accept: ' + key + '\\r\\nSec-WebSocket-Protocol: chat\\r\\n\\r\\n');
          socket.on('data', () => { for (const op of [0x81, 0x82]) {
            const text = Buffer.from('QH and QP and {"QH": "QP"} ' + Date.now());
            socket.write(Buffer.concat([Buffer.from([op, text.length]), text])); } });
          socket.on('error', () => {});
        }).listen(8080, '127.0.0.1');""")
    scene.start("node", str(script), port=8080)

    def frame(opcode, payload):
        mask = os.urandom(4)
        size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack("!H", len(payload))
        return bytes([opcode]) + size + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(payload))
    upgrade = (b"GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: chat, superchat\r\n\r\n")
    ask(8080, upgrade, *(frame(op, MAGICS[n:n + 80]) for n in range(10) for op in (0x81, 0x82)))


def datagrams(scene):
    """DNS, syslog, NTP, StatsD, QUIC's first packets by shape, and text and noise over UDP."""
    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    into = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    into.bind(("127.0.0.1", 8053))
    for n in range(30):
        name = b"".join(bytes([len(part)]) + part for part in (b"qh", b"qp%d" % n, b"example", b"org")) + b"\0"
        question = struct.pack("!HHHHHH", 0x5148 if n % 2 else 0x5150, 0x0100, 1, 0, 0, 0) + name + struct.pack("!HH", 1, 1)
        answer = question[:2] + b"\x81\x80" + question[4:6] + b"\0\1" + question[8:]
        answer += b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 300, 4) + b"\x7f\0\0\1"
        out.sendto(question, ("127.0.0.1", 8053))
        into.sendto(answer, into.recvfrom(2048)[1])
        out.recvfrom(2048)
        for payload in (b"<34>Oct 11 22:14:15 QH su: " + MAGICS[:60], b"\x1b" + bytes(47), b"QH.load:0.5|g\n", MAGICS,
                        os.urandom(200), b"\xc0\x00\x00\x00\x01" + os.urandom(60), b"QH", b"Q", b"QH" * 50):
            out.sendto(payload, ("127.0.0.1", 8054 + n % 3))


def noise(scene):
    """Random bytes and streams of magics over TCP."""
    listener = socket.create_server(("127.0.0.1", 8999))
    for payload in (os.urandom(30_000), MAGICS * 100, b"QH" * 5_000, b"QP" * 5_000,
                    b"".join(b"QH" + os.urandom(9) for _ in range(1_000))):
        client = socket.create_connection(("127.0.0.1", 8999))
        server, _ = listener.accept()
        client.sendall(payload)
        client.shutdown(socket.SHUT_WR)
        while server.recv(65536):
            pass
        server.sendall(payload[:1000])
        server.close()
        client.close()


NEEDS = {http: ["curl"], tls: ["openssl"], ssh: ["ssh", "/usr/sbin/sshd"], redis: ["redis-server", "redis-cli"],
         memcached: ["memcached"], mqtt: ["mosquitto", "mosquitto_pub"], postgres: ["postgres", "psql", "setpriv"],
         websocket: ["node"], datagrams: [], noise: []}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for record, programs in NEEDS.items():
        if sys.argv[2:] and record.__name__ not in sys.argv[2:]:
            continue
        missing = [program for program in programs if not shutil.which(program)]
        if missing:
            print(f"{record.__name__}: left out, there is no {', '.join(missing)}")
            continue
        with Scene(folder, record.__name__) as scene:
            record(scene)
        print(f"{record.__name__}: {scene.path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
