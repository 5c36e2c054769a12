// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's log category, written once.
#include "app/worker/workerlog.h"

namespace kataar {

Q_LOGGING_CATEGORY(logWorker, "kataar.worker", QtInfoMsg)

} // namespace kataar
