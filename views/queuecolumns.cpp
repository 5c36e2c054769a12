// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the queue table.
#include "views/queuecolumns.h"

#include "views/approvaltext.h"
#include "views/failuretext.h"
#include "views/format.h"
#include "views/progresstext.h"
#include "views/reasontext.h"
#include "views/statetext.h"

#include <QCoreApplication>

namespace kataar {

namespace {

struct QueueTitles {
    Q_DECLARE_TR_FUNCTIONS(QueueColumn)
};

struct TitleOf {
    const char* id;
    const char* title;
};

constexpr TitleOf queueTitles[] = {
    {"position", QT_TRANSLATE_NOOP("QueueColumn", "#")},
    {"name", QT_TRANSLATE_NOOP("QueueColumn", "Name")},
    {"state", QT_TRANSLATE_NOOP("QueueColumn", "State")},
    {"waiting", QT_TRANSLATE_NOOP("QueueColumn", "Waiting for")},
    {"priority", QT_TRANSLATE_NOOP("QueueColumn", "Priority")},
    {"user", QT_TRANSLATE_NOOP("QueueColumn", "User")},
    {"team", QT_TRANSLATE_NOOP("QueueColumn", "Team")},
    {"gpus", QT_TRANSLATE_NOOP("QueueColumn", "GPUs")},
    {"target", QT_TRANSLATE_NOOP("QueueColumn", "Target")},
    {"submitted", QT_TRANSLATE_NOOP("QueueColumn", "Submitted")},
    {"starts", QT_TRANSLATE_NOOP("QueueColumn", "Starts ≈")},
    {"waited", QT_TRANSLATE_NOOP("QueueColumn", "Waited")},
    {"started", QT_TRANSLATE_NOOP("QueueColumn", "Started")},
    {"elapsed", QT_TRANSLATE_NOOP("QueueColumn", "Elapsed")},
    {"finished", QT_TRANSLATE_NOOP("QueueColumn", "Finished")},
    {"progress", QT_TRANSLATE_NOOP("QueueColumn", "Progress")},
    {"cost", QT_TRANSLATE_NOOP("QueueColumn", "Cost")},
    {"attempt", QT_TRANSLATE_NOOP("QueueColumn", "Attempt")},
    {"config", QT_TRANSLATE_NOOP("QueueColumn", "Configuration")},
    {"error", QT_TRANSLATE_NOOP("QueueColumn", "Error")},
    {"id", QT_TRANSLATE_NOOP("QueueColumn", "Job ID")},
};

QString waitingText(const EntryView& view) {
    if (view.waitingReasons.isEmpty())
        return {};
    const QString first = reasonText(view.waitingReasons.first());
    const auto more = view.waitingReasons.size() - 1;
    return more > 0 ? QStringLiteral("%1 (+%2)").arg(first, numberText(more)) : first;
}

/// What was estimated says so.
QString costCell(const QueueEntry& entry) {
    const auto cost = costOf(entry);
    if (!cost)
        return nothingText();
    return entry.costUsd ? costText(*cost) : QStringLiteral("≈ ") + costText(*cost);
}

QString timeCell(const QString& id, const EntryView& view, UtcTime now) {
    if (id == u"submitted")
        return timeText(view.entry.queuedAt, now);
    if (id == u"started")
        return timeText(view.entry.startedAt, now);
    if (id == u"starts")
        return timeText(view.start.p50, now);
    if (id == u"finished")
        return timeText(view.entry.completedAt, now);
    if (id == u"waited")
        return durationText(waitedSeconds(view, now));
    const auto elapsed = elapsedSeconds(view, now);
    return elapsed ? durationText(*elapsed) : nothingText();
}

} // namespace

QString queueTitle(const QString& columnId) {
    for (const auto& [id, title] : queueTitles) {
        if (columnId == QLatin1StringView(id))
            return QueueTitles::tr(title);
    }
    return columnId;
}

QString queueCell(const QString& id, const EntryView& view, UtcTime now) {
    const QueueEntry& entry = view.entry;
    if (id == u"position")
        return view.position > 0 ? numberText(view.position) : nothingText();
    if (id == u"name")
        return entry.name;
    if (id == u"state")
        return stateText(stateCode(view));
    if (id == u"waiting")
        return waitingText(view);
    if (id == u"priority")
        return priorityText(view);
    if (id == u"user")
        return entry.userName.isEmpty() ? nothingText() : entry.userName;
    if (id == u"team")
        return entry.teamName.isEmpty() ? nothingText() : entry.teamName;
    if (id == u"cost")
        return costCell(entry);
    if (id == u"gpus")
        return gpusText(view);
    if (id == u"target")
        return placeText(entry);
    if (id == u"progress")
        return percentText(entry.progress);
    if (id == u"attempt")
        return QueueTitles::tr("%1 of %2").arg(numberText(entry.attempt), numberText(entry.maxAttempts));
    if (id == u"config")
        return entry.configName.isEmpty() ? nothingText() : entry.configName;
    if (id == u"error")
        return failureText(entry);
    if (id == u"id")
        return entry.jobId;
    return timeCell(id, view, now);
}

} // namespace kataar
