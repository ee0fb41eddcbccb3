#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures how many packets a second the capture helper takes without losing any, beside dumpcap, in one run.

    bench_live.py [--build DIR] [--folder DIR] [--rates PACKETS-A-SECOND ...] [--seconds S] [--repeat N]

A load of tests/tools/make_load.py is replayed (replay_packets) into one end of a veth pair, at rising rates, and
captured at the other end, in a network namespace of its own: by the helper, and by dumpcap with the same buffer
(--buffer MiB). Needs root, or user namespaces for everybody, and gets them itself. Printed for each rate: what was
sent, what each lost of it, the CPU time of each; in the end the highest rate at which neither the kernel nor the
program lost one packet in all repeats. Counts are read from the written file by capinfos, and held against what the
programs say: a helper that lost what it did not tell ends the run with exit status 1.

    --smoke     one low rate for a second: the helper must have every packet
"""
import argparse
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MAKE_LOAD = HERE.parent / "tools" / "make_load.py"
SENDER, RECEIVER = "qapload0", "qapload1"
SKIPPED = 77


def become_root_of_a_network():
    """Runs this program again in namespaces of its own; returns in the second run."""
    if os.environ.get("QAPSCOPE_BENCH_NAMESPACE"):
        return
    os.environ["QAPSCOPE_BENCH_NAMESPACE"] = "yes"
    wanted = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    if subprocess.run([*wanted, "true"], stderr=subprocess.DEVNULL).returncode != 0:
        print("no network namespace can be made here: not measured")
        sys.exit(SKIPPED)
    os.execvp(wanted[0], [*wanted, sys.executable, *sys.argv])


class Network:
    """A veth pair; the far end is in a namespace that lives as long as a sleeping child."""

    def __init__(self):
        self.keeper = subprocess.Popen(["unshare", "-n", "sleep", "100000"])
        own = os.stat("/proc/self/ns/net").st_ino
        while os.stat(f"/proc/{self.keeper.pid}/ns/net").st_ino == own:
            time.sleep(0.01)
        quiet = "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6"
        for prefix in ([], self.inside()):
            subprocess.run([*prefix, "sh", "-c", quiet], check=False, stderr=subprocess.DEVNULL)
        run(["ip", "link", "add", SENDER, "mtu", "65535", "type", "veth", "peer", "name", RECEIVER, "mtu", "65535",
             "netns", str(self.keeper.pid)])
        run(["ip", "link", "set", SENDER, "up"])
        run([*self.inside(), "ip", "link", "set", RECEIVER, "up"])

    def inside(self):
        return ["nsenter", "-t", str(self.keeper.pid), "-n"]

    def close(self):
        self.keeper.kill()
        self.keeper.wait()


def run(command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout


class Capture:
    """One run of a program that captures. CPU time is its own and the kernel's on its behalf."""

    def __init__(self, name, arguments, network, path):
        self.name, self.arguments, self.network, self.path = name, arguments, network, path
        path.unlink(missing_ok=True)

    def start(self):
        if self.name == "helper":
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            command = [self.arguments.helper, "capture", "--fd", str(descriptor), "-i", RECEIVER,
                       "--buffer", str(self.arguments.buffer)]
            self.process = subprocess.Popen([*self.network.inside(), *command], pass_fds=[descriptor],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            os.close(descriptor)
            for line in self.process.stdout:
                if line == "capturing\n":
                    return
            sys.exit("the helper did not start")
        command = ["dumpcap", "-q", "-i", RECEIVER, "-B", str(self.arguments.buffer), "-w", str(self.path)]
        self.process = subprocess.Popen([*self.network.inside(), *command], stderr=subprocess.PIPE, text=True)
        while not self.path.exists():
            time.sleep(0.05)
        time.sleep(0.3)

    def stop(self):
        """Gives (packets the program says it lost, CPU seconds)."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.process.send_signal(signal.SIGINT)
        said = (self.process.stdout or self.process.stderr).read()
        self.process.wait()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if self.name == "helper":
            counts = re.findall(r"^counts\t(\d+)\t\d+\t(\d+)\t(\d+)$", said, re.M)[-1]
            return int(counts[1]) + int(counts[2]), cpu
        lost = re.search(r"received/dropped on interface .*?: \d+/(\d+)", said)
        return int(lost.group(1)) if lost else 0, cpu

    def written(self):
        return int(re.search(r"(\d+)\s*$", run(["capinfos", "-c", "-M", "-T", "-r", str(self.path)])).group(1))


def measure(name, arguments, network, rate, seconds):
    path = arguments.folder / f"{name}.pcapng"
    capture = Capture(name, arguments, network, path)
    capture.start()
    sent, took = run([arguments.sender, SENDER, str(arguments.load), str(rate), str(seconds)]).split()
    time.sleep(0.5)
    lost, cpu = capture.stop()
    sent, written = int(sent), capture.written()
    size = path.stat().st_size
    path.unlink()
    print(f"{name:>8} {rate:>9,} {int(sent / float(took)):>9,} {sent:>10,} {sent - written:>9,} {lost:>9,}"
          f" {cpu:>7.2f} s {cpu / sent * 1e6:>6.2f} µs {size / float(took) / 1e6:>8,.0f} MB/s", flush=True)
    if name == "helper" and sent - written != lost:
        sys.exit(f"the helper says that it lost {lost:,} packets, and {sent - written:,} are missing")
    return sent - written, sent / float(took)


def highest(arguments, network, names):
    """Rates rise until every program has lost something."""
    print(f"{'':>8} {'wanted/s':>9} {'sent/s':>9} {'sent':>10} {'missing':>9} {'told':>9} {'CPU':>9} {'a packet':>9}")
    best = dict.fromkeys(names, 0)
    losing = set()
    for rate in arguments.rates:
        reached = rate
        for name in names:
            if name in losing:
                continue
            results = [measure(name, arguments, network, rate, arguments.seconds) for _ in range(arguments.repeat)]
            reached = min(reached, *(actual for _, actual in results))
            if any(missing for missing, _ in results):
                losing.add(name)
            else:
                best[name] = int(min(actual for _, actual in results))
        if losing == set(names):
            break
        if reached < 0.9 * rate:
            print(f"this machine does not send faster than {int(reached):,} packets a second")
            break
    return best


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build")
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("/var/tmp/qapscope-live"))
    parser.add_argument("--rates", type=int, nargs="+",
                        default=[25_000, 50_000, 75_000, 100_000, 150_000, 200_000, 300_000, 400_000, 600_000])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--buffer", type=int, default=32, help="MiB, of both programs")
    parser.add_argument("--smoke", action="store_true")
    arguments = parser.parse_args()
    arguments.helper = arguments.build / "bin" / "qapscope-capture"
    arguments.sender = arguments.build / "bin" / "bench" / "replay_packets"
    return arguments


def main():
    arguments = parse()
    become_root_of_a_network()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    stem = arguments.folder / "load"
    arguments.load = stem.with_suffix(".pcap")
    if not arguments.load.exists():
        run([sys.executable, "-B", str(MAKE_LOAD), str(stem), "--qaps", "5000" if arguments.smoke else "100000"])
    if shutil.which("capinfos") is None:
        print("capinfos is not installed: not measured")
        return SKIPPED
    network = Network()
    try:
        if arguments.smoke:
            missing, _ = measure("helper", arguments, network, 5_000, 1)
            return 1 if missing else 0
        names = ["helper"] + (["dumpcap"] if shutil.which("dumpcap") else [])
        for name, rate in highest(arguments, network, names).items():
            print(f"{name}: {rate:,} packets a second without a loss")
    finally:
        network.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
