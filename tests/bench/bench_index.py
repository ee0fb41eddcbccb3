#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what opening a capture costs, beside the tools that users know, in one run.

    bench_index.py [--build DIR] [--folder DIR] [--sizes MILLIONS ...] [--transports tcp udp ws]

Captures come from tests/tools/make_load.py and are kept in --folder. Printed for each: wall time (the best of
--repeat, file in the page cache) and peak anonymous memory of
    index      qapdump --summary --no-decode     rows, exchanges, latencies: what the window does on opening
    summary    qapdump --summary                 the same, and every payload decoded
    capinfos   capinfos -c
    tshark     tshark -r, its summary lines, with our plugin        (up to --tshark-up-to million QAPs)
    fields     tshark -T fields -e qhp.type -e qhp.id, with our plugin
then the ratios beside their budgets, bytes of memory a QAP, and how the cost of a QAP grows with the size.
Every index is held against the generator's truth: a wrong count or latency ends the run with exit status 1.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MAKE_LOAD = HERE.parent / "tools" / "make_load.py"
BUDGETS = {  # name → (text, which way, bound)
    "capinfos": ("index / capinfos", "at most", 2.0),
    "tshark": ("tshark / index", "at least", 40.0),
    "fields": ("fields / index", "at least", 200.0),
    "memory": ("memory a QAP, bytes", "at most", 64.0),
    "growth": ("cost of a QAP, largest / smallest", "at most", 1.5),
}


class Run:
    """One finished process: its output, wall time in seconds, peak anonymous memory in bytes."""

    def __init__(self, command, environment=None):
        self.peak = 0
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        watcher = threading.Thread(target=self.watch, args=(process.pid,), daemon=True)
        watcher.start()
        out, err = process.communicate()
        self.wall = time.perf_counter() - begin
        watcher.join()
        self.out = out.decode("utf-8", "replace")
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(map(str, command))}: exit {process.returncode}: {err.decode()[:400]}")

    def watch(self, pid):
        try:
            while True:
                with open(f"/proc/{pid}/status") as status:
                    line = next((l for l in status if l.startswith("RssAnon")), None)
                if line is None:
                    return
                self.peak = max(self.peak, int(line.split()[1]) * 1024)
                time.sleep(0.005)
        except (OSError, ProcessLookupError):
            return


class DrainedRun(Run):
    """The same for tools that print much: the output goes to a file that nobody reads."""

    def __init__(self, command, environment=None):
        super().__init__(["sh", "-c", 'exec "$@" >/dev/null', "sh", *map(str, command)], environment)


def best(make, repeat):
    runs = [make() for _ in range(repeat)]
    fastest = min(runs, key=lambda run: run.wall)
    fastest.peak = max(run.peak for run in runs)
    return fastest


def capture_of(folder, transport, millions, python):
    """The capture and its truth, made where it is not there yet."""
    stem = folder / f"{transport}-{millions:g}M"
    capture, truth = stem.with_name(stem.name + ".pcap"), stem.with_name(stem.name + ".truth.json")
    if not (capture.exists() and truth.exists()):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"part-{os.getpid()}"
        subprocess.run([python, "-B", MAKE_LOAD, part, "--qaps", str(round(millions * 1e6)), "--connections",
                        "200", "--transport", transport], check=True, stdout=subprocess.DEVNULL)
        os.replace(f"{part}.pcap", capture)
        os.replace(f"{part}.truth.json", truth)
    with open(capture, "rb", buffering=0) as file:   # into the page cache
        while file.read(1 << 24):
            pass
    return capture, json.loads(truth.read_text())


def wrong_against_truth(summary, truth):
    """What the index says that the generator did not do; empty where they agree."""
    wrong = []
    exchanges, latency = summary["exchanges"], summary["latency_us"]
    pairs = [("qaps", summary["qaps"], truth["qaps"]), ("matched", exchanges["matched"], truth["pairs"]),
             ("duplicates", exchanges["duplicates"], truth["duplicate_answers"])]
    for name in ("p50", "p90", "p99", "max"):
        pairs.append((name, latency[name], truth["latency_ns"][name] / 1000))
    for name, found, true in pairs:
        if abs(found - true) > 0.001:
            wrong.append(f"{name}: {found}, in truth {true}")
    return wrong


def tshark_command(tshark, build, folder):
    """tshark with our plugin. As root Wireshark loads none, so another user runs it then."""
    environment = dict(os.environ, WIRESHARK_PLUGIN_DIR=str(build / "plugins"), HOME=str(folder / "home"),
                       WIRESHARK_CONFIG_DIR=str(folder / "home"))
    (folder / "home").mkdir(exist_ok=True)
    command = [tshark]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", tshark]
    listed = subprocess.run([*command, "-G", "plugins"], env=environment, capture_output=True, text=True).stdout
    if "qhp.so" not in listed:
        raise SystemExit(f"tshark does not load the plugin of {build / 'plugins'} (readable for everybody?)")
    return command, environment


