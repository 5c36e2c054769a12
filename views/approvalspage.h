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

/// Whoever may decide sees everybody's requests, others their own. A decision is carried out when the time to
/// take it back is over; the queue keeps that time.
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

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void askMine();
    void askRequests();
    void take(const QVector<ApprovalRequest>& requests);
    void arrangeRows();
    QVector<RequestRow> selected() const;
    bool decides() const;
    void approve();
    void askReason();
    void decide(const Decision& decision);
    void told(const Decision& decision, const QVector<RequestRow>& rows, const QElapsedTimer& since,
              const Result<BulkAnswer>& result);
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
    bool m_everybodys = false; ///< m_requests are
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
