// SPDX-License-Identifier: GPL-3.0-or-later
// GpuProbe: runs kataar-gpuprobe with a time limit and reads what it printed.
#pragma once

#include "core/gpu/inventorysources.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QTimer>

namespace kataar {

/// A probe that hangs in the driver is killed and, if even that does not end it, left behind.
class GpuProbe : public QObject {
    Q_OBJECT
public:
    GpuProbe(QString program, int timeoutMs, QObject* parent = nullptr);
    ~GpuProbe() override;

    /// finished() follows, once; nothing happens while one is running.
    void start();

Q_SIGNALS:
    void finished(const kataar::ProbeReport& report);

private:
    void read();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void fail(const QString& problem);
    void abandon();

    QString m_program;
    int m_timeoutMs;
    QTimer m_timeout;
    QProcess* m_process = nullptr; ///< owned while it runs
    QByteArray m_output;
};

} // namespace kataar
