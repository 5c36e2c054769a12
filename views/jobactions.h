// SPDX-License-Identifier: GPL-3.0-or-later
// JobActions: what can be done with the selected jobs beside cancelling them, each as an action.
#pragma once

#include "core/client/queueclient.h"

#include <QObject>

#include <map>

class QAction;

namespace kataar {

class MessageBar;
class QueueFeed;
class QueuePage;

/// Each is enabled if a selected job is in a state for it and the person may do it; where only the right is
/// lacking the tool tip names it.
class JobActions final : public QObject {
    Q_OBJECT
public:
    /// `window` is the parent of its dialogs.
    JobActions(QueueFeed& feed, QueuePage& page, MessageBar& messages, QWidget* window);

    /// For a menu, in order; nullptr = a separator.
    QList<QAction*> inMenu() const;
    void update(const Account& account, bool onQueue);
    void retranslate();

private:
    enum class Deed { Approve, Reject, Retry };
    struct Kind;
    static const Kind& kindOf(Deed deed);

    QStringList jobsFor(Deed deed) const;
    void run(Deed deed);
    void askReason(const QStringList& jobIds);
    void call(Deed deed, const QString& jobId, const QString& reason = {});
    void told(Deed deed, const QString& name, const Result<void>& result);

    QueueFeed& m_feed;
    QueuePage& m_page;
    MessageBar& m_messages;
    QWidget* m_window;
    Account m_account;
    std::map<Deed, QAction*> m_actions;
};

/// "This needs the permission …": for the tool tip of what is disabled.
QString lackingText(Permission permission);

} // namespace kataar
