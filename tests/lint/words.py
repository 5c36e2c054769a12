# SPDX-License-Identifier: GPL-3.0-or-later
"""The repository speaks of the product alone: no paths of one machine, no notes to oneself, no talk of who wrote it."""
import re
import sys

import tree

# Taken apart, so that this file passes its own check.
HOME = r"/ho" r"me/[a-z]"  # fine in a test's sample data
WORDS = [
    (r"\bTO" r"DO\b|\bFIX" r"ME\b|\bXX" r"X\b|\bHA" r"CK\b", "a note to oneself: do it, or make an issue of it"),
    (r"/ro" r"ot/|/wo" r"rk/[a-z]|(?-i:/Us" r"ers/)", "a path of one machine"),
    (HOME, "a path of one machine"),
    (r"\bCo-Auth" r"ored-By\b|\bcla" r"ude\b|\banth" r"ropic\b|\bchat" r"gpt\b|\bcopi" r"lot\b|\blanguage mo" r"del\b",
     "who wrote it is no part of the product"),
    (r"\bwork" r"place\b|\bhelp" r"er session\b|\b(?:this|earlier|previous|next|another) sess" r"ion\b(?! id)|\bthe br" r"ief\b|\bshared/des" r"ign\b",
     "how the work is organised is no part of the product"),
    (r"^(?:<{7}|>{7}) ", "a conflict that was never resolved"),
]


def check(root):
    compiled = [(re.compile(pattern, re.I if "cla" in pattern or "work" in pattern else 0), sentence, pattern == HOME)
                for pattern, sentence in WORDS]
    problems, checked = [], 0
    for path in tree.files(root):
        if path.name == "LICENSE" or path.parts[0] == "LICENSES":
            continue
        checked += 1
        for number, line in enumerate((root / path).read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for pattern, sentence, in_product in compiled:
                found = pattern.search(line)
                if found and not (in_product and path.parts[0] == "tests"):
                    problems.append(f"{path}:{number}: '{found.group(0).strip()}': {sentence}")
    return problems, checked


if __name__ == "__main__":
    sys.exit(tree.report(*check(tree.parser(__doc__).parse_args().root)))
