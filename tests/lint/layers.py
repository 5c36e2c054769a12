# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom, as one table: checks every include of the product, prints the table for ARCHITECTURE.md."""
import re
import sys

import tree

# room: (rooms whose headers it may include, Qt modules it may include; "no Qt" is the empty string)
ROOMS = {
    "core/base": ("", "Core"),
    "core/config": ("core/base", "Core"),
    "core/domain": ("core/base", "Core"),
    "core/progress": ("core/base core/domain", "Core"),
    "core/policy": ("core/base core/domain", "Core"),
    "core/scheduling": ("core/base core/domain core/policy", "Core"),
    "core/jobconfig": ("core/base core/domain", "Core"),
    "core/wire": ("core/base core/domain", "Core"),
    "core/client": ("core/base core/domain core/wire", "Core Network"),
    "core/store": ("core/base core/domain", "Core Sql"),
    "core/gpu": ("core/base core/domain", "Core"),
    "core/power": ("core/base", "Core DBus"),
    "core/session": ("core/base", "Core DBus Network"),
    "core/spool": ("", ""),
    "core/net": ("core/base core/spool", "Core Network"),
    "core/cloud": ("core/base core/config core/domain core/spool core/net", "Core Network"),
    "core/exec": ("core/base core/config core/domain core/spool", "Core"),
    "core/service": ("core/base core/config core/domain core/progress core/policy core/scheduling core/jobconfig core/store",
                     "Core"),
    "core/notify": ("core/base core/config core/domain core/policy core/spool core/net core/store core/service",
                    "Core Network"),
    "core/engine": ("core/base core/config core/domain core/policy core/scheduling core/gpu core/exec core/cloud core/store "
                    "core/service", "Core"),
    "server/http": ("core/base core/config core/domain core/wire", "Core Network HttpServer"),
    "server/api": ("core/base core/config core/domain core/wire core/service core/notify server/http", "Core Network"),
    "server/page": ("core/base core/config core/domain core/wire core/service server/http server/api", "Core Network"),
    "models": ("core/base core/domain core/client", "Core"),
    "views": ("core/base core/config core/domain core/client core/session models", "Core Gui Widgets Svg"),
    "app/compose": ("core server", "Core Network DBus"),
    "app/cli": ("core/base core/config core/domain core/wire core/client", "Core Network"),
    "app/desktop": ("app/compose core/base core/config core/client core/session models views", "Core Gui Widgets Network DBus"),
    "app/daemon": ("app/compose core/base core/config", "Core"),
    "app/worker": ("core/base core/domain core/progress core/wire core/client core/gpu core/spool core/exec", "Core Network"),
    "app/runner": ("core/spool", ""),
    "app/gpuprobe": ("", ""),
}
# Outside libraries: the start of the include, and the rooms that may name it.
LIBRARIES = {
    "toml++/": "core/config core/jobconfig",
    "CLI/": "app",
    "sqlite3.h": "core/store",
    "sodium": "core/base",
    "curl/": "core/net core/notify core/cloud",
    "archive": "core/cloud",
    "qt6keychain/": "app/compose",
    "yaml-cpp/": "server/api",
    "cuda": "app/gpuprobe",
    "systemd/": "app/daemon app/worker",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
GENERATED = re.compile(r"(^|/)(moc_\w+\.cpp|\w+\.moc|ui_\w+\.h|qrc_\w+\.cpp)$")
BEGIN, END = "<!-- layers: printed by tests/lint/layers.py --print -->", "<!-- end of layers -->"


def room_of(path):
    """The room a file lies in: the longest folder of the table that holds it, or None."""
    name = str(path)
    return max((room for room in ROOMS if name.startswith(room + "/")), key=len, default=None)


def within(room, allowed):
    return any(room == one or room.startswith(one + "/") for one in allowed.split())


def qt_module(header, headers, known):
    """The Qt module that a header in angle brackets belongs to, without its "Qt"; None where it is not Qt's."""
    first = header.split("/")[0]
    if "/" in header:
        return first[2:] if re.fullmatch(r"Qt[A-Z]\w+", first) else None
    if not re.match(r"Q[A-Z]|q[a-z]+\.h$", header):
        return None
    if header not in known:
        found = sorted(headers.glob(f"Qt*/{header}")) if headers else []
        known[header] = found[0].parent.name[2:] if found else "?"
    return known[header]


def check(root, headers):
    problems, checked, known, adapters = [], 0, {}, set()
    for path in tree.files(root, ".h", ".cpp", ".cu"):
        if path.parts[0] == "tests" or len(path.parts) < 2:
            continue
        checked += 1
        room = room_of(path)
        if room is None:
            problems.append(f"{path}:1: lies in no room of the table in tests/lint/layers.py")
            continue
        rooms, modules = ROOMS[room]
        for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            where, (own, outside) = f"{path}:{number}", match.groups()
            if own:
                if GENERATED.search(own):
                    continue
                target = room_of(own)
                if not (root / own).is_file():
                    problems.append(f'{where}: "{own}" is no file from the project\'s root')
                elif own.startswith("tests/"):
                    problems.append(f"{where}: the product may not include a test's header")
                elif target != room and not within(target or "", rooms):
                    problems.append(f"{where}: {room} may not include {target}")
                continue
            module = qt_module(outside, headers, known)
            if module is not None:
                if not modules:
                    problems.append(f"{where}: {room} has no Qt, and <{outside}> is Qt's")
                elif module == "?":
                    problems.append(f"{where}: <{outside}> is in no Qt module that is installed here")
                elif module not in modules.split():
                    problems.append(f"{where}: {room} may not include Qt{module} (<{outside}>)")
                elif module == "HttpServer":
                    adapters.add(path.with_suffix(""))
            for start, where_allowed in LIBRARIES.items():
                if outside.startswith(start) and not within(room, where_allowed):
                    problems.append(f"{where}: <{outside}> belongs in {where_allowed.replace(' ', ' or ')}, not in {room}")
    if len(adapters) > 1:
        problems.append(f"{min(adapters)}:1: only one adapter may include QtHttpServer, not also {max(adapters)}")
    return problems, checked


def table():
    rows = ["| room | may include | Qt modules |", "|---|---|---|"]
    for room, (rooms, modules) in ROOMS.items():
        named = ", ".join(f"`{one}`" for one in rooms.split()) or "nothing"
        rows.append(f"| `{room}` | {named} | {modules.replace(' ', ', ') or 'no Qt'} |")
    rows += ["", "| library | only in |", "|---|---|"]
    rows += [f"| `<{start}…>` | {', '.join(f'`{one}`' for one in rooms.split())} |" for start, rooms in LIBRARIES.items()]
    return "\n".join(rows)


def main():
    options = tree.parser(__doc__)
    options.add_argument("--qt-headers", type=lambda text: tree.pathlib.Path(text), help="the folder that holds QtCore/")
    options.add_argument("--print", action="store_true", dest="show", help="print the table and end")
    options.add_argument("--document", help="check that this file holds the table as printed")
    given = options.parse_args()
    if given.show:
        print(table())
        return 0
    if given.document:
        text = (given.root / given.document).read_text(encoding="utf-8")
        copy = re.search(re.escape(BEGIN) + r"\n(.*?)\n" + re.escape(END), text, re.S)
        stale = not copy or copy.group(1).strip() != table().strip()
        problem = f"{given.document}:1: its table of rooms is stale; put the output of tests/lint/layers.py --print between its two marks"
        return tree.report([problem] if stale else [], 1)
    return tree.report(*check(given.root, given.qt_headers))


if __name__ == "__main__":
    sys.exit(main())
