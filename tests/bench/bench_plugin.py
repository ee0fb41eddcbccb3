#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what the plugin adds to tshark, beside a plain dissector in Lua.

    bench_plugin.py [--build DIR] [--folder DIR] [--millions N] [--fields-millions N] [--rounds N]

The capture is tests/tools/make_load.py's, QAPs over TCP, kept in --folder and read into the page cache. In turns:
    floor   no plugin, and the payload forced to "data": what tshark costs without any of us
    lean    the plugin without decompression, JSON, media and what a QAP is about
    plugin  the plugin as it is installed
    lua     plain_qhp.lua: the header's fields and nothing else
First with summary lines, which need no tree, then with -T fields (--fields-millions), which does. Printed of each: wall
time and CPU time of its fastest round, peak memory, and what of CPU time and memory a QAP costs above the floor. Times
are CPU times of the process, because another process on the machine is in every wall time.
With -T fields the QAPs found are held against the generator's truth: a wrong count ends the run with exit status 1.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from bench_index import ROOT, capture_of, mib

HERE = pathlib.Path(__file__).resolve().parent
LUA = HERE / "plain_qhp.lua"
NOBODY = 65534
BUDGET_US = 2.5
BUDGET_BYTES = 137
LEAN = ["-o", "qhp.show_json:FALSE", "-o", "qhp.show_media:FALSE", "-o", "qhp.decompress:FALSE", "-o",
        "qhp.show_info:FALSE"]
FIELDS = {  # tool → what -T fields prints
    "floor": ["-e", "data.len"], "lean": ["-e", "qhp.type", "-e", "qhp.id"], "plugin": ["-e", "qhp.type", "-e", "qhp.id"],
    "lua": ["-e", "plainqhp.type", "-e", "plainqhp.id"],
}


