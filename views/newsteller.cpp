// SPDX-License-Identifier: GPL-3.0-or-later
// The words of notices, and where their actions lead.
#include "views/newsteller.h"

#include "models/queuetable.h"
#include "views/failuretext.h"
#include "views/format.h"
#include "views/mainwindow.h"
#include "views/queuefeed.h"
#include "views/reporttext.h"

namespace kataar {

namespace {

const QString showJobAction = QStringLiteral("show");
const QString showLogAction = QStringLiteral("log");
const QString openApprovals = QStringLiteral("open");
const QString openReport = QStringLiteral("report");

} // namespace

NewsTeller::NewsTeller(MainWindow& window, Notifications& notifications, const NewsPace& pace)
    : QObject(&window), m_window(window), m_notifications(notifications), m_pace(pace) {
    m_gather.setSingleShot(true);
    m_rest.setSingleShot(true);
    m_rest.setInterval(pace.restMs);
    connect(&m_gather, &QTimer::timeout, this, &NewsTeller::tell);
    connect(&window.feed(), &QueueFeed::accountArrived, this,
            [this](const Account& account) { m_account = account; });
    connect(&window.feed(), &QueueFeed::entriesArrived, this, &NewsTeller::gather);
    connect(&window, &MainWindow::reportTold, this, &NewsTeller::tellReport);
    connect(&notifications, &Notifications::chosen, this, &NewsTeller::onChosen);
}

bool NewsTeller::wanted(NewsKind kind) const {
    switch (kind) {
    case NewsKind::Finished:
        return m_settings.tellsFinished;
    case NewsKind::Failed:
        return m_settings.tellsFailed;
    case NewsKind::ApprovalWanted:
        return m_settings.tellsApproval;
    }
    return false;
}

void NewsTeller::gather(const EntryPage& page) {
    for (const JobNews& news : m_reader.read(page, m_account)) {
        if (wanted(news.kind) && !m_window.isInFront())
            m_gathered << news;
    }
    if (!m_gathered.isEmpty() && !m_gather.isActive())
        m_gather.start(qMax(m_pace.gatherMs, m_rest.isActive() ? m_rest.remainingTime() : 0));
}

void NewsTeller::tell() {
    const QVector<JobNews> news = std::exchange(m_gathered, {});
    if (m_window.isInFront()) // by now
        return;
    m_rest.start();
    if (news.size() > m_pace.mostAtOnce)
        return tellMany(news);
    for (const JobNews& one : news)
        tellOne(one);
}

void NewsTeller::tellOne(const JobNews& news) {
    const QueueEntry& entry = news.view.entry;
    Notice notice{.subject = entry.jobId};
    switch (news.kind) {
    case NewsKind::Finished:
        notice.title = tr("“%1” has finished").arg(entry.name);
        if (const auto ran = elapsedSeconds(news.view, {}))
            notice.text = tr("It ran for %1.").arg(durationText(*ran));
        break;
    case NewsKind::Failed:
        notice.title = tr("“%1” has failed").arg(entry.name);
        notice.text = failureText(entry);
        break;
    case NewsKind::ApprovalWanted:
        notice.title = tr("“%1” waits for your approval").arg(entry.name);
        if (!entry.userName.isEmpty())
            notice.text = tr("Submitted by %1.").arg(entry.userName);
        break;
    }
    if (news.kind == NewsKind::ApprovalWanted)
        notice.actions = {{openApprovals, tr("Open")}};
    else
        notice.actions = {{showJobAction, tr("Show")}, {showLogAction, tr("Log")}};
    m_notifications.show(notice);
}

void NewsTeller::tellMany(const QVector<JobNews>& news) {
    const auto count = [&news](NewsKind kind) { return int(std::ranges::count(news, kind, &JobNews::kind)); };
    QStringList lines;
    if (const int finished = count(NewsKind::Finished))
        lines << tr("%Ln job(s) of yours have finished.", nullptr, finished);
    if (const int failed = count(NewsKind::Failed))
        lines << tr("%Ln job(s) of yours have failed.", nullptr, failed);
    const int blocked = count(NewsKind::ApprovalWanted);
    if (blocked > 0)
        lines << tr("%Ln job(s) wait for your approval.", nullptr, blocked);
    Notice notice{.title = tr("News of the queue"), .text = lines.join(u'\n')};
    notice.actions = {blocked == news.size() ? NoticeAction{openApprovals, tr("Open")}
                                             : NoticeAction{showJobAction, tr("Show")}};
    m_notifications.show(notice);
}

void NewsTeller::tellReport(const Report& report) {
    if (m_settings.tellsReport && !m_window.isInFront())
        m_notifications.show({.title = tr("The morning report"),
                              .text = reportSumsText(report.total),
                              .actions = {{openReport, tr("Show")}}});
}

void NewsTeller::onChosen(const QString& jobId, const QString& action) {
    if (action == openReport)
        m_window.showReport();
    else if (action == openApprovals)
        m_window.showApprovals(jobId);
    else
        m_window.showJob(jobId, action == showLogAction);
}

} // namespace kataar
