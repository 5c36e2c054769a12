// SPDX-License-Identifier: GPL-3.0-or-later
// ApprovalPane: one request to read – what, who, why, what it would cost, who would wait longer, and what the
// requester ran before.
#pragma once

#include "core/base/clock.h"
#include "core/client/approvalcalls.h"
#include "core/client/pastcalls.h"
#include "models/approvaltable.h"

#include <QWidget>

class QLabel;

namespace kataar {

class Calls;
class FactList;

class ApprovalPane final : public QWidget {
    Q_OBJECT
public:
    ApprovalPane(ApprovalCalls& approvals, PastCalls& past, Calls& calls, const Clock& clock,
                 QWidget* parent = nullptr);

    /// Null: none is selected.
    void setRequest(const RequestRow* row);

protected:
    void changeEvent(QEvent* event) override;

private:
    void askPast();
    void askImpact();
    void present();

    ApprovalCalls& m_approvals;
    PastCalls& m_past;
    Calls& m_calls;
    const Clock& m_clock;
    std::optional<RequestRow> m_row;
    std::optional<QVector<EntryView>> m_earlier; ///< of the requester, the newest first
    std::optional<ApprovalImpact> m_impact;
    quint64 m_question = 0; ///< answers to earlier ones are out of date
    QLabel* m_title;
    QLabel* m_why;
    FactList* m_facts;
};

} // namespace kataar
