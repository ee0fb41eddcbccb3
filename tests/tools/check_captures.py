#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hold qapdump's output against the senders' own account of what they sent.

    check_captures.py QAPDUMP [--captures DIR] [--only GLOB ...] [--skip-tls] [-v]

For every NAME beside a NAME.expected.json under DIR (default: tests/data/captures) it runs
    QAPDUMP -r NAME -T json [--keys KEYFILE] [--tls-keylog FILE]      one JSON object a QAP, a line each
    QAPDUMP -r NAME --summary [the same keys]                         one JSON object
and prints a row: QAPs that must be found / found, extra ones, decoded payloads, signatures,
exchanges and their latencies, duplicates, findings. It ends with 'N passed, N failed'.
The output's keys are described in app/cli/QAPDUMP.md.
"""
import argparse, collections, fnmatch, json, os, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
BINARY = {"binary", "array", "text", "opaque", "media"}


def run(cmd, timeout):
    p = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout)
    return p.returncode, p.stdout.decode("utf-8", "strict"), p.stderr.decode("utf-8", "replace")


def key_file(expected, folder):
    """Keys in the form of app/cli/QAPDUMP.md: one 'use id hex' a line."""
    lines = [f"{k['use']} {k['id']} {k['hex']}" for k in expected.get("keys", []) if k.get("given_to_analyzer")]
    if not lines:
        return None
    path = pathlib.Path(folder) / "keys.txt"
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def visible(qap):
    return qap.get("visible", "full") == "full"


ANYWHERE = ("*", "*")
NO_ADDRESSES = {"loratap", "user0", "raw"}      # the sender's labels are not on the wire


def identity(qap, addresses):
    ends = (ANYWHERE if qap["transport"] in NO_ADDRESSES else (qap["src"], qap["dst"])) if addresses else ()
    return ends + (qap["dialect"], qap["type"], qap["qap_id"], qap["length"], qap["payload_sha256"])


def identity_of_row(row, addresses, ends=None):
    ends = (ends or (row["src"], row["dst"])) if addresses else ()
    dialect = {"QHP/1.0": "QHP", "QP/1.0": "QP"}.get(row["dialect"], row["dialect"])
    return ends + (dialect, row["type"], row["id"], row["length"], row.get("payload_sha256"))


def check(qapdump, capture, expected, args):
    """Returns (cells for the row, list of complaints)."""
    bad, cells = [], {}
    addresses = not capture.name.endswith(".qap")
    tls = [c for c in expected["connections"] if c.get("transport") in ("tls", "wss")]
    with tempfile.TemporaryDirectory() as folder:
        more = []
        keys = key_file(expected, folder)
        if keys:
            more += ["--keys", keys]
        if expected.get("tls_keylog"):
            more += ["--tls-keylog", str(capture.parent / expected["tls_keylog"])]
        code, out, err = run([qapdump, "-r", str(capture), "-T", "json"] + more, args.timeout)
        scode, sout, serr = run([qapdump, "-r", str(capture), "--summary"] + more, args.timeout)
    nothing = not any(visible(q) for c in expected["connections"] for q in c["qaps"])
    if nothing and expected.get("must_report") and code == 2:
        if not err.strip():
            bad.append("exit 2 without a word on standard error")
        if "empty-file" in expected["must_report"] and "empty" not in err.lower():
            bad.append(f"an empty file is not called empty: {err.strip()[:100]!r}")
        return cells, bad
    if code != 0:
        return cells, [f"exit {code}: {err.strip()[:200]}"]
    rows = [json.loads(line) for line in out.splitlines() if line.strip()]
    summary = json.loads(sout) if scode == 0 else {}
    if scode != 0:
        bad.append(f"--summary: exit {scode}: {serr.strip()[:200]}")

    wanted, allowed = collections.defaultdict(list), collections.Counter()
    for c in expected["connections"]:
        hidden = c in tls and (args.skip_tls or c.get("keys_given") is False)
        for q in c["qaps"]:
            where = (c["id"], q["dir"], q["n"])
            if visible(q) and not hidden and not q.get("judgement"):
                wanted[identity(q, addresses)].append((where, q))
            elif not hidden:
                allowed[identity(q, addresses)[: 5 if addresses else 3]] += 1
    total = sum(map(len, wanted.values()))
    row_of, extra = {}, []
    for r in rows:
        queue = wanted.get(identity_of_row(r, addresses)) if r.get("complete", True) else None
        if not queue and addresses and r.get("complete", True):
            queue = wanted.get(identity_of_row(r, addresses, ANYWHERE))
        if queue:
            where, q = queue.pop(0)
            row_of[where] = (r, q)
        elif not r.get("complete", True):
            continue
        elif allowed[identity_of_row(r, addresses)[: 5 if addresses else 3]] > 0:
            allowed[identity_of_row(r, addresses)[: 5 if addresses else 3]] -= 1
        else:
            extra.append(r)
    missing = [(w, q) for queue in wanted.values() for w, q in queue]
    cells["qaps"] = f"{total - len(missing)}/{total}"
    cells["extra"] = str(len(extra))
    for w, q in missing[:3]:
        bad.append(f"not found: conn {w[0]} {w[1]} #{w[2]} {q['type_name']} id {q['qap_id']} length {q['length']}")
    for r in extra[:3]:
        bad.append(f"never sent: row {r['number']} {r['src']} > {r['dst']} {r['type_name']} id {r['id']} length {r['length']}")

    good = collections.Counter()
    for where, (r, q) in row_of.items():
        good["all"] += 1
        if q.get("fault") == "bomb":
            ok = "bomb" in r["findings"]
        elif q["decoded_payload_sha256"] is None:
            ok = r.get("decoded_sha256") in (None, q.get("actual_decoded_sha256"))
        else:
            ok = r.get("decoded_sha256") == q["decoded_payload_sha256"]
        good["decoded"] += ok
        if not ok and good["shown"] < 3:
            good["shown"] += 1
            bad.append(f"payload: row {r['number']} {q['compression']} {q.get('codec', '')} fault {q.get('fault')}: decoded {r.get('decoded_sha256')}, sent {q['decoded_payload_sha256']}")
        kind = "binary" if r["kind"] in BINARY else r["kind"]
        if q["decoded_payload_sha256"] and not q.get("fault") and not q.get("json_invalid") and kind != q["payload_kind"] and q["payload_kind"] != "binary":
            bad.append(f"kind: row {r['number']} is {q['payload_kind']}, shown as {r['kind']}")
        signed = {"unverifiable": ("invalid", "unverified")}.get(q["signed"], (q["signed"],))
        good["signed"] += r["signature"] in signed
        if r["signature"] not in signed:
            bad.append(f"signature: row {r['number']} is {q['signed']}, shown as {r['signature']}")
        if q["encrypted"] and q["decoded_payload_sha256"] and not r["encrypted"]:
            bad.append(f"encrypted: row {r['number']} is not marked")
        if q.get("fault") and q["fault"] not in ("unflagged-compression", "incomplete") and q["fault"] not in r["findings"]:
            bad.append(f"finding: row {r['number']} lacks {q['fault']}, has {r['findings']}")
    cells["decoded"] = f"{good['decoded']}/{good['all']}"
    cells["signed"] = f"{good['signed']}/{good['all']}"

    pairs = matched = exact = 0
    for p in expected.get("pairs", []):
        request = (p["request"]["conn"], p["request"]["dir"], p["request"]["n"])
        answers = [((a["conn"], a["dir"], a["n"]), a) for a in p["responses"]]
        answers = [(w, a) for w, a in answers if w in row_of]
        if request not in row_of or not answers:
            continue
        pairs += 1
        number = row_of[request][0]["number"]
        ok = all(row_of[w][0].get("request") == number for w, _ in answers)
        matched += ok
        if not ok and pairs - matched <= 2:
            bad.append(f"exchange: request row {number} id {p['qap_id']}, answers point to {[row_of[w][0].get('request') for w, _ in answers]}")
        where, first = answers[0]
        seen = row_of[where][0].get("latency_ns")
        if "cap_us" in first and seen is not None:
            off = abs(seen / 1000 - first["cap_us"])
            exact += off <= 2
            if off > expected.get("latency_tolerance_us", 1000):
                bad.append(f"latency: row {row_of[where][0]['number']} {seen / 1000:.1f} us, the wire says {first['cap_us']:.1f} us")
        elif "cap_us" not in first:
            exact += seen is not None
    cells["exchanges"] = f"{matched}/{pairs}"
    cells["latency"] = f"{exact}/{pairs}"
    if pairs and exact < pairs * 0.98:
        bad.append(f"latency: only {exact} of {pairs} within 2 us of the capture's own clock")

    duplicates = hits = 0
    for d in expected.get("duplicates", []):
        mine, first = (d["conn"], d["dir"], d["n"]), (d["duplicate_of"]["conn"], d["duplicate_of"]["dir"], d["duplicate_of"]["n"])
        if d.get("identical") and mine in row_of and first in row_of:
            duplicates += 1
            hits += row_of[mine][0].get("duplicate_of") == row_of[first][0]["number"]
    cells["dup"] = f"{hits}/{duplicates}"
    if hits < duplicates:
        bad.append(f"duplicates: {hits} of {duplicates} named")

    reported = set(summary.get("findings", {}))
    lacking = [m for m in expected.get("must_report", []) if m not in reported]
    cells["findings"] = "ok" if not lacking else "lacks"
    if lacking:
        bad.append(f"findings: lacks {', '.join(lacking)}; has {', '.join(sorted(reported)) or 'none'}")
    if not expected.get("must_report") and not expected.get("faulty"):
        noise = reported & {"gap", "resync", "oversize-length", "decompress-error", "decrypt-failed", "hmac-invalid"}
        if noise:
            bad.append(f"findings: a clean capture, yet it reports {', '.join(sorted(noise))}")
    return cells, bad


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("qapdump")
    a.add_argument("--captures", type=pathlib.Path, default=HERE.parent / "data" / "captures")
    a.add_argument("--only", nargs="*", default=["*"])
    a.add_argument("--skip-tls", action="store_true", help="ask nothing of what only a TLS key log opens")
    a.add_argument("--timeout", type=float, default=60)
    a.add_argument("-v", action="store_true", help="every complaint, not the first four")
    args = a.parse_args()
    columns = ["qaps", "extra", "decoded", "signed", "exchanges", "latency", "dup", "findings"]
    print(f"{'capture':34s}" + "".join(f"{c:>13s}" for c in columns))
    passed = failed = 0
    for side in sorted(args.captures.rglob("*.expected.json")):
        capture = side.with_name(side.name[: -len(".expected.json")])
        name = str(capture.relative_to(args.captures))
        if not any(fnmatch.fnmatch(name, g) for g in args.only):
            continue
        try:
            cells, bad = check(args.qapdump, capture, json.loads(side.read_text()), args)
        except subprocess.TimeoutExpired:
            cells, bad = {}, [f"no answer in {args.timeout:.0f} s"]
        except (ValueError, KeyError) as e:
            cells, bad = {}, [f"output not as described: {type(e).__name__} {e}"]
        print(f"{name:34s}" + "".join(f"{cells.get(c, '-'):>13s}" for c in columns) + ("" if not bad else "   FAIL"))
        for line in bad if args.v else bad[:4]:
            print("      " + line)
        passed, failed = passed + (not bad), failed + bool(bad)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
