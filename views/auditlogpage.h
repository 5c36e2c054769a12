// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the log: who did what, and whether that record is whole.
#pragma once

#include "core/base/result.h"
#include "core/client/peoplecalls.h"
#include "core/domain/account.h"
#include "models/audittable.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace kataar {

class AuditFilter;
class Clock;
class EmptyState;
class FactList;
class QueueFeed;
class TableView;

/// Newest first; further rows are fetched as one scrolls down. Nothing is asked while it cannot be seen, nor
/// by who may not read it.
class AuditLogPage final : public QWidget {
    Q_OBJECT
public:
    AuditLogPage(QueueFeed& feed, PeopleCalls& people, const Clock& clock, QSettings& settings,
                 QWidget* parent = nullptr);
    ~AuditLogPage() override;

    TableView& table() { return *m_table; }
    AuditTableModel& model() { return m_model; }
    AuditFilter& filter() { return *m_filter; }
    bool hasMore() const { return m_next < m_total; }
    QString chainState() const; ///< the sentence about whether the log is whole
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void failed(const kataar::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool mayRead() const;
    void begin();
    void ask(int offset, std::function<void(const AuditPage&)> take);
    void take(const AuditPage& page);
    void fetchNew();
    void fetchNext();
    void mayFetchNext();
    void askPeople();
    void verify();
    void copy();
    void updateShown();
    void updateChain();
    void updateEmpty();
    void retranslate();

    QueueFeed& m_feed;
    PeopleCalls& m_people;
    const Clock& m_clock;
    QSettings& m_settings;
    Account m_account;
    AuditTableModel m_model;
    QVector<AuditRecord> m_rows;
    qint64 m_total = 0;
    int m_next = 0;         ///< the offset to go on at
    quint64 m_question = 0; ///< answers to earlier ones are out of date
    bool m_asked = false;
    bool m_loaded = false; ///< at least one page of this question is there
    bool m_verifying = false;
    std::optional<AuditVerdict> m_verdict;
    std::optional<UtcTime> m_verifiedAt;
    QTimer m_pace; ///< while it is seen: until what came meanwhile is asked for
    AuditFilter* m_filter;
    QLabel* m_chain;
    QPushButton* m_check;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    TableView* m_table;
    EmptyState* m_empty;
    FactList* m_facts;
    QAction* m_copy;
};

} // namespace kataar
