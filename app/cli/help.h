// SPDX-License-Identifier: GPL-3.0-or-later
// What the parser itself says, in the language of its reader: help, and what is wrong with a command line.
#pragma once

#include <QString>

#include <CLI/CLI.hpp>

namespace kataar {

/// Headings and labels of `app` and of all commands below it.
void translateHelp(CLI::App& app);

/// Why `app` could not read its command line.
QString refusalSentence(const CLI::App& app, const CLI::ParseError& error);

/// docs/cli.md: every command with its options and an example.
QString commandLineDocument(const CLI::App& app);

} // namespace kataar
