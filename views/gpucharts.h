// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen GPU's utilisation and memory over time.
#pragma once

#include "core/client/pastcalls.h"
#include "core/domain/gpu.h"
#include "models/gpureadings.h"

#include <QWidget>

class QComboBox;
class QSettings;

namespace kataar {

class ChartPanel;
class Clock;
class Calls;

class GpuCharts final : public QWidget {
    Q_OBJECT
public:
    GpuCharts(PastCalls& past, Calls& calls, const QByteArray& zone, QSettings& settings,
              QWidget* parent = nullptr);

    /// What the readings of all GPUs are now; asked for while the page of the GPUs is shown.
    const GpuReadings& readings() const { return m_readings; }
    void fetch();

    /// Whose picture it is; the readings of another one are those that are shown then. Of one that is not of
    /// this machine there are none, only its name.
    void setGpu(const std::optional<Gpu>& gpu, const QString& elsewhere = {});
    void saveState();

Q_SIGNALS:
    void arrived();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    qint64 spanMs() const;

    PastCalls& m_past;
    Calls& m_calls;
    const QTimeZone m_zone;
    QSettings& m_settings;
    GpuReadings m_readings;
    std::optional<Gpu> m_gpu;
    QString m_elsewhere;
    bool m_asked = false;
    QComboBox* m_span;
    ChartPanel* m_utilisation;
    ChartPanel* m_memory;
};

} // namespace kataar
