// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken over from a provider's answer: by form and size only, since no field of it can be trusted.
#pragma once

#include "core/cloud/cloudprovider.h"

#include <QJsonValue>

namespace kataar::cloud {

/// Whether a call that may have taken effect may simply be made again.
enum class Repeating { Safe, Unsafe };

/// So much of what a job wrote is kept of an answer, in characters.
inline constexpr qsizetype mostLogs = 8 * 1024 * 1024;
inline constexpr qsizetype mostOutputs = 1000;

/// Letters, digits, '-' and '_', 64 at most: fit for a path.
bool isJobId(QStringView text);

/// One line of at most 2,000 characters, without control characters. What is no string is its JSON; null and
/// what is missing is empty.
QString sentenceOf(const QJsonValue& value);

/// Within this century and the next; else none.
std::optional<UtcTime> timeOf(const QJsonValue& value);

/// From 0 to ten years; else none.
std::optional<double> secondsOf(const QJsonValue& value);

/// From 0 to a million; else none.
std::optional<double> priceOf(const QJsonValue& value);

/// The end of it if it is too long.
CloudLogs logsOf(const QJsonValue& value);

/// Every http and https address in it, in order, from strings, lists and objects within one another.
QVector<QUrl> urlsOf(const QJsonValue& value);

/// "starting", "processing", "succeeded", "failed", "canceled"; anything else is Unrecognized.
CloudState stateOf(QStringView word);

} // namespace kataar::cloud
