// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to requests, answers to the domain's types.
#include "core/client/httprules.h"

#include "core/wire/answers.h"
#include "core/wire/paths.h"
#include "core/wire/requests.h"
#include "core/wire/windowanswers.h"

namespace kataar {

namespace {

namespace path = wire::path;

} // namespace

void HttpRules::setPaused(bool paused, Then<void> then) {
    m_caller.act("POST", httpWord(paused ? path::queuePause : path::queueResume), {}, {}, std::move(then));
}

void HttpRules::setLimits(const LimitsPatch& patch, Then<Limits> then) {
    m_caller.post<Limits>(httpWord(path::queueConcurrency), wire::toJson(patch), std::move(then));
}

void HttpRules::windows(Then<WindowList> then) {
    m_caller.call("GET", httpWord(path::windows), {}, {}, std::move(then), wire::windowListFrom);
}

void HttpRules::setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) {
    m_caller.call("PUT", path::with(path::window, name), {}, wire::toJson(WindowRequest{spec}),
                  std::move(then), wire::namedWindowFrom);
}

void HttpRules::removeWindow(const QString& name, Then<void> then) {
    m_caller.act("DELETE", path::with(path::window, name), {}, {}, std::move(then));
}

void HttpRules::setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                               Then<PlaceWindowView> then) {
    m_caller.call("PUT", path::with(path::windowPlace, place), {}, wire::toJson(wanted), std::move(then),
                  wire::placeWindowFrom);
}

void HttpRules::removePlaceWindow(const QString& place, Then<void> then) {
    m_caller.act("DELETE", path::with(path::windowPlace, place), {}, {}, std::move(then));
}

} // namespace kataar
