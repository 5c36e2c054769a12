# SPDX-License-Identifier: GPL-3.0-or-later
"""The lint of the translations catches what it is for."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

LINT = pathlib.Path(__file__).resolve().parent / "translations.py"


def message(source, translation, numerus=False):
    escaped = source.replace("&", "&amp;")
    kind = ' numerus="yes"' if numerus else ""
    return f"<message{kind}><source>{escaped}</source>{translation}</message>"


def lint(*inside):
    with tempfile.TemporaryDirectory() as folder:
        translations = pathlib.Path(folder, "translations")
        translations.mkdir()
        body = f"<TS version='2.1' language='hi'><context><name>C</name>{''.join(inside)}</context></TS>"
        (translations / "kataar_hi.ts").write_text(body, encoding="utf-8")
        ran = subprocess.run([sys.executable, LINT, "--root", folder], capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


class Translations(unittest.TestCase):
    def test_catches(self):
        for source, translation, words in [
            ("A", '<translation type="unfinished">क</translation>', "not finished"),
            ("A", '<translation type="vanished">क</translation>', "no longer in the sources"),
            ("A", "<translation></translation>", "is empty"),
            ("%1 of %2", "<translation>%1 का</translation>", "does not keep %2"),
            ("A", "<translation>%1</translation>", "does not keep %1"),
            ("Open…", "<translation>खोलें</translation>", "does not keep …"),
            ("&Open", "<translation>खोलें</translation>", "0 mnemonics instead of 1"),
            (" min", "<translation>मिनट</translation>", "space"),
        ]:
            with self.subTest(source=source, translation=translation):
                code, said = lint(message(source, translation))
                self.assertEqual(code, 1, said)
                self.assertIn(words, said)
        code, said = lint(message("%n job(s)", "<translation><numerusform>%n job</numerusform></translation>", True))
        self.assertEqual(code, 1, said)
        self.assertIn("1 plural forms", said)
        self.assertEqual(lint()[0], 1)

    def test_passes(self):
        two = "<translation><numerusform>%n job</numerusform><numerusform>%n jobs</numerusform></translation>"
        code, said = lint(message("&Open %1…", "<translation>%1 खोलें… (&amp;O)</translation>"),
                          message("%n job(s)", two, True), message("Save all...", "<translation>सब सहेजें...</translation>"))
        self.assertEqual(code, 0, said)


unittest.main()
