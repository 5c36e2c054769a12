// SPDX-License-Identifier: GPL-3.0-or-later
// The outbox and the tests of its channels as JSON.
#pragma once

#include "core/base/result.h"
#include "core/domain/notify.h"

#include <QByteArray>
#include <QJsonObject>

namespace kataar::wire {

// Answers: every key always present.
QByteArray toJson(const NotifyReport& report);
QByteArray toJson(const NotifyTest& test); ///< success: everything that was sent was delivered

/// POST /api/notify/test: the address; empty = the asker's own.
Result<QString> notifyTestFrom(const QJsonObject& body);

} // namespace kataar::wire
