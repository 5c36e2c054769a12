// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line says to people, in their language.
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QTranslator>

namespace kataar {

/// Cli::tr(): every sentence of this program.
struct Cli {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// By LC_ALL, LC_MESSAGES, LANG: the first that is set. Installs the catalogue for as long as `translator`
/// lives.
void installLanguage(QTranslator& translator);

/// A job's state in a word; `phase` says more while it runs and may be empty.
QString statusWord(const QString& status, const QString& phase);
/// "Job #12 (spirals) completed." and the like, from a Job object of the API.
/// Why a job failed; empty if it did not.
QString failureText(const QJsonObject& job);
QString endSentence(const QJsonObject& job);
/// From {code, message, details}; the server's English where the code is not known here.
QString reasonSentence(const QJsonObject& reason);
/// From {change, message, details}: what would start a job; the server's English where it is not known here.
QString changeSentence(const QJsonObject& change);
/// Why no start can be foreseen, from its code; empty for none.
QString unforeseenSentence(const QString& code);
QString errorSentence(const Error& error);
QString gpuStateWord(const QString& state);
/// "0, 1" from a list of numbers.
QString numberList(const QJsonValue& list);
/// A time of the API as local time to the minute; "" if there is none.
QString localTime(const QJsonValue& iso);

} // namespace kataar
