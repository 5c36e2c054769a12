// SPDX-License-Identifier: GPL-3.0-or-later
// Log categories, one a room that has something to say at run time.
#pragma once

#include <QLoggingCategory>

namespace kataar {

Q_DECLARE_LOGGING_CATEGORY(logEngine)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logExec)
Q_DECLARE_LOGGING_CATEGORY(logGpu)
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logNotify)
Q_DECLARE_LOGGING_CATEGORY(logWindow)

/// Lines on stderr: time (ISO, UTC), level, category, message. For programs without a window.
void installLogFormat();

} // namespace kataar
