// SPDX-License-Identifier: GPL-3.0-or-later
// States, reasons and errors in the page's languages.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/failure.h"
#include "server/page/htmlwriter.h"

namespace kataar::page {

/// "pending", "held", "starting", "running", "stopping", "blocked", …: what the badge shows and the style
/// knows.
QString stateCode(const EntryView& view);
Phrase stateWord(const EntryView& view);
Phrase gpuStateWord(GpuState state);
/// What kind of failure it was, in a few words.
Phrase failureWord(FailureClass kind);
QString priorityText(const Language& language, const EntryView& view);

QString reasonText(const Language& language, const WaitingReason& reason, UtcTime now);
/// What a job keeps as its error.
QString failureText(const Language& language, const QString& stored);
/// What failed, by the error's name; else its English message.
QString errorSentence(const Language& language, const Error& error);

/// A time for people, with the instant for programs.
void writeTime(HtmlWriter& html, UtcTime time, UtcTime now);
/// The same, and how long ago, where the script runs.
void writeAge(HtmlWriter& html, UtcTime time, UtcTime now);

/// "0, 1, 3"; "–" if empty.
QString indexText(const QVector<int>& indices);

} // namespace kataar::page
