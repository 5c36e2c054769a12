// SPDX-License-Identifier: GPL-3.0-or-later
// Why a job failed, in the window's language.
#pragma once

#include "core/domain/queueentry.h"

namespace kataar {

/// Empty if it has no error.
QString failureText(const QueueEntry& entry);

} // namespace kataar
