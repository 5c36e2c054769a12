// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and changing run windows.
#include "core/service/windowservice.h"

#include <QJsonObject>

#include <algorithm>

namespace kataar {

namespace {

Error noWindow(const QString& name) {
    return Error::notFound(QStringLiteral("window_not_found"),
                           QStringLiteral("There is no run window '%1'.").arg(name),
                           {{QStringLiteral("window"), name}});
}

QString whoHas(const QueueState& state, const QString& window) {
    for (const PlaceWindow& place : state.windows().places()) {
        if (place.window == window)
            return place.place.text();
    }
    QString job;
    const auto look = [&](const QueueEntry& entry) {
        if (entry.window == window)
            job = entry.jobId;
    };
    const auto walk = [&](auto forEach) { (state.*forEach)(0, state.size(), look); };
    walk(&QueueState::forEachPending);
    walk(&QueueState::forEachRunning);
    walk(&QueueState::forEachBlocked);
    return job;
}

} // namespace

Result<QString> windowText(const WindowRules& rules, const QString& window) {
    const QString text = window.trimmed();
    if (text.isEmpty() || rules.find(text))
        return text;
    if (isWindowName(text))
        return noWindow(text);
    KATAAR_TRY_VAR(parsed, RunWindow::parse(text, rules.zone()));
    return parsed.text();
}

WindowState WindowService::stateOf(const QString& window) const {
    const WindowRules& rules = m_parts.book.state().windows();
    WindowState state;
    const auto run = rules.resolve(window);
    if (!run)
        return state;
    const UtcTime now = m_parts.clock.wall();
    state.spec = run->text();
    state.timeZone = QString::fromLatin1(run->zone());
    state.open = run->isOpen(now);
    state.opensAt = run->nextOpening(now);
    state.closesAt = run->nextClosing(now);
    return state;
}

NamedWindowView WindowService::view(const NamedWindow& window) const {
    return {window, stateOf(window.name)};
}

PlaceWindowView WindowService::view(const PlaceWindow& window) const {
    return {window, stateOf(window.window)};
}

Result<WindowList> WindowService::list(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    WindowList list;
    const WindowRules& rules = m_parts.book.state().windows();
    for (const NamedWindow& window : rules.named())
        list.windows << view(window);
    for (const PlaceWindow& place : rules.places())
        list.places << view(place);
    return list;
}

Result<NamedWindowView> WindowService::get(const Principal& who, const QString& name) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    const NamedWindow* window = m_parts.book.state().windows().find(name);
    if (!window)
        return noWindow(name);
    return view(*window);
}

Result<WindowPlace> WindowService::knownPlace(const QString& text) const {
    auto place = WindowPlace::fromText(text);
    if (!place || (place->kind == WindowPlace::Kind::Provider && place->id == QStringLiteral("local")))
        return Error::invalid(
            QStringLiteral("window_place_invalid"),
            QStringLiteral("'%1' is no place for a run window; use local, team:TEAM or provider:NAME.")
                .arg(text),
            {{QStringLiteral("place"), text}});
    if (place->kind == WindowPlace::Kind::Team) {
        const Team* team = m_people.team(place->id);
        if (team)
            place->id = team->id;
        else if (!find(*place)) // that of a team which was deleted can still be removed
            return Error::notFound(QStringLiteral("team_not_found"),
                                   QStringLiteral("There is no team '%1'.").arg(place->id),
                                   {{QStringLiteral("team"), place->id}});
    }
    return *place;
}

const PlaceWindow* WindowService::find(const WindowPlace& place) const {
    const QVector<PlaceWindow>& places = m_parts.book.state().windows().places();
    const auto at = std::ranges::find(places, place, &PlaceWindow::place);
    return at == places.end() ? nullptr : &*at;
}

Result<PlaceWindowView> WindowService::place(const Principal& who, const QString& text) const {
    KATAAR_TRY(require(who, Permission::QueueView));
    KATAAR_TRY_VAR(place, knownPlace(text));
    const PlaceWindow* window = find(place);
    if (!window)
        return noWindow(place.text());
    return view(*window);
}

