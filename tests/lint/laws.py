# SPDX-License-Identifier: GPL-3.0-or-later
"""The laws of ARCHITECTURE.md that a program can check, line by line.

A line may break one law where it must, if a comment on it or on the line before says so with a reason:
// lint: allow NAME: the reason
"""
import re
import sys

import tree

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
CODE = (".h", ".cpp", ".cu")
LONGEST = 500
SCREEN = 70

# name, what must not stand in a line, folders it holds for, paths it does not hold for, sentence
PRODUCT = "core server models views app"
RULES = [
    ("exec", r"(?<![\w.>])exec\s*\(|(?:\.|->)exec\s*\(", "server models views", "",
     "no nested event loop: open() and a signal, never exec()"),
    ("eventloop", r"\bQEventLoop\b|\bprocessEvents\b", PRODUCT, "app/cli", "no nested event loop: it lets anything re-enter"),
    ("wait", r"\bwaitFor(?!m)[A-Z]\w*\s*\(", PRODUCT, "core/gpu app/cli app/runner core/spool",
     "no blocking wait: connect the signal"),
    ("sender", r"\bsender\s*\(\s*\)", PRODUCT, "", "no sender(): capture what the slot needs"),
    ("singleshot", r"\bsingleShot\s*\(\s*0", PRODUCT, "", "name the event that is awaited instead of singleShot(0)"),
    ("stringconnect", r"\b(?:SIGNAL|SLOT)\s*\(", PRODUCT, "", "no string connects: they fail at run time"),
    ("process", r"\bQProcess\b(?!Environment)", PRODUCT, "core/gpu",
     "QProcess copies a big process's page table: posix_spawn, or the probe in core/gpu"),
    ("fork", r"(?<![\w.>])v?fork\s*\(\s*\)|(?:^|[;{(=!]|\breturn\b)\s*(?:::|std::)?(?:system|popen)\s*\(\s*[^)\s]", PRODUCT, "app/runner",
     "no fork and no shell: posix_spawn"),
    ("clock",
     r"\bcurrentDateTime(?:Utc)?\s*\(|\bcurrentMSecsSinceEpoch\s*\(|\bcurrentSecsSinceEpoch\s*\(|_clock::now\s*\(|\bQElapsedTimer\b",
     "core server models", "core/base core/spool core/gpu server/http", "time enters in core/base: ask the Clock"),
    ("random", r"\bQRandomGenerator\b|\brandom_device\b|\bQUuid::createUuid\b|\bgetrandom\s*\(|(?<![\w.>:])s?rand\s*\(",
     PRODUCT, "core/base", "randomness enters in core/base: ids.h"),
    ("sql", r"\bQSql\w+\b|\bsqlite3_\w+", PRODUCT, "core/store", "SQL lives in core/store alone"),
    ("singleton", r"\bstatic\s+\w+&\s+instance\s*\(|\bQ_GLOBAL_STATIC\b", PRODUCT, "", "no singletons: constructor arguments"),
    ("reset", r"\bbeginResetModel\b", "models views", "", "a refresh is sync(), never a reset: selection and scroll survive"),
    ("sleep", r"\bqSleep\s*\(|\bsleep_(?:for|until)\s*\(|(?<![\w.>:])u?sleep\s*\(", PRODUCT + " tests", "app/runner tests/bench",
     "nothing sleeps for luck: wait for the event"),
]
ALLOW = re.compile(r"//\s*lint:\s*allow\s+(\w+)(?::\s*(\S.*))?")


def without_text(line):
    """The line without what stands in its strings and after //."""
    line = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
    return line.split("//")[0]


def holds_for(path, folders, but):
    name = str(path)
    return (any(name.startswith(one + "/") for one in folders.split())
            and not any(name.startswith(one + "/") for one in but.split()))


def code_problems(path, lines):
    rules = [(name, re.compile(pattern), sentence) for name, pattern, folders, but, sentence in RULES
             if holds_for(path, folders, but)]
    names = {rule[0] for rule in RULES}
    allowed, inside = {}, False
    for number, line in enumerate(lines, 1):
        found = ALLOW.search(line)
        if found and (found.group(1) not in names or not found.group(2)):
            yield f"{path}:{number}: 'lint: allow' wants one of {', '.join(sorted(names))} and a reason"
        if found:
            allowed = {found.group(1): number}
        code = without_text(line)
        if inside or code.lstrip().startswith("/*"):
            inside = "*/" not in code
            continue
        for name, pattern, sentence in rules:
            if pattern.search(code) and allowed.get(name, -9) < number - 1:
                yield f"{path}:{number}: {name}: {sentence}"


def function_problems(path, lines):
    """Functions that begin and end at the line's start, as clang-format lays them out."""
    begun = None
    for number, line in enumerate(lines, 1):
        if line.startswith("}"):
            if begun and line == "}" and number - begun >= SCREEN:
                yield f"{path}:{begun}: this function has {number - begun + 1} lines; it should fit a screen ({SCREEN})"
            begun = None
        elif begun is None and re.match(r"(?!namespace|class|struct|enum|union|extern)\S.*\(.*\{$", line):
            begun = number


def head_problems(path, lines):
    head = lines[1:] if lines and lines[0].startswith("#!") else lines
    if not head or SPDX not in head[0]:
        yield f"{path}:1: its first line is not '{SPDX}'"
    elif path.suffix in CODE and not re.match(r"//\s*\S.{8,}", head[1] if len(head) > 1 else ""):
        yield f"{path}:2: its second line does not say what the file is for"


def check(root):
    problems, checked = [], 0
    for path in tree.files(root):
        lines = (root / path).read_text(encoding="utf-8", errors="replace").splitlines()
        script = path.suffix in (".py", ".sh") or (lines and lines[0].startswith("#!"))
        if path.suffix not in CODE and not script:
            continue
        checked += 1
        problems += head_problems(path, lines)
        if len(lines) > LONGEST:
            problems.append(f"{path}:{LONGEST}: has {len(lines)} lines; a file is one idea, {LONGEST} at most")
        if path.suffix in CODE:
            problems += code_problems(path, lines)
            problems += function_problems(path, lines) if holds_for(path, PRODUCT, "") else []
    return problems, checked


if __name__ == "__main__":
    sys.exit(tree.report(*check(tree.parser(__doc__).parse_args().root)))