class Tshark:
    """tshark as an ordinary user, who alone loads plugins and Lua, with a profile of its own."""

    def __init__(self, program, build, folder):
        self.program = program
        self.build = build
        self.folder = folder
        for path in (folder, folder / "home"):
            path.mkdir(exist_ok=True)
            path.chmod(0o755)
        shutil.copyfile(LUA, folder / LUA.name)
        (folder / LUA.name).chmod(0o644)
        plugins = folder / "plugins"
        shutil.copytree(build / "plugins", plugins)
        for path in [plugins, *plugins.rglob("*")]:
            path.chmod(0o755)
        if not re.search(rb"\tqhp[\t\n]", self.run(["-G", "protocols"], has_plugin=True)[0]):
            raise SystemExit(f"tshark does not load the plugin of {build / 'plugins'}")

    def readable(self, capture):
        """The capture where an ordinary user can read it."""
        place = self.folder / capture.name
        if not place.exists():
            try:
                os.link(capture, place)
            except OSError:
                shutil.copyfile(capture, place)
            place.chmod(0o644)
        return place

    def run(self, arguments, has_plugin, out=subprocess.PIPE):
        """What it printed, wall time, CPU time, peak anonymous memory."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder / "home"),
                       "WIRESHARK_CONFIG_DIR": str(self.folder / "home"),
                       "WIRESHARK_PLUGIN_DIR": str(self.folder / ("plugins" if has_plugin else "home"))}
        command = [self.program, *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        before = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, env=environment)
        peak = [0]
        watcher = threading.Thread(target=watch_memory, args=(process.pid, peak), daemon=True)
        watcher.start()
        text = process.stdout.read() if process.stdout else b""
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - before
        watcher.join()
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(command)}: exit {process.returncode}: {errors.decode()[:400]}")
        return text, wall, usage.ru_utime + usage.ru_stime, peak[0]


def watch_memory(pid, peak):
    try:
        while True:
            with open(f"/proc/{pid}/status") as status:
                line = next((line for line in status if line.startswith("RssAnon")), None)
            if line is None:
                return
            peak[0] = max(peak[0], int(line.split()[1]) * 1024)
            time.sleep(0.01)
    except (OSError, ProcessLookupError):
        return


class Result:
    def __init__(self):
        self.wall = self.cpu = float("inf")
        self.memory = 0

    def add(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = min(self.wall, wall), min(self.cpu, cpu), max(self.memory, memory)


def arguments_of(tool, capture, ports, lua):
    arguments = ["-n", "-r", capture]
    if tool == "floor":
        for port in ports:
            arguments += ["-d", f"tcp.port=={port},data"]
    if tool == "lean":
        arguments += LEAN
    if tool == "lua":
        arguments += ["-X", f"lua_script:{lua}"]
    return arguments


def count_qaps(path):
    with open(path, encoding="utf-8") as lines:
        return sum(line.count(",", line.index("\t")) + 1 for line in lines if len(line) > 2)


def measure(tshark, capture, truth, tools, rounds, with_fields):
    """Tool → Result, and what was wrong."""
    ports = sorted({each["server"].rpartition(":")[2] for each in truth["per_connection"]})
    results, wrong = {tool: Result() for tool in tools}, []
    printed = tshark.folder / "printed"
    for _ in range(rounds):
        for tool in tools:
            arguments = arguments_of(tool, capture, ports, tshark.folder / LUA.name)
            if with_fields:
                arguments += ["-T", "fields", *FIELDS[tool]]
            with open(printed if with_fields else os.devnull, "wb") as out:
                _, *found = tshark.run(arguments, tool in ("lean", "plugin"), out)
            results[tool].add(*found)
            if with_fields and tool in ("lean", "plugin") and count_qaps(printed) != truth["qaps"]:
                wrong.append(f"{tool}: {count_qaps(printed)} QAPs, in truth {truth['qaps']}")
    return results, wrong


def report(title, results, qaps, is_budgeted):
    print(f"\n{title}: {qaps:,} QAPs; load average {os.getloadavg()[0]:.1f}")
    print(f"    {'':8s}{'wall':>10s}{'CPU':>10s}{'memory':>12s}{'µs a QAP':>12s}{'bytes a QAP':>14s}   above the floor")
    floor = results["floor"]
    for tool, result in results.items():
        added = (result.cpu - floor.cpu) / qaps * 1e6
        memory = (result.memory - floor.memory) / qaps
        print(f"    {tool:8s}{result.wall:>8.2f} s{result.cpu:>8.2f} s{mib(result.memory):>12s}{added:>12.2f}"
              f"{memory:>14.0f}")
        if is_budgeted and tool == "lean":
            kept = "kept" if added <= BUDGET_US and memory <= BUDGET_BYTES else "MISSED"
            print(f"    {'':8s}budget: {BUDGET_US} µs and {BUDGET_BYTES} bytes a QAP: {kept}")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--build", type=pathlib.Path, default=ROOT / "build", help="has plugins/")
    a.add_argument("--folder", type=pathlib.Path, default=ROOT / "build" / "load", help="where the captures are kept")
    a.add_argument("--tshark", default=shutil.which("tshark"))
    a.add_argument("--millions", type=float, default=1, help="QAPs of the run with summary lines")
    a.add_argument("--fields-millions", type=float, default=0.1, help="QAPs of the run with -T fields; 0: none")
    a.add_argument("--rounds", type=int, default=3)
    a.add_argument("--tools", nargs="+", choices=list(FIELDS), default=list(FIELDS), help="floor must be among them")
    args = a.parse_args()
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable   # the one with numpy
    wrong = []
    with tempfile.TemporaryDirectory(prefix="bench-plugin-") as folder:
        tshark = Tshark(args.tshark, args.build, pathlib.Path(folder))
        for title, millions, with_fields in (("summary lines", args.millions, False),
                                             ("-T fields", args.fields_millions, True)):
            if millions == 0:
                continue
            capture, truth = capture_of(args.folder, "tcp", millions, python)
            results, errors = measure(tshark, tshark.readable(capture), truth, args.tools, args.rounds, with_fields)
            report(title, results, truth["qaps"], not with_fields)
            wrong += errors
    for line in wrong:
        print(f"WRONG {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
