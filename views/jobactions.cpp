// SPDX-License-Identifier: GPL-3.0-or-later
// One table: for which jobs, by which right, with which call.
#include "views/jobactions.h"

#include "views/errortext.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"

#include <QAction>
#include <QIcon>
#include <QInputDialog>

namespace kataar {

namespace {

bool isBlocked(const EntryView& view) { return view.entry.status == JobStatus::Blocked; }
bool isFinished(const EntryView& view) { return isTerminal(view.entry.status); }

} // namespace

struct JobActions::Kind {
    Deed deed;
    const char* icon;
    bool (*applies)(const EntryView&);
    Permission own; ///< for a job of one's own
    Permission all; ///< for anybody's
    const char* title;
    const char* done; ///< %1 is the job's name
};

const JobActions::Kind& JobActions::kindOf(Deed deed) {
    static constexpr Kind kinds[] = {
        {Deed::Approve, "data-success", isBlocked, Permission::QueueApprove, Permission::QueueApprove,
         QT_TR_NOOP("Appro&ve"), QT_TR_NOOP("“%1” has been approved.")},
        {Deed::Reject, "dialog-cancel", isBlocked, Permission::QueueApprove, Permission::QueueApprove,
         QT_TR_NOOP("Re&ject…"), QT_TR_NOOP("“%1” has been rejected.")},
        {Deed::Retry, "view-refresh", isFinished, Permission::JobSubmit, Permission::JobSubmit,
         QT_TR_NOOP("Re&try"), QT_TR_NOOP("“%1” has been submitted again.")},
    };
    return kinds[size_t(deed)];
}

JobActions::JobActions(QueueFeed& feed, QueuePage& page, MessageBar& messages, QWidget* window)
    : QObject(window), m_feed(feed), m_page(page), m_messages(messages), m_window(window) {
    for (const Deed deed : {Deed::Approve, Deed::Reject, Deed::Retry}) {
        auto* action = new QAction(QIcon::fromTheme(QLatin1StringView(kindOf(deed).icon)), QString(), this);
        connect(action, &QAction::triggered, this, [this, deed] { run(deed); });
        m_actions[deed] = action;
    }
}

QList<QAction*> JobActions::inMenu() const {
    return {m_actions.at(Deed::Approve), m_actions.at(Deed::Reject), nullptr, m_actions.at(Deed::Retry)};
}

QStringList JobActions::jobsFor(Deed deed) const {
    const Kind& kind = kindOf(deed);
    QStringList ids;
    for (const QString& jobId : m_page.selectedJobs()) {
        const EntryView* view = m_page.entry(jobId);
        if (view && kind.applies(*view) && !m_account.lacks(view->entry, kind.own, kind.all))
            ids << jobId;
    }
    return ids;
}

void JobActions::update(const Account& account, bool onQueue) {
    m_account = account;
    for (const auto& [deed, action] : m_actions) {
        const Kind& kind = kindOf(deed);
        std::optional<Permission> lacking;
        for (const QString& jobId : m_page.selectedJobs()) {
            const EntryView* view = m_page.entry(jobId);
            if (view && kind.applies(*view) && !lacking)
                lacking = account.lacks(view->entry, kind.own, kind.all);
        }
        const bool possible = onQueue && !jobsFor(deed).isEmpty();
        action->setEnabled(possible);
        action->setToolTip(!possible && lacking ? lackingText(*lacking) : QString());
    }
}

void JobActions::retranslate() {
    for (const auto& [deed, action] : m_actions)
        action->setText(tr(kindOf(deed).title));
}

void JobActions::run(Deed deed) {
    const QStringList jobs = jobsFor(deed);
    if (deed == Deed::Reject)
        return askReason(jobs);
    for (const QString& jobId : jobs)
        call(deed, jobId);
}

void JobActions::askReason(const QStringList& jobIds) {
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Reject"));
    dialog->setLabelText(tr("Why is it rejected? The person who submitted it will read this:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, jobIds](const QString& text) {
        const QString reason = text.trimmed();
        if (reason.isEmpty()) {
            m_messages.tell(MessageBar::Kind::Warning, QStringLiteral("job"),
                            [] { return tr("Nothing was rejected: a reason is needed."); });
            return;
        }
        for (const QString& jobId : jobIds)
            call(Deed::Reject, jobId, reason);
    });
    dialog->open();
}

void JobActions::call(Deed deed, const QString& jobId, const QString& reason) {
    const EntryView* view = m_page.entry(jobId);
    const QString name = view ? view->entry.name : jobId.left(8);
    const auto then = m_feed.calls().answerTo<void>(
        this, [this, deed, name](const Result<void>& result) { told(deed, name, result); });
    QueueClient& client = m_feed.client();
    switch (deed) {
    case Deed::Approve:
        return client.approve(jobId, then);
    case Deed::Reject:
        return client.reject(jobId, reason, then);
    case Deed::Retry:
        return client.retry(jobId, [then](const Result<SubmitAnswer>& answer) {
            if (!answer)
                then(answer.error());
            else
                then(answer->error ? Result<void>(*answer->error) : Result<void>());
        });
    }
}

void JobActions::told(Deed deed, const QString& name, const Result<void>& result) {
    if (result)
        m_messages.tell(MessageBar::Kind::Information, QStringLiteral("job"),
                        [deed, name] { return tr(kindOf(deed).done).arg(name); });
    else
        m_messages.tell(MessageBar::Kind::Error, QStringLiteral("job"), [name, error = result.error()] {
            return tr("“%1” stays as it is. %2").arg(name, errorText(error));
        });
    m_feed.refresh();
}

QString lackingText(Permission permission) {
    return JobActions::tr("You are not allowed to do this: it needs the permission %1.")
        .arg(toText(permission));
}

} // namespace kataar
