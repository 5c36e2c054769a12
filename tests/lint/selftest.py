# SPDX-License-Identifier: GPL-3.0-or-later
"""Every lint catches what it is for: small trees with one wrong line each, and one tree without any."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n// A sample for the lints' own test.\n"


def lint(name, files, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        ran = subprocess.run([sys.executable, HERE / f"{name}.py", "--root", folder, *arguments],
                             capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout + ran.stderr


class Lints(unittest.TestCase):
    def catches(self, name, files, words, *arguments):
        code, said = lint(name, files, *arguments)
        self.assertEqual(code, 1, said)
        self.assertIn(words, said)

    def passes(self, name, files, *arguments):
        code, said = lint(name, files, *arguments)
        self.assertEqual(code, 0, said)

    def test_layers(self):
        base = {"core/base/result.h": HEAD, "core/store/database.h": HEAD, "core/service/queue.h": HEAD}
        for path, line, words in [
            ("core/domain/a.h", '#include "core/store/database.h"', "core/domain may not include core/store"),
            ("core/store/a.cpp", '#include "core/service/queue.h"', "core/store may not include core/service"),
            ("core/store/a.cpp", '#include "database.h"', "is no file from the project's root"),
            ("core/store/a.cpp", '#include "tests/support/x.h"', "is no file"),
            ("core/spool/a.cpp", "#include <QString>", "core/spool has no Qt"),
            ("core/base/a.cpp", "#include <QtWidgets/QWidget>", "core/base may not include QtWidgets"),
            ("models/a.h", "#include <QtGui/QIcon>", "models may not include QtGui"),
            ("views/a.h", '#include "core/store/database.h"', "views may not include core/store"),
            ("server/api/a.h", "#include <QtHttpServer/QHttpServer>", "server/api may not include QtHttpServer"),
            ("core/service/a.cpp", "#include <QtSql/QSqlQuery>", "core/service may not include QtSql"),
            ("core/service/a.cpp", "#include <sqlite3.h>", "belongs in core/store"),
            ("core/cellar/a.h", "", "lies in no room"),
        ]:
            with self.subTest(path=path, line=line):
                self.catches("layers", base | {path: HEAD + line + "\n"}, words)
        two = "#include <QtHttpServer/QHttpServer>\n"
        self.catches("layers", {"server/http/a.cpp": HEAD + two, "server/http/b.cpp": HEAD + two}, "only one adapter")
        good = {"core/service/a.h": HEAD + '#include "core/store/database.h"\n#include <QtCore/QString>\n#include <vector>\n',
                "core/store/tst.cpp": HEAD + '#include "tst.moc"\n', "server/http/a.cpp": HEAD + two}
        self.passes("layers", base | good)

    def test_layers_know_where_a_header_lies(self):
        headers = tempfile.TemporaryDirectory()
        self.addCleanup(headers.cleanup)
        for module, header in (("QtWidgets", "QWidget"), ("QtCore", "QString")):
            pathlib.Path(headers.name, module).mkdir()
            pathlib.Path(headers.name, module, header).touch()
        self.catches("layers", {"core/base/a.h": HEAD + "#include <QWidget>\n"}, "may not include QtWidgets",
                     "--qt-headers", headers.name)
        self.catches("layers", {"core/base/a.h": HEAD + "#include <QNowhere>\n"}, "in no Qt module", "--qt-headers", headers.name)
        self.passes("layers", {"core/base/a.h": HEAD + "#include <QString>\n"}, "--qt-headers", headers.name)

    def test_layers_document(self):
        printed = subprocess.run([sys.executable, HERE / "layers.py", "--print"], capture_output=True, text=True, check=True).stdout
        begin, end = "<!-- layers: printed by tests/lint/layers.py --print -->", "<!-- end of layers -->"
        self.passes("layers", {"A.md": f"{begin}\n{printed}{end}\n"}, "--document", "A.md")
        self.catches("layers", {"A.md": f"{begin}\n{printed.replace('core/base', 'core/bass', 1)}{end}\n"}, "stale", "--document", "A.md")
        self.catches("layers", {"A.md": "nothing\n"}, "stale", "--document", "A.md")

    def test_laws(self):
        for path, line, words in [
            ("views/a.cpp", "dialog.exec();", "exec:"),
            ("views/a.cpp", "return QDialog::exec();", "exec:"),
            ("views/a.cpp", "QEventLoop loop;", "eventloop:"),
            ("models/a.cpp", "QCoreApplication::processEvents();", "eventloop:"),
            ("core/service/a.cpp", "socket->waitForConnected(5);", "wait:"),
            ("server/api/a.cpp", "auto* who = sender();", "sender:"),
            ("app/desktop/a.cpp", "QTimer::singleShot(0, this, f);", "singleshot:"),
            ("views/a.cpp", "connect(a, SIGNAL(b()), c, d);", "stringconnect:"),
            ("core/exec/a.cpp", "QProcess child;", "process:"),
            ("core/exec/a.cpp", "pid_t pid = fork();", "fork:"),
            ("core/exec/a.cpp", 'return std::system("ls");', "fork:"),
            ("core/service/a.cpp", "auto now = QDateTime::currentDateTimeUtc();", "clock:"),
            ("core/service/a.cpp", "auto now = std::chrono::system_clock::now();", "clock:"),
            ("core/service/a.cpp", "auto n = QRandomGenerator::global();", "random:"),
            ("server/api/a.cpp", "QSqlQuery query;", "sql:"),
            ("views/a.h", "static Theme& instance();", "singleton:"),
            ("models/a.cpp", "beginResetModel();", "reset:"),
            ("tests/core/a.cpp", "QTest::qSleep(100);", "sleep:"),
            ("core/exec/a.cpp", "std::this_thread::sleep_for(1s);", "sleep:"),
            ("core/exec/a.cpp", "// lint: allow process\nQProcess child;", "and a reason"),
            ("core/exec/a.cpp", "// lint: allow anything: because\nint a;", "wants one of"),
            ("core/exec/a.cpp", "// lint: allow process: because\nint a;\nQProcess child;", "process:"),
        ]:
            with self.subTest(path=path, line=line):
                self.catches("laws", {path: HEAD + line + "\n"}, words)
        self.catches("laws", {"core/base/a.h": "#pragma once\n"}, "first line")
        self.catches("laws", {"core/base/a.h": HEAD.splitlines()[0] + "\n#pragma once\n"}, "second line")
        self.catches("laws", {"core/base/a.h": HEAD + "int a;\n" * 500}, "502 lines")
        self.catches("laws", {"core/base/a.cpp": HEAD + "int f(int a) {\n" + "    ++a;\n" * 70 + "}\n"}, "72 lines; it should fit a screen")
        self.catches("laws", {"setup.sh": "echo hello\n"}, "first line")
        self.passes("laws", {
            "views/a.cpp": HEAD + '// no exec() here\nlabel("exec()");\nmethod.system();\nvirtual Status system() = 0;\n',
            "core/gpu/a.cpp": HEAD + "QProcess child;\n",
            "core/exec/a.cpp": HEAD + "// lint: allow process: the helper must outlive its reader\nQProcess child;\n",
            "core/store/a.cpp": HEAD + "QSqlQuery query; query.exec();\n",
            "app/daemon/main.cpp": HEAD + "return application.exec();\n",
            "run": "#!/usr/bin/env bash\n" + HEAD.replace("//", "#"),
        })

    def test_words(self):
        for line in ("// TO" "DO: later", "see /ho" "me/someone/x", "/ro" "ot/.cache", "the help" "er session", "<<<<" "<<< HEAD",
                     "Co-Auth" "ored-By: x"):
            with self.subTest(line=line):
                self.catches("words", {"docs/a.md": line + "\n"}, "docs/a.md:1:")
        self.passes("words", {"docs/a.md": "A job starts in its own session (setsid); sessions end at log-out.\n"})

    def test_links(self):
        self.catches("links", {"docs/a.md": "see\n[b](b.md#part)\n"}, "docs/a.md:2: leads to b.md")
        self.passes("links", {"docs/a.md": "[b](../b%20c.md#part) [c](#part) [d](https://example.org/x)\n", "b c.md": "b\n"})

    def test_formatted(self):
        style = "BasedOnStyle: LLVM\n"
        code, said = lint("formatted", {".clang-format": style, "core/a.cpp": "int   a ;\n"})
        if code == 77:
            self.skipTest(said)
        self.assertEqual(code, 1, said)
        self.assertIn("core/a.cpp:1:", said)
        self.passes("formatted", {".clang-format": style, "core/a.cpp": "int a;\n"})

    def test_docs_current(self):
        with tempfile.TemporaryDirectory() as folder:
            document = pathlib.Path(folder, "a.md")
            for kept, program, expected in (("one\n", ["echo", "one"], 0), ("two\n", ["echo", "one"], 1), ("", ["false"], 1)):
                document.write_text(kept, encoding="utf-8")
                ran = subprocess.run([sys.executable, HERE / "docs_current.py", document, *program], capture_output=True, check=False)
                self.assertEqual(ran.returncode, expected, ran.stdout)

    def test_nothing_to_check_is_a_failure(self):
        for name in ("layers", "laws", "words", "links", "formatted"):
            with self.subTest(name=name):
                code, said = lint(name, {})
                self.assertIn(code, (1, 77), said)


if __name__ == "__main__":
    unittest.main()
