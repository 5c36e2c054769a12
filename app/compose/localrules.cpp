// SPDX-License-Identifier: GPL-3.0-or-later
// Carried over to the services.
#include "app/compose/localrules.h"

namespace kataar {

void LocalRules::setPaused(bool paused, Then<void> then) {
    m_caller.post<void>(std::move(then), [paused](Engine& engine, const Then<void>& answer) {
        if (paused)
            engine.switches().pause(engine.owner(), {}, whetherDone(answer));
        else
            engine.switches().resume(engine.owner(), {}, whetherDone(answer));
    });
}

void LocalRules::setLimits(const LimitsPatch& patch, Then<Limits> then) {
    m_caller.post<Limits>(std::move(then), [patch](Engine& engine, const Then<Limits>& answer) {
        engine.queue().setLimits(engine.owner(), patch, answer);
    });
}

void LocalRules::windows(Then<WindowList> then) {
    m_caller.read<WindowList>(std::move(then),
                              [](Engine& engine) { return engine.windows().list(engine.owner()); });
}

void LocalRules::setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) {
    m_caller.post<NamedWindowView>(std::move(then),
                                   [name, spec](Engine& engine, const Then<NamedWindowView>& answer) {
                                       engine.windows().set(engine.owner(), name, spec, answer);
                                   });
}

void LocalRules::removeWindow(const QString& name, Then<void> then) {
    m_caller.post<void>(std::move(then), [name](Engine& engine, const Then<void>& answer) {
        engine.windows().remove(engine.owner(), name, whetherDone(answer));
    });
}

void LocalRules::setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                                Then<PlaceWindowView> then) {
    m_caller.post<PlaceWindowView>(
        std::move(then), [place, wanted](Engine& engine, const Then<PlaceWindowView>& answer) {
            engine.windows().setPlace(engine.owner(), place, wanted.window, wanted.end, answer);
        });
}

void LocalRules::removePlaceWindow(const QString& place, Then<void> then) {
    m_caller.post<void>(std::move(then), [place](Engine& engine, const Then<void>& answer) {
        engine.windows().removePlace(engine.owner(), place, whetherDone(answer));
    });
}

} // namespace kataar
