// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's log category.
#pragma once

#include <QLoggingCategory>

namespace kataar {

Q_DECLARE_LOGGING_CATEGORY(logWorker)

} // namespace kataar
