// SPDX-License-Identifier: GPL-3.0-or-later
// One table: for which jobs, by which right, in which words.
#include "views/jobactions.h"

#include "views/askfirst.h"
#include "views/format.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"

#include <QAction>
#include <QIcon>
#include <QMenu>

namespace kataar {

namespace {

bool canEnd(const EntryView& view) {
    const QueueEntry& entry = view.entry;
    return !isTerminal(entry.status) && !entry.cancelRequestedAt &&
           !(entry.intent && entry.intent->kind == Intent::Kind::Cancel);
}
bool isPending(const EntryView& view) { return view.entry.status == JobStatus::Pending; }
bool isBlocked(const EntryView& view) { return view.entry.status == JobStatus::Blocked; }
bool isWaiting(const EntryView& view) { return isPending(view) || isBlocked(view); }
bool isOverridden(const EntryView& view) { return isWaiting(view) && view.entry.priorityOverride; }
bool isFinished(const EntryView& view) { return isTerminal(view.entry.status); }

} // namespace

struct JobActions::Rule {
    Deed deed;
    const char* icon;
    QKeyCombination keys;
    bool (*applies)(const EntryView&);
    Permission own;    ///< for a job of one's own
    Permission all;    ///< for anybody's
    const char* title; ///< %1 is the priority
    const char* wants; ///< said where no selected job is in a state for it
    int value = 0;     ///< the priority; the RankStep
};

const JobActions::Rule& JobActions::ruleOf(Deed deed) {
    using enum Permission;
    static constexpr const char* ended = QT_TR_NOOP("Select a job that has not ended.");
    static constexpr const char* waits = QT_TR_NOOP("Select a job that waits.");
    static constexpr const char* queued = QT_TR_NOOP("Select a job that waits in the queue.");
    static constexpr const char* undecided = QT_TR_NOOP("Select a job that needs approval.");
    static constexpr Rule rules[] = {
        {Deed::Cancel, "dialog-cancel", QKeyCombination(Qt::Key_Delete), canEnd, JobCancelOwn, JobCancelAll,
         QT_TR_NOOP("&Cancel"), ended},
        {Deed::Hold, "media-playback-pause", Qt::CTRL | Qt::Key_H, isWaiting, JobCancelOwn, QueueManage,
         QT_TR_NOOP("&Hold"), waits},
        {Deed::Urgent, "", Qt::ALT | Qt::Key_1, isWaiting, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("&Urgent (%1)"), waits, urgentPriority},
        {Deed::High, "", Qt::ALT | Qt::Key_2, isWaiting, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("&High (%1)"), waits, highPriority},
        {Deed::Normal, "", Qt::ALT | Qt::Key_3, isWaiting, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("&Normal (%1)"), waits, normalPriority},
        {Deed::Low, "", Qt::ALT | Qt::Key_4, isWaiting, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("&Low (%1)"), waits, lowPriority},
        {Deed::ByLevel, "", Qt::ALT | Qt::Key_0, isOverridden, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("&As Its Owner's Level Gives"),
         QT_TR_NOOP("Select a waiting job whose priority has been set by hand.")},
        {Deed::Up, "", Qt::ALT | Qt::Key_Up, isPending, JobPriorityHigh, JobPriorityHigh, QT_TR_NOOP("&Up"),
         queued, int(RankStep::Up)},
        {Deed::Down, "", Qt::ALT | Qt::Key_Down, isPending, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("&Down"), queued, int(RankStep::Down)},
        {Deed::Top, "", Qt::ALT | Qt::Key_Home, isPending, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("To the &Top"), queued, int(RankStep::Top)},
        {Deed::Bottom, "", Qt::ALT | Qt::Key_End, isPending, JobPriorityHigh, JobPriorityHigh,
         QT_TR_NOOP("To the &Bottom"), queued, int(RankStep::Bottom)},
        {Deed::Approve, "data-success", Qt::CTRL | Qt::SHIFT | Qt::Key_A, isBlocked, QueueApprove,
         QueueApprove, QT_TR_NOOP("Appro&ve"), undecided},
        {Deed::Reject, "dialog-cancel", Qt::CTRL | Qt::SHIFT | Qt::Key_R, isBlocked, QueueApprove,
         QueueApprove, QT_TR_NOOP("Re&ject…"), undecided},
        {Deed::Retry, "view-refresh", Qt::CTRL | Qt::Key_R, isFinished, JobSubmit, JobSubmit,
         QT_TR_NOOP("Re&try"), QT_TR_NOOP("Select a job that has ended.")},
    };
    return rules[size_t(deed)];
}

JobActions::JobActions(QueueFeed& feed, QueueCalls& queue, QueuePage& page, MessageBar& messages,
                       UndoOffers& undo, QWidget* window)
    : QObject(window), m_feed(feed), m_page(page), m_messages(messages), m_window(window), m_undo(undo),
      m_deeds(feed, queue, page, messages, m_undo, this),
      m_undoAction(new QAction(QIcon::fromTheme(QStringLiteral("edit-reset")), QString(), this)) {
    m_undoAction->setShortcut(QKeySequence::Undo);
    m_undoAction->setEnabled(false);
    window->addAction(m_undoAction);
    connect(m_undoAction, &QAction::triggered, &m_undo, &UndoOffers::undo);
    connect(&m_undo, &UndoOffers::changed, this, [this] {
        m_undoAction->setEnabled(m_undo.isOpen());
        m_undoAction->setText(m_undo.actionText());
    });
    for (int i = 0; i <= int(Deed::Retry); ++i) {
        const auto deed = Deed(i);
        const Rule& rule = ruleOf(deed);
        auto* action = new QAction(QIcon::fromTheme(QLatin1StringView(rule.icon)), QString(), this);
        action->setShortcut(QKeySequence(rule.keys));
        action->setCheckable(deed >= Deed::Urgent && deed <= Deed::Low);
        window->addAction(action);
        connect(action, &QAction::triggered, this, [this, deed] {
            run(deed);
            update(m_account, m_onQueue); // what is checked is what the queue says
        });
        m_actions[deed] = action;
    }
}

void JobActions::fill(QMenu& menu) {
    const auto add = [this](QMenu& to, Deed first, Deed last) {
        for (int i = int(first); i <= int(last); ++i)
            to.addAction(m_actions.at(Deed(i)));
    };
    menu.addAction(m_undoAction);
    menu.addSeparator();
    add(menu, Deed::Cancel, Deed::Hold);
    m_priorityMenu = menu.addMenu(QString());
    add(*m_priorityMenu, Deed::Urgent, Deed::Low);
    m_priorityMenu->addSeparator();
    m_priorityMenu->addAction(m_actions.at(Deed::ByLevel));
    m_moveMenu = menu.addMenu(QString());
    add(*m_moveMenu, Deed::Up, Deed::Bottom);
    for (QMenu* sub : {m_priorityMenu, m_moveMenu})
        sub->setToolTipsVisible(true);
    menu.addSeparator();
    add(menu, Deed::Approve, Deed::Reject);
    menu.addSeparator();
    menu.addAction(m_actions.at(Deed::Retry));
}

JobActions::Views JobActions::selected() const {
    Views views;
    for (const QString& jobId : m_page.selectedJobs()) {
        if (const EntryView* view = m_page.entry(jobId))
            views << view;
    }
    return views;
}

QStringList JobActions::jobsFor(Deed deed) const {
    const Rule& rule = ruleOf(deed);
    QStringList ids;
    for (const EntryView* view : selected()) {
        if (rule.applies(*view) && !lacks(rule, view->entry))
            ids << view->entry.jobId;
    }
    return ids;
}

/// Whoever may decide about requests may decide about their jobs.
std::optional<Permission> JobActions::lacks(const Rule& rule, const QueueEntry& entry) const {
    const bool decision = rule.deed == Deed::Approve || rule.deed == Deed::Reject;
    return decision && m_account.decides() ? std::nullopt : m_account.lacks(entry, rule.own, rule.all);
}

void JobActions::update(const Account& account, bool onQueue) {
    m_account = account;
    m_onQueue = onQueue;
    const Views views = onQueue ? selected() : Views();
    m_releases =
        std::none_of(views.begin(), views.end(),
                     [](const EntryView* view) { return isWaiting(*view) && !view->entry.held; }) &&
        std::any_of(views.begin(), views.end(), [](const EntryView* view) { return isWaiting(*view); });
    for (int i = 0; i <= int(Deed::Retry); ++i)
        update(ruleOf(Deed(i)), views, onQueue);
}

void JobActions::update(const Rule& rule, const Views& views, bool onQueue) {
    QAction* action = m_actions.at(rule.deed);
    std::optional<Permission> lacking;
    bool possible = false;
    bool checked = true;
    for (const EntryView* view : views) {
        if (!rule.applies(*view))
            continue;
        const auto missing = lacks(rule, view->entry);
        possible = possible || !missing;
        if (missing && !lacking)
            lacking = missing;
        if (action->isCheckable())
            checked = checked && view->entry.priorityOverride == std::optional(rule.value);
        else if (possible)
            break;
    }
    action->setEnabled(onQueue && possible);
    if (action->isCheckable())
        action->setChecked(possible && checked);
    const QString title = titleOf(rule);
    if (action->text() != title)
        action->setText(title);
    const QString why = possible ? QString() : lacking ? lackingText(*lacking) : tr(rule.wants);
    action->setToolTip(why);
    action->setStatusTip(why);
}

QString JobActions::titleOf(const Rule& rule) const {
    if (rule.deed == Deed::Hold && m_releases)
        return tr("Relea&se");
    const QString title = tr(rule.title);
    return rule.deed >= Deed::Urgent && rule.deed <= Deed::Low ? title.arg(numberText(rule.value)) : title;
}

void JobActions::retranslate() {
    for (const auto& [deed, action] : m_actions)
        action->setText(titleOf(ruleOf(deed)));
    m_undoAction->setText(m_undo.actionText());
    if (m_priorityMenu)
        m_priorityMenu->setTitle(tr("Set &Priority"));
    if (m_moveMenu)
        m_moveMenu->setTitle(tr("&Move"));
}

void JobActions::run(Deed deed) {
    const QStringList jobs = jobsFor(deed);
    const int value = ruleOf(deed).value;
    switch (deed) {
    case Deed::Cancel:
        return m_deeds.cancel(jobs);
    case Deed::Hold:
        return hold(jobs);
    case Deed::Urgent:
    case Deed::High:
    case Deed::Normal:
    case Deed::Low:
        return m_deeds.setPriority(jobs, value);
    case Deed::ByLevel:
        return m_deeds.setPriority(jobs, std::nullopt);
    case Deed::Up:
    case Deed::Down:
    case Deed::Top:
    case Deed::Bottom:
        return moveBy(jobs, RankStep(value));
    case Deed::Approve:
        return m_deeds.approve(jobs);
    case Deed::Reject:
        return askReason(jobs);
    case Deed::Retry:
        return m_deeds.retry(jobs);
    }
}

/// Those on hold are left where others are to be held.
void JobActions::hold(const QStringList& jobIds) {
    QStringList wanted;
    for (const QString& jobId : jobIds) {
        const EntryView* view = m_page.entry(jobId);
        if (view && view->entry.held == m_releases)
            wanted << jobId;
    }
    m_deeds.setHeld(wanted, !m_releases);
}

void JobActions::moveBy(const QStringList& jobIds, RankStep step) {
    const QVector<RankMove> moves =
        rankMoves(m_page.pending(), QSet<QString>(jobIds.begin(), jobIds.end()), step);
    if (!moves.isEmpty())
        return m_deeds.move(moves);
    m_messages.tell(MessageBar::Kind::Information, QStringLiteral("job"), [step] {
        return step == RankStep::Up ? tr("It stands first already among the jobs of its priority.")
                                    : tr("It stands last already among the jobs of its priority.");
    });
}

void JobActions::askReason(const QStringList& jobIds) {
    askWhyRejected(m_window, [this, jobIds](const QString& reason) {
        if (!reason.isEmpty())
            return m_deeds.reject(jobIds, reason);
        m_messages.tell(MessageBar::Kind::Warning, QStringLiteral("job"),
                        [] { return tr("Nothing was rejected: a reason is needed."); });
    });
}

QString lackingText(Permission permission) {
    return JobActions::tr("You are not allowed to do this: it needs the permission %1.")
        .arg(toText(permission));
}

} // namespace kataar
