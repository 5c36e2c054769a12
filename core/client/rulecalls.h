// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks about the rules of what may start: pause, limits, run windows.
#pragma once

#include "core/client/then.h"
#include "core/domain/answers.h"
#include "core/domain/windowanswers.h"

namespace kataar {

class RuleCalls {
public:
    RuleCalls() = default;
    virtual ~RuleCalls() = default;
    Q_DISABLE_COPY_MOVE(RuleCalls)

    /// While it is paused nothing starts; what runs goes on.
    virtual void setPaused(bool paused, Then<void> then) = 0;
    virtual void setLimits(const LimitsPatch& patch, Then<Limits> then) = 0;
    /// The run windows that have names, and where windows apply.
    virtual void windows(Then<WindowList> then) = 0;
    /// Adds or changes one; it holds at once for what waits.
    virtual void setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) = 0;
    /// Not while a job or a place has it.
    virtual void removeWindow(const QString& name, Then<void> then) = 0;
    /// `place` as WindowPlace::text().
    virtual void setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                                Then<PlaceWindowView> then) = 0;
    virtual void removePlaceWindow(const QString& place, Then<void> then) = 0;
};

} // namespace kataar
