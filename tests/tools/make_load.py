#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""make_load.py - write a large QHP capture fast, with exact ground truth.

    /usr/bin/python3 make_load.py OUT --qaps 1000000 --connections 200 --payload-mean 900
    -> OUT.pcap (classic pcap, nanoseconds, Ethernet) and OUT.truth.json

Needs only the standard library and numpy. Same options and --seed -> same bytes.
Packets carry correct IP and TCP/UDP checksums. Half of the QAPs are requests (client -> server); a request is
answered once with the same QAP ID after a log-normal delay, except --unanswered of them; --dup of the answers come twice.
Latency in the truth = time stamp of the packet that brings the first byte of the (first) answer - time stamp of the
packet that completes the request, in nanoseconds, exact. Percentiles are nearest rank: sorted[ceil(p*n)-1].

Compressed payloads are valid streams made without codec libraries: LZ4 with real match sequences (frame, or with
--lz4-block a block behind a 4-byte little-endian size), Zstandard frames of raw and RLE blocks, Brotli streams of
uncompressed meta-blocks. --real-codecs uses the lz4, zstandard and brotli modules instead, where they are installed.
"""
import argparse, base64, hashlib, hmac, ipaddress, json, math, os, struct, sys, time
import numpy as np

TYPES = {'ACTION': 1, 'DATA': 2, 'STREAM': 3, 'ACK': 4, 'ERROR': 5, 'AUTH': 0x10, 'HEARTBEAT': 0x11, 'ROUTE': 0x20,
         'QUEUE': 0x21, 'DISCOVER': 0x30, 'REGISTER': 0x31}
NAMES = {v: k for k, v in TYPES.items()}
ANSWER = {1: 2, 2: 4, 3: 3, 0x10: 4, 0x11: 0x11, 0x20: 4, 0x21: 4, 0x30: 2, 0x31: 4, 4: 4, 5: 4}
CODECS = ['none', 'lz4', 'zstd', 'brotli']
MIX = 'ACTION=45,DATA=15,STREAM=15,HEARTBEAT=8,ROUTE=6,QUEUE=6,DISCOVER=2,REGISTER=1,AUTH=2,json=0.5,none=70,lz4=10,zstd=15,brotli=5'
FIXED = {0x11: b'', 4: b'{"status": "ok"}', 0x20: b'{"to": "worker-7", "capability": "load", "hops": 1}',
         0x21: b'{"op": "enqueue", "queue": "hot", "priority": 3}', 0x30: b'{"need": "load", "max": 3}',
         0x31: b'{"worker": "worker-7", "capabilities": ["load"], "gpus": 2}', 0x10: b'{"token": "bG9hZC10ZXN0LXRva2Vu"}',
         5: b'{"error": "queue full", "code": 429}'}


# ---------------------------------------------------------------- codecs without libraries
def xxh32(b):
    """for inputs below 16 bytes (LZ4 frame descriptor)"""
    p2, p3, p4, p5, p1, m = 2246822519, 3266489917, 668265263, 374761393, 2654435761, 0xffffffff
    rot = lambda x, r: ((x << r) | (x >> (32 - r))) & m
    h, i = (p5 + len(b)) & m, 0
    while i + 4 <= len(b):
        h = rot((h + int.from_bytes(b[i:i + 4], 'little') * p3) & m, 17) * p4 & m
        i += 4
    for x in b[i:]:
        h = rot((h + x * p5) & m, 11) * p1 & m
    h = (h ^ h >> 15) * p2 & m
    h = (h ^ h >> 13) * p3 & m
    return h ^ h >> 16


def lz4_more(n):
    return b'\xff' * ((n - 15) // 255) + bytes([(n - 15) % 255]) if n >= 15 else b''


def lz4_block(prefix, unit, reps, suffix):
    """-> (LZ4 block, plain) for prefix + unit*reps + suffix: literals, one match, last literals"""
    data = prefix + unit * reps + suffix
    lit, tail = prefix + unit, max(12, len(suffix))
    match = len(data) - len(lit) - tail
    if match < 4 or not 0 < len(unit) < 65536:
        return bytes([min(len(data), 15) << 4]) + lz4_more(len(data)) + data, data
    return (bytes([min(len(lit), 15) << 4 | min(match - 4, 15)]) + lz4_more(len(lit)) + lit + struct.pack('<H', len(unit)) +
            lz4_more(match - 4) + bytes([min(tail, 15) << 4]) + lz4_more(tail) + data[-tail:]), data


def lz4_frame(prefix, unit, reps, suffix):
    block, data = lz4_block(prefix, unit, reps, suffix)
    desc = b'\x60\x70'                                        # version 1, independent blocks of up to 4 MiB
    if len(data) > 4 << 20:
        raise ValueError('payload beyond 4 MiB')
    word = struct.pack('<I', len(block)) + block if len(block) < len(data) else struct.pack('<I', 1 << 31 | len(data)) + data
    return b'\x04\x22\x4d\x18' + desc + bytes([xxh32(desc) >> 8 & 255]) + (word if data else b'') + bytes(4)


def zstd_frame(data):
    out = b'\x28\xb5\x2f\xfd\xa0' + struct.pack('<I', len(data))    # single segment, 4-byte content size
    for i in range(0, max(1, len(data)), 65536):
        chunk = data[i:i + 65536]
        rle = len(chunk) > 1 and chunk.count(chunk[:1]) == len(chunk)
        out += struct.pack('<I', len(chunk) << 3 | rle << 1 | (i + 65536 >= len(data)))[:3] + (chunk[:1] if rle else chunk)
    return out


def brotli_stream(data):
    bits, n, out = 0, 1, b''                                  # window bits 16 are the single bit 0
    for i in range(0, len(data), 65536):
        chunk = data[i:i + 65536]
        bits |= ((len(chunk) - 1) << 3 | 1 << 19) << n         # not last, 4 nibbles, MLEN-1, uncompressed
        out += bits.to_bytes((n + 27) // 8, 'little') + chunk
        bits = n = 0
    return out + bytes([bits | 3 << n])                        # last and empty


# ---------------------------------------------------------------- payload pools
class Payloads:
    """ready payload bytes per (json?, codec), one for each of up to 192 log-normal sizes"""

    def __init__(self, rng, o):
        self.rng, self.o = rng, o
        self.noise = rng.bytes(1 << 22)
        self.real = None
        if o.real_codecs:
            import lz4.frame, lz4.block, zstandard, brotli
            self.real = {1: lz4.block.compress if o.lz4_block else lz4.frame.compress, 2: zstandard.ZstdCompressor(level=3).compress,
                         3: lambda b: brotli.compress(b, quality=4)}
        mu = math.log(max(1, o.payload_mean)) - o.payload_sigma ** 2 / 2
        self.sizes = np.unique(np.clip(np.exp(rng.normal(mu, o.payload_sigma, 192)), 1, o.payload_max).astype(int))
        self.pool = {(js, c): [self.make(js, c, int(s)) for s in self.sizes] for js in (False, True) for c in range(4) if o.comp[c] > 0 or c == 0}

    def cut(self, n):
        a = int(self.rng.integers(0, max(1, len(self.noise) - n)))
        return self.noise[a:a + n]

    def parts(self, js, size, packed):
        """prefix, unit, repetitions, suffix of the plain payload"""
        if not js:
            n = max(1, size // 4 if packed else size)
            return b'', self.cut(min(n, 60000 if packed else 1 << 22)), max(1, size // n), b''
        r = self.rng
        head = b'{"action": "load-%d", "model": "m%d", "score": %.6f, "pad": "' % (r.integers(0, 50), r.integers(0, 9), r.random())
        room = max(0, size - len(head) - 2)
        n = max(1, min(room // 4 if packed else room, 60000))
        return head, base64.b64encode(self.cut(n * 3 // 4 + 3))[:n], room // n, b'"}'

    def make(self, js, c, size):
        pre, unit, reps, suf = self.parts(js, size, c == 1 or self.real is not None and c > 0)
        if c == 1 and not self.real:
            if self.o.lz4_block:
                block, data = lz4_block(pre, unit, reps, suf)
                return struct.pack('<I', len(data)) + block
            return lz4_frame(pre, unit, reps, suf)
        data = pre + unit * reps + suf
        return data if c == 0 else self.real[c](data) if self.real else zstd_frame(data) if c == 2 else brotli_stream(data)


# ---------------------------------------------------------------- packets
REC, IP4, IP6 = struct.Struct('<IIII').pack, struct.Struct('!HHHHHH4s4s').pack, struct.Struct('!IHBB16s16s').pack
TCP, UDP, HDR = struct.Struct('!HHIIHHHH').pack, struct.Struct('!HHHH').pack, struct.Struct('!2sBLL').pack
from_bytes = int.from_bytes
SEC = 1000000000


def bsum(b):
    """one's complement sum, up to a multiple of 65535"""
    return from_bytes(b, 'big') % 65535 if len(b) % 2 == 0 else (from_bytes(b, 'big') << 8) % 65535


