// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the report: what ran and failed in a span of time, what it took, what waits now.
#pragma once

#include "core/base/result.h"
#include "core/client/pastcalls.h"
#include "core/client/queuecalls.h"
#include "models/reporttable.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace kataar {

class ChartPanel;
class Clock;
class DetailPane;
class EmptyState;
class Figure;
class QueueFeed;
class TableView;

/// Asked for again while it can be seen and the queue changes.
class ReportPage final : public QWidget {
    Q_OBJECT
public:
    ReportPage(QueueFeed& feed, QueueCalls& queue, PastCalls& past, const Clock& clock, QSettings& settings,
               QWidget* parent = nullptr);
    ~ReportPage() override;

    TableView& table() { return *m_table; }
    ReportTableModel& model() { return m_model; }
    QString span() const; ///< from when to when, as shown
    QString figure(int index) const;
    /// The last morning report's span.
    void showLast();
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void failed(const kataar::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void take(const Report& report);
    void updateDetails();
    void retranslate();
    void fill();

    QueueFeed& m_feed;
    PastCalls& m_past;
    const Clock& m_clock;
    QSettings& m_settings;
    ReportTableModel m_model;
    std::optional<Report> m_report;
    quint64 m_question = 0; ///< answers to earlier ones are out of date
    QTimer m_pace;          ///< until what changed meanwhile is asked for
    QComboBox* m_which;
    QLabel* m_span;
    std::array<Figure*, 5> m_figures{};
    QSplitter* m_splitter;
    QSplitter* m_upper;
    QStackedWidget* m_stack;
    TableView* m_table;
    EmptyState* m_empty;
    DetailPane* m_details;
    ChartPanel* m_people;
};

} // namespace kataar
