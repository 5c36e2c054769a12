// SPDX-License-Identifier: GPL-3.0-or-later
// JobActions: what can be done with the selected jobs, each as an action.
#pragma once

#include "core/client/queuecalls.h"
#include "models/ranking.h"
#include "views/jobdeeds.h"
#include "views/undooffers.h"

#include <map>

class QAction;
class QMenu;

namespace kataar {

/// Each is enabled if a selected job is in a state for it and the person may do it; else its tool tip and
/// status tip say what is lacking.
class JobActions final : public QObject {
    Q_OBJECT
public:
    /// `window` has the actions, and is the parent of their dialogs.
    JobActions(QueueFeed& feed, QueueCalls& queue, QueuePage& page, MessageBar& messages, UndoOffers& undo,
               QWidget* window);

    /// Adds them in order.
    void fill(QMenu& menu);
    QAction* cancelAction() const { return m_actions.at(Deed::Cancel); }
    JobDeeds& deeds() { return m_deeds; }
    void update(const Account& account, bool onQueue);
    void retranslate();

private:
    enum class Deed {
        Cancel,
        Hold,
        Urgent,
        High,
        Normal,
        Low,
        ByLevel,
        Up,
        Down,
        Top,
        Bottom,
        Approve,
        Reject,
        Retry
    };
    struct Rule;
    using Views = QVector<const EntryView*>;

    static const Rule& ruleOf(Deed deed);
    Views selected() const;
    QStringList jobsFor(Deed deed) const;
    void update(const Rule& rule, const Views& views, bool onQueue);
    std::optional<Permission> lacks(const Rule& rule, const QueueEntry& entry) const;
    void run(Deed deed);
    void hold(const QStringList& jobIds);
    void moveBy(const QStringList& jobIds, RankStep step);
    void askReason(const QStringList& jobIds);
    QString titleOf(const Rule& rule) const;

    QueueFeed& m_feed;
    QueuePage& m_page;
    MessageBar& m_messages;
    QWidget* m_window;
    UndoOffers& m_undo;
    JobDeeds m_deeds;
    Account m_account;
    bool m_onQueue = false;
    bool m_releases = false; ///< every selected job that waits is held
    QAction* m_undoAction;
    QMenu* m_priorityMenu = nullptr;
    QMenu* m_moveMenu = nullptr;
    std::map<Deed, QAction*> m_actions;
};

/// "This needs the permission …": for the tool tip of what is disabled.
QString lackingText(Permission permission);

} // namespace kataar
