// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the queue: filter, table, and the details of the selected job.
#pragma once

#include "core/client/pastcalls.h"
#include "core/client/queuecalls.h"
#include "models/entryfilter.h"
#include "models/queuetable.h"
#include "models/ranking.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace kataar {

class DetailPane;
class EmptyState;
class FilterBar;
class QueueFeed;
class RankDrag;
class TableView;

class QueuePage final : public QWidget {
    Q_OBJECT
public:
    QueuePage(QueueFeed& feed, QueueCalls& queue, PastCalls& past, const Clock& clock, QSettings& settings,
              QWidget* parent = nullptr);
    ~QueuePage() override;

    QStringList selectedJobs() const;
    /// nullptr = none selected.
    const EntryView* selectedEntry() const;
    const EntryView* entry(const QString& jobId) const;
    /// In queue order, also those that the filter hides.
    QVector<RankedJob> pending() const;
    QueueTableModel& model() { return m_model; }
    TableView& table() { return *m_table; }

    /// Active jobs that the queue counts and did not list.
    int leftOut() const { return m_leftOut; }
    /// Who filters: what `user:me` and `approval:me` are.
    void setAccount(const Account& account);
    /// Whether waiting jobs can be dragged to another place.
    void setMayMove(bool may);
    void select(const QString& jobId);
    /// Lists so far of a long queue that this active job is there, or all of it; sought() says which.
    void seek(const QString& jobId);
    void focusFilter();
    void setFilter(const QString& text);
    bool detailsShown() const;
    void showDetails(bool shown);
    void showLog();
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void selectionMoved();
    void sought(const QString& jobId, bool found);
    void detailsShownChanged(bool shown);
    void submitWanted();
    void teammateWanted();
    void machineWanted();
    void menuWanted(const QPoint& globalPosition);
    void movesWanted(const QVector<kataar::RankMove>& moves);

protected:
    void changeEvent(QEvent* event) override;

private:
    void sync(const EntryPage& page);
    void takeIn(const EntryPage& page);
    void takeProgress(const JobProgress& progress);
    void arrange();
    void applyFilter();
    void lookFurther();
    void tellSought(int listed);
    void noteToday();
    void updateDetails();
    void updateEmpty();
    void offerBeginnings();
    void retranslate();

    QueueFeed& m_feed;
    const Clock& m_clock;
    QSettings& m_settings;
    FilterReader m_reader;
    Account m_account;
    std::optional<SystemStatus> m_system;
    QString m_found; ///< what the machine has, in words
    QueueTableModel m_model;
    QTimer m_second;
    std::optional<EntryPage> m_waiting; ///< the last listing that came while one was taken in
    bool m_loaded = false;
    int m_leftOut = 0;
    QString m_sought;                      ///< empty = none
    int m_listed = ListingWish::fewActive; ///< active jobs wanted of the queue
    FilterBar* m_filter;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    TableView* m_table;
    RankDrag* m_drag; ///< a child of the table
    EmptyState* m_empty;
    DetailPane* m_details;
};

} // namespace kataar
