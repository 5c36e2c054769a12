// SPDX-License-Identifier: GPL-3.0-or-later
// Nvml: the few calls of NVIDIA's management library that we make, by dlopen, with our own declarations.
#pragma once

#include "core/gpu/inventorysources.h"

#include <QString>
#include <QVector>

#include <memory>

namespace kataar {

struct NvmlCalls;

/// Any call may block for as long as the driver likes: use it from a thread that may be lost. Not
/// thread-safe. The library is opened at the first call, and anew after it failed.
class Nvml {
public:
    explicit Nvml(QString libraryPath);
    ~Nvml();

    NvmlReport inventory();

    /// One reading for each device that has a UUID; what a call of the library refuses is absent.
    QVector<GpuTelemetry> telemetry();

private:
    bool open(NvmlReport& report);
    void close();

    QString m_libraryPath;
    std::unique_ptr<NvmlCalls> m_calls; ///< null while the library is not open
};

} // namespace kataar
