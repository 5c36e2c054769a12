// SPDX-License-Identifier: GPL-3.0-or-later
// Which GPUs of this machine the agent offers, and which ones an attempt gets. Pure.
#pragma once

#include "core/base/result.h"
#include "core/domain/gpu.h"
#include "core/domain/workermessages.h"

#include <QSet>
#include <QStringList>

namespace kataar {

/// Those that are named by index or UUID; all of them if none is named.
QVector<Gpu> offeredGpus(const QVector<Gpu>& all, const QStringList& named);

/// As it is told to the server.
WorkerHardware hardwareOf(const GpuInventory& inventory, const QStringList& named);

/// The GPUs of an order, in its own order; the first free ones where it only counts them. Errors:
/// "gpu_unknown", "gpu_held" (Unavailable): the machine cannot do it now, and says why.
Result<QVector<Gpu>> gpusFor(const WorkerOrder& order, const QVector<Gpu>& offered, const QSet<int>& held);

} // namespace kataar
