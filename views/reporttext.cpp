// SPDX-License-Identifier: GPL-3.0-or-later
// Titles, cells and kinds of failure.
#include "views/reporttext.h"

#include "models/queuetable.h"
#include "views/failuretext.h"
#include "views/format.h"
#include "views/reasontext.h"
#include "views/statetext.h"

#include <QCoreApplication>

namespace kataar {

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr std::pair<const char*, const char*> reportTitles[] = {
    {"state", QT_TRANSLATE_NOOP("Report", "State")},
    {"name", QT_TRANSLATE_NOOP("Report", "Job")},
    {"user", QT_TRANSLATE_NOOP("Report", "Who")},
    {"what", QT_TRANSLATE_NOOP("Report", "Why")},
    {"line", QT_TRANSLATE_NOOP("Report", "It said")},
    {"elapsed", QT_TRANSLATE_NOOP("Report", "Ran for")},
    {"when", QT_TRANSLATE_NOOP("Report", "Ended or began")},
};

} // namespace

QString failureClassText(FailureClass kind) {
    switch (kind) {
    case FailureClass::GpuMemory:
        return ReportWords::tr("out of GPU memory");
    case FailureClass::Memory:
        return ReportWords::tr("out of memory");
    case FailureClass::DiskFull:
        return ReportWords::tr("disk full");
    case FailureClass::NotANumber:
        return ReportWords::tr("became NaN");
    case FailureClass::TimeLimit:
        return ReportWords::tr("time limit");
    case FailureClass::Killed:
        return ReportWords::tr("killed");
    case FailureClass::Rebooted:
        return ReportWords::tr("the machine rebooted");
    case FailureClass::WorkerLost:
        return ReportWords::tr("the worker went away");
    case FailureClass::NeverRan:
        return ReportWords::tr("could not be started");
    case FailureClass::Unseen:
        return ReportWords::tr("how it ended is not known");
    case FailureClass::Program:
        break;
    }
    return ReportWords::tr("error", "kind of failure");
}

QString reportTitle(const QString& columnId) {
    for (const auto& [id, title] : reportTitles) {
        if (columnId == QLatin1StringView(id))
            return ReportWords::tr(title);
    }
    return columnId;
}

QString reportCell(const QString& columnId, const ReportRow& row, UtcTime now) {
    const QueueEntry& entry = row.view.entry;
    if (columnId == u"state")
        return stateText(stateCode(row.view));
    if (columnId == u"name")
        return entry.name;
    if (columnId == u"user")
        return entry.userName;
    if (columnId == u"what") {
        if (row.failure)
            return failureClassText(row.failure->kind);
        return row.view.waitingReasons.isEmpty() ? QString() : reasonText(row.view.waitingReasons.first());
    }
    if (columnId == u"line") {
        const bool silent = row.failure && row.failure->lastLine.isEmpty();
        return silent ? failureText(entry) : row.failure ? row.failure->lastLine : QString();
    }
    if (columnId == u"elapsed") {
        const auto seconds = elapsedSeconds(row.view, now);
        return seconds ? durationText(*seconds) : nothingText();
    }
    return columnId == u"when" ? timeText(lastMoment(entry), now) : QString();
}

QString reportSumsText(const UsageSums& sums) {
    return sums.jobs == 0
               ? ReportWords::tr("no job ended")
               : ReportWords::tr("%1 completed, %2 failed, %3 cancelled")
                     .arg(numberText(sums.completed), numberText(sums.failed), numberText(sums.cancelled));
}

} // namespace kataar
