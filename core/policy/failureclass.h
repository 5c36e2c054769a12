// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of failure it was, from an attempt's end and the end of its output: a pure decision.
#pragma once

#include "core/domain/attempt.h"
#include "core/domain/failure.h"

#include <QStringList>

namespace kataar {

inline constexpr qsizetype longestFailureLine = 300; ///< characters that are kept of a line

/// `error` is the job's error message, `end` its last attempt's end, `output` the last lines that it wrote.
/// How it ended goes before what it wrote: a time limit is one, whatever the program said about it. What it
/// wrote goes before a bare exit code or signal.
Failure failureOf(const QString& error, const ExitRecord& end, const QStringList& output);

} // namespace kataar
