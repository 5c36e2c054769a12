// SPDX-License-Identifier: GPL-3.0-or-later
// Each question is answered by looking at every minute.
#include "tests/flow/simulation/windowmodel.h"

#include <algorithm>

namespace kataar::test {

namespace {

bool belongsTo(const QueueEntry& entry, const QString& place) {
    if (place == QStringLiteral("local"))
        return entry.kind == JobKind::Local && entry.numProcesses > 0;
    return (entry.teamId && place == QStringLiteral("team:") + *entry.teamId) ||
           (entry.kind == JobKind::Cloud && place == QStringLiteral("provider:") + entry.provider);
}

} // namespace

QVector<WindowModel::Applied> WindowModel::appliedTo(const QueueEntry& entry) const {
    QVector<Applied> all;
    const auto apply = [&](const QString& of, const QString& window, WindowEnd end, qint64 since) {
        const auto name = named.find(window);
        if (name == named.end())
            all.append({of, window, window, end, since});
        else
            all.append({of, window, name->second.text, end, std::max(since, name->second.changedUs)});
    };
    if (!entry.window.isEmpty())
        apply(QStringLiteral("job"), entry.window, entry.windowEnd, 0);
    for (const auto& [of, place] : places) {
        if (belongsTo(entry, of))
            apply(of, place.window, place.end, place.changedUs);
    }
    return all;
}

QString WindowModel::sameness(const QVector<Applied>& applied) {
    QStringList parts;
    for (const Applied& one : applied)
        parts << one.of + u' ' + one.window + u' ' + one.text;
    return parts.join(u'\n');
}

bool WindowModel::isInside(const QueueEntry& entry, qint64 us) const {
    return std::ranges::all_of(appliedTo(entry),
                               [&](const Applied& one) { return timesOf(one.text).isOpen(us); });
}

void WindowModel::collect(const QueueEntry& entry, std::set<const WeeklyTimes*>& all) const {
    for (const Applied& one : appliedTo(entry))
        all.insert(&timesOf(one.text));
}

std::optional<WindowModel::Closing> WindowModel::closing(const QueueEntry& running, qint64 until) {
    std::optional<Closing> first;
    for (const Applied& one : appliedTo(running)) {
        if (one.end == WindowEnd::Finish || !running.startedAt)
            continue;
        const qint64 from = std::max(running.startedAt->us, one.sinceUs);
        Looked& looked = m_closings[{one.text, from}];
        if (!looked.edge && until > looked.until) {
            looked.edge = timesOf(one.text).edgeAfter(std::max(from, looked.until), until, false);
            looked.until = until - until % usPerMinute;
        }
        if (!looked.edge || *looked.edge > until)
            continue;
        if (!first || *looked.edge < first->us || (*looked.edge == first->us && one.end == WindowEnd::Stop))
            first = Closing{*looked.edge, one.end};
    }
    return first;
}

} // namespace kataar::test
