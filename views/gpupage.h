// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the GPUs: each device with its readings and its job; below, the processes on them and pictures
// of what they did.
#pragma once

#include "core/client/pastcalls.h"
#include "core/client/rulecalls.h"
#include "core/domain/answers.h"
#include "models/gputable.h"

#include <QWidget>

class QLabel;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace kataar {

class Clock;
class EmptyState;
class GpuCharts;
class QueueFeed;
class TableView;
class TimelinePane;

class GpuPage final : public QWidget {
    Q_OBJECT
public:
    using JobName = std::function<QString(const QString& jobId)>;

    enum Tab { Processes, Readings, Line };

    GpuPage(QueueFeed& feed, PastCalls& past, RuleCalls& rules, const Clock& clock, QSettings& settings,
            JobName jobName, QWidget* parent = nullptr);
    ~GpuPage() override;

    TableView& table() { return *m_table; }
    GpuTableModel& model() { return m_gpus; }
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void jobWanted(const QString& jobId);
    void submitWanted();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void sync(const SystemStatus& status);
    void showSystem();
    void showChosen();
    void retranslate();

    QueueFeed& m_feed;
    QSettings& m_settings;
    const JobName m_jobName;
    GpuTableModel m_gpus;
    GpuProcessTableModel m_processes;
    std::optional<SystemStatus> m_status;
    QLabel* m_summary;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    TableView* m_table;
    QTabWidget* m_tabs;
    GpuCharts* m_charts;
    TimelinePane* m_timeline;
    QStackedWidget* m_processStack;
    TableView* m_processTable;
    EmptyState* m_noProcesses;
    EmptyState* m_empty;
};

} // namespace kataar