def measure(args, capture, millions, tshark):
    repeat = args.repeat if millions <= 1 else 1
    runs = {
        "index": best(lambda: Run([args.qapdump, "-r", capture, "--summary", "--no-decode"]), repeat),
        "summary": best(lambda: Run([args.qapdump, "-r", capture, "--summary"]), 1),
        "capinfos": best(lambda: Run(["capinfos", "-c", capture]), repeat),
    }
    if tshark:
        command, environment = tshark
        runs["tshark"] = DrainedRun([*command, "-r", capture], environment)
        runs["fields"] = DrainedRun([*command, "-r", capture, "-T", "fields", "-e", "qhp.type", "-e", "qhp.id"],
                                    environment)
    return runs


def mib(count):
    return f"{count / 2**20:.0f} MiB"


def print_runs(name, size, qaps, runs):
    print(f"\n{name}: {qaps:,} QAPs, {size / 1e6:,.0f} MB")
    print(f"    {'':10s}{'wall':>10s}{'memory':>12s}{'QAP/s':>14s}{'MB/s':>10s}")
    for tool, run in runs.items():
        print(f"    {tool:10s}{run.wall:>8.3f} s{mib(run.peak):>12s}{qaps / run.wall:>14,.0f}"
              f"{size / 1e6 / run.wall:>10,.0f}")


def verdict(key, value):
    text, way, bound = BUDGETS[key]
    kept = value <= bound if way == "at most" else value >= bound
    return f"    {text:36s}{value:>10.2f}   budget {way} {bound:g}: {'kept' if kept else 'MISSED'}"


def print_ratios(runs, per_qap):
    index = runs["index"].wall
    print(verdict("capinfos", index / runs["capinfos"].wall))
    for tool in ("tshark", "fields"):
        if tool in runs:
            print(verdict(tool, runs[tool].wall / index))
    if per_qap is not None:
        print(verdict("memory", per_qap))


def bench(args, python):
    tshark = None
    if args.tshark_up_to > 0:
        tshark = tshark_command(shutil.which("tshark"), args.build, args.folder)
    wrong = []
    for transport in args.transports:
        costs, base = {}, None
        for millions in sorted(args.sizes):
            capture, truth = capture_of(args.folder, transport, millions, python)
            runs = measure(args, capture, millions, tshark if millions <= args.tshark_up_to else None)
            qaps, size = truth["qaps"], capture.stat().st_size
            if base is None:
                empty, _ = capture_of(args.folder, transport, 0.0001, python)
                base = best(lambda: Run([args.qapdump, "-r", empty, "--summary", "--no-decode"]), 5).peak
            print_runs(f"{transport} {millions:g} M", size, qaps, runs)
            per_qap = (runs["index"].peak - base) / qaps if millions >= 0.1 else None
            print_ratios(runs, per_qap)
            costs[millions] = runs["index"].wall / qaps
            wrong += [f"{transport} {millions:g} M: {line}"
                      for line in wrong_against_truth(json.loads(runs["index"].out), truth)]
            if args.drop:
                capture.unlink()
        if len(costs) > 1 and min(costs) >= 0.1:
            print(f"\n{transport}, {min(costs):g} to {max(costs):g} M")
            print(verdict("growth", costs[max(costs)] / costs[min(costs)]))
    return wrong


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--build", type=pathlib.Path, default=ROOT / "build", help="has bin/qapdump and plugins/")
    a.add_argument("--qapdump", type=pathlib.Path, help="default: bin/qapdump of --build")
    a.add_argument("--folder", type=pathlib.Path, default=ROOT / "build" / "load", help="where the captures are kept")
    a.add_argument("--sizes", type=float, nargs="+", default=[0.1, 1, 10], metavar="MILLIONS")
    a.add_argument("--transports", nargs="+", choices=["tcp", "udp", "ws"], default=["tcp", "udp", "ws"])
    a.add_argument("--tshark-up-to", type=float, default=1, metavar="MILLIONS", help="0: without tshark")
    a.add_argument("--repeat", type=int, default=3, help="runs of the sizes up to 1 million; the best counts")
    a.add_argument("--drop", action="store_true", help="delete each capture once it is measured")
    args = a.parse_args()
    args.qapdump = args.qapdump or args.build / "bin" / "qapdump"
    args.folder.mkdir(parents=True, exist_ok=True)
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable   # the one with numpy
    wrong = bench(args, python)
    for line in wrong:
        print(f"WRONG {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