Result<void> WindowService::keep(const Principal& who, AuditAction action, const QString& target,
                                 const QJsonObject& details) {
    KATAAR_TRY(m_parts.audit.record(who, action, target, details));
    KATAAR_TRY(m_parts.book.setLocalStartHeld(false)); // as a change of the limits
    m_parts.engine.processNow();
    return {};
}

void WindowService::set(const Principal& who, const QString& name, const QString& spec,
                        Then<NamedWindowView> then) {
    const auto attempt = [&]() -> Result<NamedWindowView> {
        KATAAR_TRY(require(who, Permission::QueueManage));
        if (!isWindowName(name))
            return Error::invalid(QStringLiteral("invalid_window_name"),
                                  QStringLiteral("'%1' is no name for a run window: a letter, then letters, "
                                                 "digits, dots, dashes and underscores, 64 at most.")
                                      .arg(name),
                                  {{QStringLiteral("window"), name}});
        const WindowRules& rules = m_parts.book.state().windows();
        KATAAR_TRY_VAR(parsed, RunWindow::parse(spec, rules.zone()));
        const NamedWindow* before = rules.find(name);
        if (before && before->spec == parsed.text())
            return view(*before);
        const NamedWindow window{name, parsed.text(), m_parts.clock.wall()};
        QJsonObject details{{QStringLiteral("to"), window.spec}};
        if (before)
            details.insert(QStringLiteral("from"), before->spec);
        KATAAR_TRY(m_parts.book.setNamedWindow(name, window));
        KATAAR_TRY(keep(who, AuditAction::WindowSet, name, details));
        return view(window);
    };
    settle(attempt(), std::move(then));
}

void WindowService::remove(const Principal& who, const QString& name, Then<QString> then) {
    const auto attempt = [&]() -> Result<QString> {
        KATAAR_TRY(require(who, Permission::QueueManage));
        const NamedWindow* window = m_parts.book.state().windows().find(name);
        if (!window)
            return noWindow(name);
        if (const QString user = whoHas(m_parts.book.state(), name); !user.isEmpty())
            return Error::wrongState(
                QStringLiteral("window_in_use"),
                QStringLiteral("The run window '%1' is in use (%2); it cannot be deleted before.")
                    .arg(name, user),
                {{QStringLiteral("window"), name}, {QStringLiteral("used_by"), user}});
        const QJsonObject details{{QStringLiteral("from"), window->spec}};
        KATAAR_TRY(m_parts.book.setNamedWindow(name, {}));
        KATAAR_TRY(keep(who, AuditAction::WindowDelete, name, details));
        return name;
    };
    settle(attempt(), std::move(then));
}

void WindowService::setPlace(const Principal& who, const QString& text, const QString& window, WindowEnd end,
                             Then<PlaceWindowView> then) {
    const auto attempt = [&]() -> Result<PlaceWindowView> {
        KATAAR_TRY(require(who, Permission::QueueManage));
        KATAAR_TRY_VAR(place, knownPlace(text));
        KATAAR_TRY_VAR(stored, windowText(m_parts.book.state().windows(), window));
        if (stored.isEmpty())
            return Error::invalidField(QStringLiteral("window"), QStringLiteral("is required"));
        if (const PlaceWindow* before = find(place); before && before->window == stored && before->end == end)
            return view(*before);
        const PlaceWindow after{place, stored, end, m_parts.clock.wall()};
        KATAAR_TRY(m_parts.book.setPlaceWindow(place, after));
        KATAAR_TRY(keep(who, AuditAction::WindowSet, place.text(),
                        {{QStringLiteral("to"), stored}, {QStringLiteral("window_end"), toText(end)}}));
        return view(after);
    };
    settle(attempt(), std::move(then));
}

void WindowService::removePlace(const Principal& who, const QString& text, Then<QString> then) {
    const auto attempt = [&]() -> Result<QString> {
        KATAAR_TRY(require(who, Permission::QueueManage));
        KATAAR_TRY_VAR(place, knownPlace(text));
        const PlaceWindow* before = find(place);
        if (!before)
            return noWindow(place.text());
        const QJsonObject details{{QStringLiteral("from"), before->window}};
        KATAAR_TRY(m_parts.book.setPlaceWindow(place, {}));
        KATAAR_TRY(keep(who, AuditAction::WindowDelete, place.text(), details));
        return place.text();
    };
    settle(attempt(), std::move(then));
}

} // namespace kataar
