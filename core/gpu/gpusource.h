// SPDX-License-Identifier: GPL-3.0-or-later
// GpuSource: whoever can tell which GPUs there are and what they are doing.
#pragma once

#include "core/domain/gpu.h"

#include <QObject>

namespace kataar {

/// Lives in its owner's thread; no call blocks it.
class GpuSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Asks for the inventory anew; inventoryChanged() follows, also if nothing changed.
    virtual void refreshInventory() = 0;

    /// Reads what every GPU is doing; telemetry() follows unless a reading is already under way.
    virtual void poll() = 0;

Q_SIGNALS:
    void inventoryChanged(const kataar::GpuInventory& inventory);
    /// One reading for each GPU of the inventory, in its order. What cannot be read, or is late, is absent.
    void telemetry(const QVector<kataar::GpuTelemetry>& readings);
};

} // namespace kataar
