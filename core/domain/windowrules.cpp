// SPDX-License-Identifier: GPL-3.0-or-later
// Names, places, and what of them applies to a job.
#include "core/domain/windowrules.h"

#include <QRegularExpression>

#include <algorithm>

namespace kataar {

namespace {

constexpr int mostParsed = 1000;
const QString localPlace = QStringLiteral("local");
const QString teamPrefix = QStringLiteral("team:");
const QString providerPrefix = QStringLiteral("provider:");

} // namespace

bool isWindowName(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^\\p{L}[\\p{L}\\p{M}\\p{Nd}._-]{0,63}$"));
    return form.match(text).hasMatch();
}

bool WindowPlace::holds(const SchedulingFacts& entry) const {
    switch (kind) {
    case Kind::LocalGpus:
        return entry.kind == JobKind::Local && entry.numProcesses > 0;
    case Kind::Team:
        return entry.teamId == id;
    case Kind::Provider:
        return entry.kind == JobKind::Cloud && entry.provider == id;
    }
    return false;
}

QString WindowPlace::text() const {
    switch (kind) {
    case Kind::LocalGpus:
        return localPlace;
    case Kind::Team:
        return teamPrefix + id;
    case Kind::Provider:
        return providerPrefix + id;
    }
    return {};
}

std::optional<WindowPlace> WindowPlace::fromText(const QString& text) {
    if (text == localPlace)
        return WindowPlace{Kind::LocalGpus, {}};
    if (text.startsWith(teamPrefix) && text.size() > teamPrefix.size())
        return WindowPlace{Kind::Team, text.mid(teamPrefix.size())};
    if (text.startsWith(providerPrefix) && text.size() > providerPrefix.size())
        return WindowPlace{Kind::Provider, text.mid(providerPrefix.size())};
    return std::nullopt;
}

const NamedWindow* WindowRules::find(const QString& name) const {
    const auto at = std::ranges::find(m_named, name, &NamedWindow::name);
    return at == m_named.end() ? nullptr : &*at;
}

std::shared_ptr<const RunWindow> WindowRules::resolve(const QString& window) const {
    const auto known = m_parsed.constFind(window);
    if (known != m_parsed.cend())
        return *known;
    const NamedWindow* named = find(window);
    const auto parsed = RunWindow::parse(named ? named->spec : window, m_zone);
    const auto run = parsed ? std::make_shared<const RunWindow>(*parsed) : nullptr;
    if (m_parsed.size() >= mostParsed)
        m_parsed.clear();
    m_parsed.insert(window, run);
    return run;
}

QVector<AppliedWindow> WindowRules::appliedTo(const SchedulingFacts& entry) const {
    QVector<AppliedWindow> windows;
    const auto apply = [&](const QString& of, const QString& window, WindowEnd end, UtcTime since) {
        if (const NamedWindow* named = find(window))
            since = std::max(since, named->changedAt);
        windows << AppliedWindow{of, window, resolve(window), end, since};
    };
    if (!entry.window.isEmpty())
        apply(QStringLiteral("job"), entry.window, entry.windowEnd, {});
    for (const PlaceWindow& place : m_places) {
        if (place.place.holds(entry))
            apply(place.place.text(), place.window, place.end, place.changedAt);
    }
    return windows;
}

std::optional<WindowClosing> closingFor(const QVector<AppliedWindow>& windows, UtcTime startedAt) {
    std::optional<WindowClosing> first;
    for (const AppliedWindow& applied : windows) {
        if (applied.end == WindowEnd::Finish || !applied.run)
            continue;
        const auto at = applied.run->nextClosing(std::max(startedAt, applied.since));
        if (!at)
            continue;
        const bool harder = first && *at == first->at && applied.end == WindowEnd::Stop;
        if (!first || *at < first->at || harder)
            first = WindowClosing{*at, applied.end, applied.of, applied.window};
    }
    return first;
}

} // namespace kataar
