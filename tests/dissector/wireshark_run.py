# SPDX-License-Identifier: MIT
"""Runs the real tshark with the plugin, as an unprivileged user: as root Wireshark looks into no private plugin
folder, and runs happily without the plugin. Reads what it prints as QAPs."""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

NOBODY = 65534
LAYERS = "frame eth ip ipv6 tcp udp exported_pdu http http2 websocket qhp"
KEY_LOG = "{key log}"  # in a capture's options: the path of the key log beside it


class Wireshark:
    """A folder that anybody may read, with the plugin and the captures asked for, and tshark run from it."""

    def __init__(self, options, variables=None):
        self.options = options
        self.variables = variables  # of the environment, for what is run alone
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="qhp-plugin-"))
        self.folder.chmod(0o755)
        place = self.folder / "plugins" / options.release / "epan"
        place.mkdir(parents=True)
        shutil.copy(options.plugin, place / "qhp.so")
        (place / "qhp.so").chmod(0o755)
        home = self.folder / "home"
        home.mkdir()
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def capture(self, name):
        """A copy of the capture where the unprivileged user can read it."""
        copy = self.folder / name.replace("/", "_")
        if not copy.exists():
            shutil.copyfile(self.options.captures / name, copy)
            copy.chmod(0o644)
        return copy

    def key_log(self, capture):
        named = expectation(self.options.captures, capture).get("tls_keylog")
        return self.capture(named) if named else ""

    def run(self, *arguments, may_fail=False, with_errors=False):
        done = self.run_program(self.options.tshark, *arguments)
        text = (done.stdout + (done.stderr if with_errors else b"")).decode("utf-8", "replace")
        if done.returncode != 0 and not may_fail:
            raise AssertionError(f"tshark {arguments}: exit {done.returncode}: {done.stderr.decode()[:500]}")
        return text

    def run_program(self, program, *arguments, given=None, as_text=False, environment=None):
        """One of Wireshark's programs, with the plugin; or any program with these variables beside the usual ones, and
        without the plugin. `given` is its standard input: text where it is to be read as text."""
        home = str(self.folder / "home")
        usual = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        with_plugin = {"HOME": home, "XDG_CONFIG_HOME": home, "WIRESHARK_PLUGIN_DIR": str(self.folder / "plugins"),
                       "WIRESHARK_ABORT_ON_DISSECTOR_BUG": "1"}
        command = [program, *map(str, arguments)]
        # These by their paths: what PATH the program sees is none of their business.
        if self.variables:
            command = [shutil.which("env"), *(f"{name}={value}" for name, value in self.variables.items()), *command]
        if os.geteuid() == 0:
            command = [shutil.which("setpriv"), f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        text = {"encoding": "utf-8", "errors": "replace"} if as_text else {}
        return subprocess.run(command, env={**usual, **(with_plugin if environment is None else environment)}, cwd=home,
                              input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=240, **text)

    def qaps(self, capture, *options, passes=2):
        """Every QAP of the capture in tshark's order."""
        two = ["-2"] if passes == 2 else []
        options = [option.replace(KEY_LOG, str(self.key_log(capture))) for option in options]
        return read_pdml(self.run(*two, "-r", self.capture(capture), "-J", LAYERS, "-T", "pdml", *options))

    def is_loaded(self):
        # Nobody else has the protocol; the list of plugins starts every extcap, which with sanitizers preloaded hangs.
        return re.search(r"\tqhp[\t\n]", self.run("-G", "protocols")) is not None


class Qap:
    """One QAP as the tree shows it."""

    def __init__(self, frame, ends, layer):
        self.frame = frame
        self.src, self.dst = ends
        self.fields = {}
        for field in layer.iter("field"):
            self.fields.setdefault(field.get("name"), []).append(field)

    def all(self, name, attribute="show"):
        return [field.get(attribute) for field in self.fields.get(name, [])]

    def first(self, name, attribute="show"):
        values = self.all(name, attribute)
        return values[0] if values else None

    def number(self, name):
        value = self.first(name)
        return None if value is None else int(value, 0)

    def bytes(self, name):
        """The bytes of a field; empty where it is there and has none."""
        if name not in self.fields:
            return None
        return bytes.fromhex(self.first(name, "value") or "")

    @property
    def findings(self):
        names = (name for name in self.fields if name and name.startswith("qhp.finding."))
        return {name.removeprefix("qhp.finding.").replace("_", "-") for name in names}

    @property
    def dialect(self):
        return "QHP" if self.number("qhp.magic") == 0x5148 else "QP"

    @property
    def latency_ns(self):
        return self.duration_ns("qhp.time")

    def duration_ns(self, name):
        value = self.first(name)
        if value is None:
            return None
        seconds, _, fraction = value.partition(".")
        sign = -1 if seconds.startswith("-") else 1
        return int(seconds) * 1_000_000_000 + sign * int(fraction.ljust(9, "0"))

    @property
    def key(self):
        return (self.src, self.dst, self.dialect, self.number("qhp.type"), self.number("qhp.id"),
                self.number("qhp.length"))


class Reading(list):
    """The QAPs, and what else of the tree a test asks for."""

    def __init__(self):
        super().__init__()
        self.frames = 0
        self.malformed = []
        self.skipped = {}  # frame → findings of its items of bytes that are no QAP


def with_port(address, port):
    if port is None:
        return address
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def ends_of(layers):
    """Source and destination by the innermost layers."""
    source = destination = source_port = destination_port = None
    for layer in layers:
        shown = {field.get("name"): field.get("show") for field in layer.iter("field")}
        for prefix, src, dst in (("ip", "src", "dst"), ("ipv6", "src", "dst"), ("exported_pdu", "ipv4_src", "ipv4_dst"),
                                 ("exported_pdu", "ipv6_src", "ipv6_dst")):
            if f"{prefix}.{src}" in shown:
                source, destination = shown[f"{prefix}.{src}"], shown[f"{prefix}.{dst}"]
        for prefix, src, dst in (("tcp", "srcport", "dstport"), ("udp", "srcport", "dstport"),
                                 ("exported_pdu", "src_port", "dst_port")):
            if f"{prefix}.{src}" in shown:
                source_port, destination_port = shown[f"{prefix}.{src}"], shown[f"{prefix}.{dst}"]
    if source is None:
        return "-", "-"
    return with_port(source, source_port), with_port(destination, destination_port)


def read_pdml(text):
    reading = Reading()
    for packet in xml.etree.ElementTree.fromstring(text).iter("packet"):
        reading.frames += 1
        layers = packet.findall("proto")
        ends = ends_of([layer for layer in layers if layer.get("name") not in ("qhp", "geninfo", "frame")])
        for layer in packet.iter("proto"):  # inside HTTP/2 they stand below its frames
            if layer.get("name") == "_ws.malformed":
                reading.malformed.append(reading.frames)
            if layer.get("name") != "qhp":
                continue
            qap = Qap(reading.frames, ends, layer)
            if "qhp.magic" in qap.fields:
                reading.append(qap)
            else:
                reading.skipped.setdefault(reading.frames, set()).update(qap.findings)
    return reading


def expectation(captures, name):
    return json.loads((captures / (name + ".expected.json")).read_text())


def keys_of(account):
    """The keys that a sender's account gives to the analyzer."""
    return [key for key in account.get("keys", []) if key.get("given_to_analyzer")]


def key_options(account):
    """The same as tshark takes them: records of the plugin's table."""
    uses = {"hmac-sha256": "HMAC-SHA256", "aes-256-gcm": "AES-256-GCM"}
    return [word for key in keys_of(account)
            for word in ("-o", f'uat:qhp_keys:"{key["id"]}","{uses[key["use"]]}",{key["hex"]}')]


def main(*more):
    """Runs the tests of a script; `more` are the script's own options."""
    parser = argparse.ArgumentParser()
    for option in ("--plugin", "--release", "--tshark", *more):
        parser.add_argument(option, required=True)
    parser.add_argument("--captures", required=True, type=pathlib.Path)
    PluginTest.options, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])


class PluginTest(unittest.TestCase):
    """Has a Wireshark of its own, whose plugin is there."""

    options = None

    @classmethod
    def variables(cls):
        """What tshark must find in its environment, where the plugin needs more than tshark loads."""
        return None

    @classmethod
    def setUpClass(cls):
        cls.wireshark = Wireshark(cls.options, cls.variables())
        cls.addClassCleanup(cls.wireshark.close)
        if not cls.wireshark.is_loaded():
            raise AssertionError("tshark does not load the plugin")
