// SPDX-License-Identifier: GPL-3.0-or-later
// How the queue's parts are, and what a person who helps wants to know: addresses, versions, folders.
#pragma once

#include "core/client/queuecalls.h"
#include "core/domain/account.h"
#include "core/domain/health.h"
#include "views/dialog.h"
#include "views/factlist.h"
#include "views/mainwindow.h"

#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace kataar {

class Calls;

/// Asks again every few seconds while it is open.
class DiagnoseDialog final : public Dialog {
    Q_OBJECT
public:
    DiagnoseDialog(QueueCalls& queue, Calls& calls, const MainWindowOptions& options, Account account,
                   QWidget* parent = nullptr);

    /// All of it, as it is copied.
    QString text() const;

private:
    void ask();
    void show(const Result<HealthReport>& health);
    void show(const Result<SystemStatus>& system);
    void copy();
    void showFacts();
    void retranslate() override;
    QVector<Fact> facts() const;

    QueueCalls& m_queue;
    Calls& m_calls;
    const QString m_address; ///< of the queue; empty = nobody else reaches it
    const QString m_dataDir;
    const QString m_configsDir;
    const Account m_account;
    std::optional<Result<HealthReport>> m_health;
    std::optional<SystemStatus> m_system;
    QTimer m_again;
    QLabel* m_summary;
    FactList* m_list;
    QDialogButtonBox* m_buttons;
    QPushButton* m_copy;
};

} // namespace kataar
