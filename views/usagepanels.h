// SPDX-License-Identifier: GPL-3.0-or-later
// The history's two charts: how long jobs waited, day by day, and who used how much.
#pragma once

#include "models/usagecharts.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSettings;

namespace kataar {

class ChartPanel;

class UsagePanels final : public QWidget {
    Q_OBJECT
public:
    explicit UsagePanels(QSettings& settings, QWidget* parent = nullptr);

    void setUsage(const Usage& usage);
    ChartPanel& waits() { return *m_waits; }
    ChartPanel& people() { return *m_people; }
    QString summary() const;
    void saveState();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    UseOf what() const;

    Usage m_usage;
    TimeUnit m_unit = TimeUnit::Seconds;
    QLabel* m_summary;
    QComboBox* m_what;
    ChartPanel* m_waits;
    ChartPanel* m_people;
};

} // namespace kataar
