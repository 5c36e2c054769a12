# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations are finished, keep what the program fills in, and cover every string of the sources."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

# Catalogue → the folders and files whose strings it translates. qtbase_hi holds Qt's own strings; no sources of ours.
SOURCES = {
    "kataar_hi": ["models", "views", "app/desktop", "core/domain/endsentence.h"],
    "kataar_en": ["models", "views", "app/desktop", "core/domain/endsentence.h"],
    "kataar_cli_hi": ["app/cli", "core/domain/endsentence.h"],
    "kataar_cli_en": ["app/cli", "core/domain/endsentence.h"],
    "kataar_page_hi": ["server/page", "core/domain/waitingreason.cpp", "core/domain/endsentence.h"],
    "kataar_page_en": ["server/page", "core/domain/waitingreason.cpp", "core/domain/endsentence.h"],
    "kataar_mail_hi": ["core/notify", "core/domain/endsentence.h"],
    "kataar_mail_en": ["core/notify", "core/domain/endsentence.h"],
}
PLURALS_ONLY = {"kataar_en", "kataar_cli_en", "kataar_page_en", "kataar_mail_en"}
FORMS = 2  # English and Hindi both have one form for 1 and one for the others


def marks(text):
    """What a translation must keep: %1, %L2, %n, and an ellipsis at the end."""
    found = sorted(re.findall(r"%L?\d+|%L?n", text))
    if re.search(r"(…|\.\.\.):?$", re.sub(r"\s*\(&.\)", "", text).strip()):
        found.append("…")
    return found


def mnemonics(text):
    return len(re.findall(r"&(?=[^\s&])", text.replace("&&", "")))


def messages(catalogue):
    for context in ElementTree.parse(catalogue).getroot().findall("context"):
        for message in context.findall("message"):
            source = message.findtext("source") or ""
            yield (context.findtext("name"), source, message.findtext("comment") or ""), message


def problems_of(key, message):
    source = key[1]
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        yield "is not finished"
        return
    if translation.get("type") in ("vanished", "obsolete"):
        yield "is no longer in the sources"
        return
    if message.get("numerus") == "yes":
        texts = [form.text or "" for form in translation.findall("numerusform")]
        if len(texts) != FORMS:
            yield f"has {len(texts)} plural forms instead of {FORMS}"
    else:
        texts = [translation.text or ""]
    for text in texts:
        if not text.strip() and source.strip():
            yield "is empty"
            continue
        lost = [mark for mark in marks(source) if mark not in marks(text)]
        more = [mark for mark in marks(text) if mark not in marks(source)]
        if lost or more:
            yield f"does not keep {', '.join(lost + more)}: {text}"
        if mnemonics(source) != mnemonics(text):
            yield f"has {mnemonics(text)} mnemonics instead of {mnemonics(source)}: {text}"
        if source[:1].isspace() != text[:1].isspace() or source[-1:].isspace() != text[-1:].isspace():
            yield f"does not keep the space at its end: '{text}'"


def uncovered(root, lupdate, name, catalogue):
    """Strings that lupdate would add to the catalogue, or take out of it."""
    folders = [folder for folder in SOURCES[name] if (root / folder).exists()]
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, catalogue.name)
        shutil.copyfile(catalogue, copy)
        command = [lupdate, "-silent", "-locations", "none", "-no-obsolete", "-I", "."]
        command += ["-pluralonly"] if name in PLURALS_ONLY else []
        ran = subprocess.run(command + folders + ["-ts", str(copy)], cwd=root, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            yield f"lupdate failed: {ran.stderr}"
            return
        before = {key for key, _ in messages(catalogue)}
        after = {key for key, _ in messages(copy)}
        if name in PLURALS_ONLY:
            after = {key for key, message in messages(copy) if message.get("numerus") == "yes"}
    for context, source, _ in sorted(after - before):
        yield f"{context}: '{source}' is not in it; build the target translations_update and translate"
    for context, source, _ in sorted(before - after):
        yield f"{context}: '{source}' is no longer in the sources"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", required=True, type=pathlib.Path)
    parser.add_argument("--lupdate", help="the program; without it the sources are not compared")
    options = parser.parse_args()
    wrong = []
    catalogues = sorted((options.root / "translations").glob("*.ts"))
    if not catalogues:
        wrong.append("translations/: no catalogue")
    for catalogue in catalogues:
        name = catalogue.stem
        count = 0
        for key, message in messages(catalogue):
            count += 1
            wrong += [f"translations/{catalogue.name}: {key[0]}: '{key[1]}' {problem}"
                      for problem in problems_of(key, message)]
        if count == 0:
            wrong.append(f"translations/{catalogue.name}: holds nothing")
        if options.lupdate and name in SOURCES:
            wrong += [f"translations/{catalogue.name}: {problem}"
                      for problem in uncovered(options.root.resolve(), options.lupdate, name, catalogue)]
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())
