// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to the programs of a command provider and what their ends mean; docs/cloud-command-provider.md
// is for those who write them. Pure.
#pragma once

#include "core/base/result.h"
#include "core/cloud/cloudreading.h"
#include "core/cloud/commandcall.h"

#include <QProcessEnvironment>

namespace kataar::command {

/// A setting's text as a program and its arguments: a JSON list of strings, or words between spaces. Empty
/// text is an empty list. "cloud_command_invalid".
Result<QStringList> argumentsOf(const QString& setting);

/// What a program gets of our environment: where it is at home and what its languages are, and no secret.
QByteArrayList environmentFor(const QProcessEnvironment& ours);

QByteArray startRequest(const CloudOrder& order);
QByteArray statusRequest(const QString& id);
QByteArray findRequest(const QString& attempt, UtcTime since);
QByteArray cancelRequest(const QString& id);
QByteArray logsRequest(const QString& id);
QByteArray uploadRequest(const CloudUpload& upload);
QByteArray fetchRequest(const CloudFetch& fetch);

/// Printable and at most 512 characters.
bool isName(QStringView id);

/// Errors: "cloud_answer_invalid". Nothing: it says that there is none.
Result<std::optional<CloudStatus>> readStatus(const QByteArray& output);
Result<CloudLogs> readLogs(const QByteArray& output);
/// The address of what was sent up.
Result<QUrl> readUrl(const QByteArray& output);
/// A line of progress on standard error, {"done":N,"total":N}; none for any other.
std::optional<CloudStep> readStep(const QByteArray& line);

/// None for an exit with 0.
std::optional<CloudProblem> problemOf(const CommandEnd& end, const QString& program,
                                      cloud::Repeating repeating);
/// For an answer that cannot be read.
CloudProblem problemOf(const Error& error, const QString& program, cloud::Repeating repeating);

} // namespace kataar::command
