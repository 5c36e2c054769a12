// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the history: every job that ended, and what they add up to.
#pragma once

#include "core/base/result.h"
#include "core/client/pastcalls.h"
#include "core/client/queuecalls.h"
#include "core/domain/usage.h"
#include "models/historytable.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace kataar {

class Clock;
class DetailPane;
class EmptyState;
class HistoryFilter;
class QueueFeed;
class TableView;
class UsagePanels;

/// Rows are fetched page by page as one scrolls down. Nothing is asked while it cannot be seen.
class HistoryPageView final : public QWidget {
    Q_OBJECT
public:
    HistoryPageView(QueueFeed& feed, QueueCalls& queue, PastCalls& past, const Clock& clock,
                    QSettings& settings, QWidget* parent = nullptr);
    ~HistoryPageView() override;

    TableView& table() { return *m_table; }
    HistoryTableModel& model() { return m_model; }
    HistoryFilter& filter() { return *m_filter; }
    UsagePanels& panels() { return *m_panels; }
    /// nullptr = none selected.
    const EntryView* selectedEntry() const;
    /// Looks for a job that ended and shows its details.
    void lookFor(const EntryView& job, bool log);
    bool hasMore() const { return !m_next.isEmpty(); }
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void failed(const kataar::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void begin();
    void fetchUsage();
    void fetchNew();
    void fetchAgain(const QVector<EntryView>& before, const QString& next);
    void fetchNext();
    void ask(const QString& before, std::function<void(const HistoryPage&)> take);
    void take(const HistoryPage& page);
    void mayFetchNext();
    void updateDetails();
    void updateEmpty();
    void retranslate();
    QDate dayOf(UtcTime time) const;

    QueueFeed& m_feed;
    PastCalls& m_past;
    const Clock& m_clock;
    QSettings& m_settings;
    HistoryTableModel m_model;
    QVector<EntryView> m_rows;
    QString m_wanted;       ///< the job to be selected with the next answer; empty = none
    QString m_next;         ///< where to go on; empty = nowhere
    quint64 m_question = 0; ///< answers to earlier ones are out of date
    bool m_asked = false;
    bool m_loaded = false;  ///< at least one page of this question is there
    bool m_removed = false; ///< some of what is there may be gone
    QTimer m_pace;          ///< until what ended meanwhile is asked for
    HistoryFilter* m_filter;
    QSplitter* m_splitter;
    QSplitter* m_lower;
    UsagePanels* m_panels;
    QStackedWidget* m_stack;
    TableView* m_table;
    EmptyState* m_empty;
    DetailPane* m_details;
};

} // namespace kataar
