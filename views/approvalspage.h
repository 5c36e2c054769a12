// SPDX-License-Identifier: GPL-3.0-or-later
// The page of approvals, like a mail box: who asks, and beside it everything that one decides by.
#pragma once

#include "core/client/approvalcalls.h"
#include "core/client/pastcalls.h"
#include "core/domain/account.h"
#include "models/approvaltable.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace kataar {

class ApprovalPane;
class EmptyState;
class MessageBar;
class QueueFeed;
class TableView;
class UndoOffers;

/// Whoever has admin.approve sees everybody's requests, others their own; with queue.approve besides these
/// the jobs that wait, about which he decides as jobs. A decision is carried out when the time to take it
/// back is over; the queue keeps that time.
class ApprovalsPage final : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        QueueFeed& feed;
        ApprovalCalls& approvals;
        PastCalls& past;
        const Clock& clock;
        QSettings& settings;
        MessageBar& messages;
        UndoOffers& undo;
    };
    explicit ApprovalsPage(const Parts& parts, QWidget* parent = nullptr);
    ~ApprovalsPage() override;

    TableView& table() { return *m_table; }
    ApprovalTableModel& model() { return m_model; }
    /// What waits for this person's decision.
    int open() const { return m_open; }
    void setAccount(const Account& account);
    /// The request of this job, once it is listed.
    void select(const QString& jobId);
    void resetLayout();
    void saveState();

Q_SIGNALS:
    void openChanged(int count);
    void failed(const kataar::Error& error);
    void rulesWanted();
    /// By who may decide about jobs and not about requests.
    void jobsApproved(const QStringList& jobIds);
    void jobsRejected(const QStringList& jobIds, const QString& reason);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void askMine();
    void askRequests();
    void take(const QVector<ApprovalRequest>& requests);
    void arrangeRows();
    void countOpen();
    bool readsAll() const { return m_account.may(Permission::AdminApprove); }
    QVector<ApprovalRequest> listed() const;
    QVector<RequestRow> selected() const;
    bool isOpen(const RequestRow& row) const;
    void approve();
    void askReason();
    void decide(const QVector<RequestRow>& asked, const Decision& decision);
    void told(const Decision& decision, const QVector<RequestRow>& rows, const QElapsedTimer& since,
              const Result<BulkAnswer>& result);
    void tellLeft(int count, const Error& error);
    void updateButtons();
    void updateEmpty();
    void retranslate();

    Parts m_parts;
    Account m_account;
    ApprovalTableModel m_model;
    QVector<ApprovalRequest> m_requests;
    EntryPage m_page;
    QString m_wanted; ///< the job whose request is to be selected; empty = none
    bool m_loaded = false;
    int m_toDecide = 0; ///< requests that the queue counts for this person
    int m_open = 0;
    quint64 m_question = 0; ///< answers to earlier ones are out of date
    QTimer m_pace;          ///< until what changed meanwhile is asked for
    QComboBox* m_which;
    QPushButton* m_rules;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    TableView* m_table;
    EmptyState* m_empty;
    ApprovalPane* m_pane;
    QPushButton* m_approve;
    QPushButton* m_reject;
};

} // namespace kataar
