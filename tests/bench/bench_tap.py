#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a tap adds to a round trip, beside plain socat between the same ends.

Small QAPs go to an echo server and come back: directly, through `socat`, and through a tap that records them. The
three take turns within one run, so that a noisy machine is noisy for all. Prints the round trips, what socat and the
tap add to them, and what the tap says of itself (from the read to the finished write, one way).
"""
import argparse
import multiprocessing
import pathlib
import socket
import statistics
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "app" / "sources"))
from tap_program import Child, Tap, free_port, qhp  # noqa: E402


def serve(server):
    while True:
        client, _ = server.accept()
        multiprocessing.Process(target=echo, args=(client,), daemon=False).start()
        client.close()


def echo(client):
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while part := client.recv(65536):
        client.sendall(part)


def connected(port):
    client = socket.create_connection(("127.0.0.1", port), timeout=10)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def round_trips(client, qap, count):
    times = []
    for _ in range(count):
        begin = time.perf_counter_ns()
        client.sendall(qap)
        left = len(qap)
        while left:
            left -= len(client.recv(left))
        times.append(time.perf_counter_ns() - begin)
    return times


def quantile(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def line(name, turns, direct):
    """`turns` are lists of round trips; what is added is told turn by turn, against the direct one beside it."""
    times = [time for turn in turns for time in turn]
    added = [statistics.median(turn) - statistics.median(beside) for turn, beside in zip(turns, direct)]
    print(f"{name:8} p50 {quantile(times, 0.5) / 1e3:7.1f} µs   p99 {quantile(times, 0.99) / 1e3:7.1f} µs   "
          f"added: median of turns {statistics.median(added) / 1e3:6.1f} µs")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run-tap", required=True)
    parser.add_argument("--size", type=int, default=200, help="bytes of payload")
    parser.add_argument("--rounds", type=int, default=40, help="turns that each of the three takes")
    parser.add_argument("--trips", type=int, default=250, help="round trips in a turn")
    options = parser.parse_args()
    qap = qhp(1, 7, b"x" * options.size)
    socat_port = free_port()
    with socket.create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as folder:
        target = server.getsockname()[1]
        serving = multiprocessing.Process(target=serve, args=(server,))
        serving.start()
        try:
            with Child("socat", "-b", "65536", f"TCP-LISTEN:{socat_port},bind=127.0.0.1,fork,reuseaddr,nodelay",
                       f"TCP:127.0.0.1:{target},nodelay", listens_on=socat_port), \
                    Tap(options.run_tap, "tcp", target, f"{folder}/tap.pcapng") as tap:
                ways = {"direct": connected(target), "socat": connected(socat_port), "tap": connected(tap.port)}
                times = {name: [] for name in ways}
                for client in ways.values():
                    round_trips(client, qap, 50)  # warm
                for _ in range(options.rounds):
                    for name, client in ways.items():
                        times[name].append(round_trips(client, qap, options.trips))
                for client in ways.values():
                    client.close()
        finally:
            serving.terminate()
            serving.join()
    print(f"round trips of a QAP of {len(qap)} bytes, {options.rounds * options.trips} each way")
    for name in ways:
        line(name, times[name], times["direct"])
    figures = tap.figures
    print(f"the tap of itself, one way: p50 {figures['p50_ns'] / 1e3:.1f} µs, p99 {figures['p99_ns'] / 1e3:.1f} µs, "
          f"most {figures['most_ns'] / 1e3:.1f} µs, packets dropped {figures['dropped']}")
    if figures["dropped"] or figures["delays"] < options.rounds * options.trips:
        raise SystemExit("the tap did not see it all")


if __name__ == "__main__":
    main()
