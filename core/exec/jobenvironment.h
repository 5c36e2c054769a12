// SPDX-License-Identifier: GPL-3.0-or-later
// The environment of a local job: what the machine's owner has, the job's own, and the GPUs that it was
// given.
#pragma once

#include "core/domain/attempt.h"
#include "core/domain/queueentry.h"

#include <QProcessEnvironment>

namespace kataar {

/// Name → value, complete. From `host` only well-known harmless names are taken (PATH, HOME, LANG, conda,
/// CUDA, …), then the configuration's own, then Kataar's (contract §6), which nothing overrides. Simulated
/// GPUs are not shown to CUDA.
QJsonObject jobEnvironment(const QueueEntry& entry, const JobSpec& spec, const Attempt& attempt,
                           const QString& outputDir, const QProcessEnvironment& host);

} // namespace kataar