class Side:
    """one direction of a connection; everything constant is summed up beforehand"""
    __slots__ = ('eth', 'src', 'dst', 'sp', 'dp', 'seq', 'ident', 'v6', 'ipsum', 'l4sum', 'peer', 'segs')

    def __init__(s, v6, src, dst, sp, dp, seq, macs, proto):
        s.v6, s.src, s.dst, s.sp, s.dp, s.seq, s.ident, s.segs = v6, src, dst, sp, dp, seq, 0, 0
        s.eth = macs + (b'\x86\xdd' if v6 else b'\x08\0')
        s.ipsum = 0x4500 + 0x4000 + (0x4000 | proto) + bsum(src) + bsum(dst)
        s.l4sum = bsum(src) + bsum(dst) + proto + sp + dp

    def end(s, ip, port):
        return ('[%s]:%d' if s.v6 else '%s:%d') % (ipaddress.ip_address(ip), port)


class Writer:
    def __init__(self, path):
        self.f = open(path, 'wb', buffering=0)
        self.buf = bytearray(struct.pack('<IHHiIII', 0xa1b23c4d, 2, 4, 0, 0, 262144, 1))
        self.packets, self.bytes, self.sha = 0, 0, hashlib.sha256()

    def flush(self):
        self.f.write(self.buf)
        self.sha.update(self.buf)
        self.bytes += len(self.buf)
        self.buf = bytearray()

    def ip(self, ts, s, n, proto):
        b = self.buf
        if len(b) > 1 << 23:
            self.flush()
            b = self.buf
        self.packets += 1
        if s.v6:
            b += REC(ts // SEC, ts % SEC, n + 54, n + 54) + s.eth + IP6(0x60000000, n, proto, 64, s.src, s.dst)
        else:
            s.ident = i = s.ident + 1 & 0xffff
            b += REC(ts // SEC, ts % SEC, n + 34, n + 34) + s.eth + IP4(0x4500, n + 20, i, 0x4000, 0x4000 | proto, (65535 - (s.ipsum + n + 20 + i) % 65535) % 65535, s.src, s.dst)
        return b

    def tcp(self, ts, s, data, flags, seq=None):
        n = len(data) + 20
        b = self.ip(ts, s, n, 6)
        if seq is None:
            seq = s.seq
        ack = s.peer.seq if flags & 16 else 0
        c = s.l4sum + n + (seq >> 16) + (seq & 0xffff) + (ack >> 16) + (ack & 0xffff) + 0x5000 + flags + 0x7fff + bsum(data)
        b += TCP(s.sp, s.dp, seq, ack, 0x5000 | flags, 0x7fff, (65535 - c % 65535) % 65535, 0)
        b += data

    def udp(self, ts, s, data):
        n = len(data) + 8
        b = self.ip(ts, s, n, 17)
        b += UDP(s.sp, s.dp, n, (65535 - (s.l4sum + 2 * n + bsum(data)) % 65535) % 65535 or 0xffff)
        b += data


def ws_frame(data, mask=None):
    n = len(data)
    m = 0x80 if mask else 0
    h = struct.pack('!BB', 0x82, m | n) if n < 126 else struct.pack('!BBH', 0x82, m | 126, n) if n < 65536 else struct.pack('!BBQ', 0x82, m | 127, n)
    if not mask:
        return h + data
    return h + mask + (from_bytes(data, 'big') ^ from_bytes((mask * (n // 4 + 1))[:n], 'big')).to_bytes(n, 'big')


# ---------------------------------------------------------------- the load
def options(argv):
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    a = p.add_argument
    a('out', help='name without ending')
    a('--qaps', type=int, default=100000, help='about how many QAPs in all, requests and answers')
    a('--connections', type=int, default=50)
    a('--payload-mean', type=float, default=600, help='mean plain payload bytes of ACTION, DATA, STREAM')
    a('--payload-sigma', type=float, default=1.0, help='log-normal sigma of the payload size')
    a('--payload-max', type=int, default=1 << 20)
    a('--mix', default=MIX, help='shares: request types by name; json = share of JSON payloads; none, lz4, zstd, brotli')
    a('--lz4-block', action='store_true', help='LZ4 block with size prefix instead of LZ4 frame')
    a('--real-codecs', action='store_true', help='compress with the codec libraries')
    a('--latency', default='4000,0.9', help='median in microseconds, sigma of the log-normal')
    a('--unanswered', type=float, default=0.01, help='share of requests without answer')
    a('--dup', type=float, default=0.002, help='share of answers that are sent twice')
    a('--transport', choices=('tcp', 'udp', 'ws'), default='tcp')
    a('--mss', type=int, default=1460, help='TCP segment size; for udp the largest datagram')
    a('--ack-every', type=int, default=4, help='a pure ACK after so many data segments of a direction, 0 = none')
    a('--interleave', type=int, default=4, help='so many multi-segment messages of different connections are interleaved at most')
    a('--retrans', type=float, default=0.0, help='share of data segments that are sent again')
    a('--reorder', type=float, default=0.0, help='share of data segments that change places with the next one of the message')
    a('--signed', type=float, default=0.0, help='share of QAPs with a valid HMAC-SHA256 trailer')
    a('--key', default='00' * 32, help='HMAC key, hex')
    a('--ipv6', type=float, default=0.2, help='share of connections over IPv6')
    a('--rate', type=float, default=0, help='requests per second over all connections; 0 = a 10 Gbit/s link about 30%% busy')
    a('--seed', type=int, default=1)
    o = p.parse_args(argv)
    mix = dict.fromkeys(list(TYPES) + ['json'] + CODECS, 0.0)
    for part in o.mix.split(','):
        k, _, v = part.partition('=')
        if k.strip() not in mix:
            p.error('unknown name in --mix: %s' % k)
        mix[k.strip()] = float(v)
    if not any(mix[c] for c in CODECS):
        mix['none'] = 1.0
    if not any(mix[t] for t in TYPES):
        p.error('--mix names no request type')
    o.comp = [mix[c] / sum(mix[x] for x in CODECS) for c in CODECS]
    o.json = mix['json']
    o.types = {TYPES[t]: mix[t] / sum(mix[x] for x in TYPES) for t in TYPES if mix[t] > 0}
    if o.transport == 'udp':
        o.payload_max = max(16, min(o.payload_max, o.mss - 11 - 32 - 40))
    o.payload_max = min(o.payload_max, 4 << 20)
    return o


class Load:
    def __init__(self, o):
        self.o = o
        rng = self.rng = np.random.default_rng(o.seed)
        pool = Payloads(rng, o)
        n = self.nreq = max(1, round(o.qaps / (2 - o.unanswered + o.dup)))
        med, sigma = (float(x) for x in o.latency.split(','))
        self.rtype = np.array(list(o.types))[rng.choice(len(o.types), n, p=list(o.types.values()))].tolist()
        self.conn = rng.integers(0, o.connections, n).tolist()
        self.js = [(rng.random(n) < o.json).tolist() for _ in range(2)]
        self.codec = [rng.choice(4, n, p=o.comp).tolist() for _ in range(2)]
        self.size = [rng.integers(0, len(pool.sizes), n).tolist() for _ in range(2)]
        self.pool = pool.pool
        answered = rng.random(n) >= o.unanswered
        dup = answered & (rng.random(n) < o.dup)
        lat = np.maximum(2000, np.exp(rng.normal(math.log(med * 1000), sigma, n))).astype(np.int64)
        self.qid = ((np.arange(n, dtype=np.uint64) * 2654435761 + o.seed * 97) % (1 << 32)).tolist()
        rate = o.rate or 0.3 * 1.25e9 / (float(pool.sizes.mean()) * 1.3 + 250)
        at = np.cumsum(rng.exponential(1e9 / rate, n)).astype(np.int64)
        # one entry per message: (time, request, what), what 0 = request, 1 = answer, 2 = answer again
        self.answered, twice = np.nonzero(answered)[0], np.nonzero(dup)[0]
        mt = np.concatenate([at, (at + lat)[self.answered], (at + lat)[twice] + 700000])
        mi = np.concatenate([np.arange(n), self.answered, twice])
        mk = np.repeat(np.array([0, 1, 2]), [n, len(self.answered), len(twice)])
        order = np.argsort(mt, kind='stable')
        self.mt, self.mi, self.mk = mt[order].tolist(), mi[order].tolist(), mk[order].tolist()
        self.signed = (rng.random(len(mt)) < o.signed).tolist() if o.signed else None
        self.twice = len(twice)
        self.w = Writer(o.out + '.pcap')
        self.sides = [self.connection(c) for c in range(o.connections)]
        self.now = self.first = 1750000000 * SEC
        self.req_end, self.ans_first = [0] * n, [0] * n
        self.retrans = self.swapped = self.nsigned = 0
        self.by, self.by_comp, self.by_kind = {}, {}, {}
        self.bytes_payload = 0
        self.per = [[0, 0, 0, 0] for _ in self.sides]
        self.trouble = np.random.default_rng(o.seed + 1)
        self.masks, self.mpos, self.key = self.trouble.bytes(1 << 16), 0, bytes.fromhex(o.key)

    def connection(self, c):
        rng, proto = self.rng, 17 if self.o.transport == 'udp' else 6
        v6 = bool(rng.random() < self.o.ipv6)
        if v6:
            a, b = (bytes.fromhex('fd00' + '00' * 10) + struct.pack('!I', x) for x in (0x10000 + c, 1 + c % 5))
        else:
            a, b = struct.pack('!I', 0x0a640100 + c), struct.pack('!I', 0x0a640001 + c % 5)
        sp, dp, mac = 20000 + c % 40000, 9100 + c % 7, (b'\x02\0\0\0\0\x01', b'\x02\0\0\0\0\x02')
        x = Side(v6, a, b, sp, dp, int(rng.integers(0, 1 << 32)), mac[0] + mac[1], proto)
        y = Side(v6, b, a, dp, sp, int(rng.integers(0, 1 << 32)), mac[1] + mac[0], proto)
        x.peer, y.peer = y, x
        return x, y

    # -- messages
    def message(self, n):
        """-> (request number, what, direction, bytes for the transport)"""
        i, k = self.mi[n], self.mk[n]
        d = 1 if k else 0
        t = ANSWER[self.rtype[i]] if k else self.rtype[i]
        if t in FIXED:
            pay, c, kind = FIXED[t], 0, 'json' if FIXED[t] else 'empty'
        else:
            c, js = self.codec[d][i], self.js[d][i] and t != 3
            pay, kind = self.pool[js, c][self.size[d][i]], 'json' if js else 'binary'
        q = HDR(b'QH', t | c << 6, self.qid[i], len(pay)) + pay
        if self.signed is not None and self.signed[n]:
            q += hmac.digest(self.key, q, 'sha256')
            self.nsigned += 1
        self.by[t, d] = self.by.get((t, d), 0) + 1
        self.by_comp[c] = self.by_comp.get(c, 0) + 1
        self.by_kind[kind] = self.by_kind.get(kind, 0) + 1
        self.bytes_payload += len(pay)
        p = self.per[self.conn[i]]
        p[d] += 1
        p[2 + d] += len(q)
        if self.o.transport == 'ws':
            self.mpos = self.mpos + 4 & 0xfffc
            q = ws_frame(q, None if d else self.masks[self.mpos:self.mpos + 4])
        return i, k, d, q

    def ack(self, s):
        s.segs += 1
        if self.o.ack_every and s.segs >= self.o.ack_every:
            s.segs = 0
            self.now += 400
            self.w.tcp(self.now, s.peer, b'', 0x10)

    def segment(self, s, data, flags, seq):
        """-> time stamp of the (first) packet with these bytes"""
        self.now = t = self.now + 700 + len(data) * 8 // 10
        self.w.tcp(t, s, data, flags, seq)
        if self.o.retrans and self.trouble.random() < self.o.retrans:
            self.retrans += 1
            self.now += 250000
            self.w.tcp(self.now, s, data, flags, seq)
        return t

    def emit(self, group):
        """send the messages of the group, all of different connections, segments in turn"""
        mss, swap = self.o.mss, self.o.reorder
        live = [[i, k, b, 0, self.sides[self.conn[i]][d]] for i, k, d, b in group]
        while live:
            for e in live:
                i, k, b, pos, s = e
                parts = [(pos, b[pos:pos + mss])]
                if swap and pos + mss < len(b) and self.trouble.random() < swap:
                    parts.insert(0, (pos + mss, b[pos + mss:pos + 2 * mss]))
                    self.swapped += 1
                for at, data in parts:
                    t = self.segment(s, data, 0x18 if at + len(data) == len(b) else 0x10, s.seq + at - pos & 0xffffffff)
                    if at == 0 and k == 1:
                        self.ans_first[i] = t
                n = sum(len(x) for _, x in parts)
                s.seq = s.seq + n & 0xffffffff
                e[3] = pos + n
                if e[3] == len(b) and k == 0:
                    self.req_end[i] = t
                self.ack(s)
            live = [e for e in live if e[3] < len(e[2])]

    def datagram(self, i, k, d, b):
        s = self.sides[self.conn[i]][d]
        self.now += 700 + len(b) * 8 // 10
        self.w.udp(self.now, s, b)
        if k == 0:
            self.req_end[i] = self.now
        elif k == 1:
            self.ans_first[i] = self.now

    def open(self):
        w = self.w
        for x, y in self.sides:
            for s, f in ((x, 2), (y, 0x12)):
                self.now += 2000
                w.tcp(self.now, s, b'', f)
                s.seq = s.seq + 1 & 0xffffffff
            self.now += 2000
            w.tcp(self.now, x, b'', 0x10)
        if self.o.transport != 'ws':
            return
        for c, (x, y) in enumerate(self.sides):
            k = base64.b64encode(hashlib.md5(b'%d/%d' % (self.o.seed, c)).digest())
            ok = base64.b64encode(hashlib.sha1(k + b'258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest())
            for s, text in ((x, b'GET /qhp HTTP/1.1\r\nHost: load.qhp.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ' + k + b'\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: qhp.v1, qhp.v2\r\n\r\n'),
                            (y, b'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ' + ok + b'\r\nSec-WebSocket-Protocol: qhp.v1\r\n\r\n')):
                for i in range(0, len(text), self.o.mss):
                    part = text[i:i + self.o.mss]
                    self.now += 2000
                    w.tcp(self.now, s, part, 0x18)
                    s.seq = s.seq + len(part) & 0xffffffff

    def close(self):
        for x, y in self.sides:
            for s in (x, y):
                self.now += 3000
                self.w.tcp(self.now, s, b'', 0x11)
                s.seq = s.seq + 1 & 0xffffffff
            self.now += 1000
            self.w.tcp(self.now, x, b'', 0x10)

    def run(self):
        o, udp = self.o, self.o.transport == 'udp'
        if not udp:
            self.open()
        start, group, busy, since, conn = self.now + 1000000, [], set(), 0, self.conn
        for n, (t, i, k) in enumerate(zip(self.mt, self.mi, self.mk)):
            at = start + t
            if group and (conn[i] in busy or len(group) >= o.interleave or at - since > 30000):
                self.emit(group)
                group, busy = [], set()
            self.now = max(self.now, at, self.req_end[i] + 1000 if k else 0)
            m = self.message(n)
            if udp:
                self.datagram(*m)
            elif len(m[3]) <= o.mss:
                self.emit([m])
            else:
                since = since if group else self.now
                group.append(m)
                busy.add(conn[i])
        if group:
            self.emit(group)
        if not udp:
            self.close()
        self.w.flush()
        self.w.f.close()

    def truth(self):
        o, w = self.o, self.w
        who = self.answered.tolist()
        lat = np.array([self.ans_first[i] - self.req_end[i] for i in who], dtype=np.int64)
        if len(lat) and lat.min() <= 0:
            raise AssertionError('answer before its request')

        def pct(a):
            a = np.sort(np.asarray(a, dtype=np.int64))
            q = lambda p, of: int(a[max(0, -(-len(a) * p // of) - 1)])
            return {'n': len(a), 'min': int(a[0]), 'p50': q(50, 100), 'p90': q(90, 100), 'p99': q(99, 100), 'p99.9': q(999, 1000), 'max': int(a[-1]), 'mean': float(a.mean())} if len(a) else {'n': 0}
        kinds = np.array([self.rtype[i] for i in who])
        types = sorted({t for t, _ in self.by})
        return {'schema': 'qhp-load-truth/1', 'capture': os.path.basename(o.out) + '.pcap',
                'options': {k: v for k, v in vars(o).items() if k not in ('out', 'comp', 'types', 'json')},
                'pcap_bytes': w.bytes, 'pcap_sha256': w.sha.hexdigest(), 'packets': w.packets, 'first_ns': self.first, 'last_ns': self.now,
                'qaps': len(self.mt), 'requests': self.nreq, 'pairs': len(who), 'unanswered': self.nreq - len(who), 'duplicate_answers': self.twice, 'connections': o.connections,
                'by_type': {NAMES[t]: sum(self.by.get((t, d), 0) for d in (0, 1)) for t in types},
                'by_type_c2s': {NAMES[t]: self.by[t, 0] for t in types if (t, 0) in self.by}, 'by_type_s2c': {NAMES[t]: self.by[t, 1] for t in types if (t, 1) in self.by},
                'by_compression': {CODECS[c]: v for c, v in sorted(self.by_comp.items())}, 'by_kind': self.by_kind, 'signed': self.nsigned, 'hmac_key': o.key if o.signed else None,
                'payload_bytes': self.bytes_payload, 'qap_bytes': sum(p[2] + p[3] for p in self.per), 'retransmitted_segments': self.retrans, 'reordered_segments': self.swapped,
                'latency_ns': pct(lat), 'latency_ns_by_request_type': {NAMES[t]: pct(lat[kinds == t]) for t in sorted(set(kinds.tolist()))},
                'per_connection': [{'client': x.end(x.src, x.sp), 'server': x.end(x.dst, x.dp), 'qaps_c2s': p[0], 'qaps_s2c': p[1], 'bytes_c2s': p[2], 'bytes_s2c': p[3]} for (x, _), p in zip(self.sides, self.per)]}


def main(argv=None):
    o, t0 = options(argv), time.time()
    load = Load(o)
    load.run()
    doc = load.truth()
    with open(o.out + '.truth.json', 'w') as f:
        json.dump(doc, f, indent=1)
        f.write('\n')
    print('%s.pcap: %d packets, %d QAPs, %.1f MB in %.1f s' % (o.out, doc['packets'], doc['qaps'], doc['pcap_bytes'] / 1e6, time.time() - t0))


if __name__ == '__main__':
    main()
