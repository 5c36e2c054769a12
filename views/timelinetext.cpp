// SPDX-License-Identifier: GPL-3.0-or-later
// Whole sentences about bars.
#include "views/timelinetext.h"

#include "views/format.h"
#include "views/statetext.h"
#include "views/ticktext.h"

#include <QCoreApplication>

namespace kataar {

namespace {

struct TimelineWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

struct LaneTitleOf {
    const char* id;
    const char* title;
};

constexpr LaneTitleOf laneTitles[] = {
    {"lane", QT_TRANSLATE_NOOP("Timeline", "Where")},
    {"job", QT_TRANSLATE_NOOP("Timeline", "Job")},
    {"user", QT_TRANSLATE_NOOP("Timeline", "User")},
    {"state", QT_TRANSLATE_NOOP("Timeline", "State")},
    {"from", QT_TRANSLATE_NOOP("Timeline", "From")},
    {"to", QT_TRANSLATE_NOOP("Timeline", "To")},
    {"late", QT_TRANSLATE_NOOP("Timeline", "At the latest, 9 times in 10")},
};

QString moment(UtcTime time, const TimelineNow& when) {
    return momentText(time.us / 1000, when.now.us / 1000, when.zone);
}

QString timesText(const LaneBar& bar, const TimelineNow& when) {
    const QString from = moment(bar.from, when);
    const QString to = moment(bar.to, when);
    const QString late = bar.late ? moment(*bar.late, when) : QString();
    if (bar.kind == LaneBar::Kind::Ran)
        return TimelineWords::tr("%1 – %2 (%3)")
            .arg(from, to, durationText((bar.to.us - bar.from.us) / 1'000'000));
    if (bar.kind == LaneBar::Kind::Runs) {
        if (bar.openEnd)
            return TimelineWords::tr("since %1; how long it takes is not known").arg(from);
        return bar.late ? TimelineWords::tr("since %1, until about %2, by %3 most likely").arg(from, to, late)
                        : TimelineWords::tr("since %1, until about %2").arg(from, to);
    }
    if (bar.late)
        return TimelineWords::tr("starts about %1, by %2 most likely").arg(from, late);
    return TimelineWords::tr("starts about %1").arg(from);
}

} // namespace

QString barState(const LaneBar& bar) {
    if (bar.kind == LaneBar::Kind::Planned)
        return TimelineWords::tr("Planned");
    return bar.retried ? TimelineWords::tr("Ended, tried again") : stateText(toText(bar.status));
}

QString barText(const QString& lane, const LaneBar& bar, const TimelineNow& when) {
    const QString what =
        bar.userName.isEmpty() ? bar.title : TimelineWords::tr("%1 (%2)").arg(bar.title, bar.userName);
    return TimelineWords::tr("%1: %2, %3, %4").arg(lane, what, barState(bar), timesText(bar, when));
}

QString laneTitle(const QString& columnId) {
    for (const auto& [id, title] : laneTitles) {
        if (columnId == QLatin1StringView(id))
            return TimelineWords::tr(title);
    }
    return columnId;
}

QString laneCell(const QString& columnId, const LaneRow& row, const TimelineNow& when) {
    const LaneBar& bar = row.bar;
    if (columnId == u"lane")
        return row.lane;
    if (columnId == u"job")
        return bar.title;
    if (columnId == u"user")
        return bar.userName.isEmpty() ? nothingText() : bar.userName;
    if (columnId == u"state")
        return barState(bar);
    if (columnId == u"from")
        return moment(bar.from, when);
    if (columnId == u"to")
        return bar.openEnd ? nothingText() : moment(bar.to, when);
    return bar.late ? moment(*bar.late, when) : nothingText();
}

} // namespace kataar
