// SPDX-License-Identifier: GPL-3.0-or-later
// The lists at once, then the sums.
#include "core/service/reportservice.h"

#include "core/domain/logtail.h"
#include "core/policy/failureclass.h"

namespace kataar {

namespace {

constexpr qint64 tailOfOutput = 64 * 1024; ///< bytes in which what went wrong is looked for
constexpr qint64 aDayUs = 86'400'000'000LL;

} // namespace

ReportSpan ReportService::spanOf(const ReportQuery& query) const {
    const UtcTime now = m_clock.wall();
    const ReportSpan last = m_times.last().value_or(ReportSpan{{now.us - aDayUs}, now});
    if (!query.since)
        return {query.until ? UtcTime{query.until->us - aDayUs} : last.since,
                query.until.value_or(last.until)};
    return {*query.since, query.until.value_or(now)};
}

Result<QVector<QueueEntry>> ReportService::ended(const Principal& who, const ReportSpan& span,
                                                 JobStatus status) const {
    EndedFilter filter;
    filter.from = span.since;
    filter.until = span.until;
    filter.status = status;
    filter.userId = onlyOf(who);
    KATAAR_TRY_VAR(page, m_store.page(filter, std::nullopt, Report::most));
    return page.entries;
}

/// A log that cannot be read tells nothing; the job failed all the same.
ReportFailure ReportService::failed(const QueueEntry& entry) const {
    ExitRecord end;
    QStringList output;
    if (const auto attempts = m_jobs.attempts(entry.jobId); attempts && !attempts->isEmpty()) {
        const Attempt& last = attempts->last();
        end = last.exit;
        if (const auto log = m_logs(last.uuid, -1, tailOfOutput)) {
            LogTail tail;
            tail.append(log->text);
            output = tail.lines();
        }
    }
    return {m_reader.view(entry), failureOf(entry.errorMessage.value_or(QString()), end, output)};
}

Result<Report> ReportService::listed(const Principal& who, const ReportSpan& span) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    if (span.until <= span.since || span.until.us - span.since.us > ReportQuery::longestSpanUs)
        return Error::invalidField(QStringLiteral("since"),
                                   QStringLiteral("must be before 'until', and at most 31 days"));
    Report report;
    report.at = m_clock.wall();
    report.since = span.since;
    report.until = span.until;
    KATAAR_TRY_VAR(completed, ended(who, span, JobStatus::Completed));
    for (const QueueEntry& entry : completed)
        report.completed.append(m_reader.view(entry));
    KATAAR_TRY_VAR(failures, ended(who, span, JobStatus::Failed));
    for (const QueueEntry& entry : failures)
        report.failed.append(failed(entry));
    EntryPage page;
    const auto list = [&](JobStatus status, QVector<EntryView>& into) -> Result<void> {
        EntryQuery query;
        query.status = status;
        query.limit = Report::most;
        KATAAR_TRY_VAR(found, m_reader.entries(who, query));
        page = found;
        into = page.entries;
        return {};
    };
    KATAAR_TRY(list(JobStatus::Running, report.running));
    KATAAR_TRY(list(JobStatus::Pending, report.waiting));
    KATAAR_TRY(list(JobStatus::Blocked, report.blocked));
    report.runningTotal = page.totalRunning;
    report.waitingTotal = page.totalPending;
    report.blockedTotal = page.totalBlocked;
    return report;
}

void ReportService::report(const Principal& who, const ReportQuery& query, Then<Report> then) {
    const ReportSpan span = spanOf(query);
    auto made = listed(who, span);
    if (!made)
        return then(made.error());
    m_history.usageBetween(
        who, span.since, span.until,
        [report = std::move(*made), then = std::move(then)](const Result<Usage>& usage) mutable {
            if (!usage)
                return then(usage.error());
            report.timeZone = usage->timeZone;
            report.total = usage->total;
            report.people = usage->people;
            then(std::move(report));
        });
}

} // namespace kataar
