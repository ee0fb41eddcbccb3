# SPDX-License-Identifier: MIT
"""The extcap inside the real Wireshark, run as an ordinary user from a folder of its own."""
import contextlib
import shutil
import threading

from wireshark_run import PluginTest

PATIENCE = 20  # seconds, on a machine that is busy


class ExtcapTest(PluginTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = cls.wireshark.folder / "extcap"
        cls.folder.mkdir()
        cls.program = cls.folder / "qapscope-extcap"
        shutil.copy(cls.options.extcap, cls.program)
        cls.program.chmod(0o755)
        cls.place = cls.wireshark.folder / "home"

    def environment(self, language="C.UTF-8"):
        return {"HOME": str(self.place), "XDG_CONFIG_HOME": str(self.place), "WIRESHARK_EXTCAP_DIR": str(self.folder),
                "WIRESHARK_PLUGIN_DIR": str(self.wireshark.folder / "plugins"), "LC_ALL": language,
                "TMPDIR": str(self.place)}

    def tshark(self, *arguments):
        return self.wireshark.run_program(self.options.tshark, *arguments, as_text=True,
                                          environment=self.environment())

    def ask(self, *arguments, language="C.UTF-8"):
        return self.wireshark.run_program(self.program, *arguments, as_text=True,
                                          environment=self.environment(language))

    def capture(self, kind, packets=2, **options):
        """The IDs of what comes by an interface: that a connection was made, then a QAP."""
        words = [word for name, value in options.items() for word in ("-o", f"extcap.qapscope_{kind}.{name}:{value}")]
        done = self.tshark("-i", f"qapscope-{kind}", *words, "-a", f"duration:{PATIENCE}", "-c", packets, "-Y", "qhp", "-T",
                           "fields", "-e", "qhp.id")
        return done.stdout.replace(",", " ").split(), done.stderr

    @contextlib.contextmanager
    def peer(self, work):
        """Runs the other end beside us; what goes wrong there is told here."""
        fault = []

        def run():
            try:
                work()
            except Exception as error:  # told by whoever started it
                fault.append(error)
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield
        thread.join(PATIENCE)
        self.assertEqual(fault, [])
