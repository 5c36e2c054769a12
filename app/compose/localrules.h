// SPDX-License-Identifier: GPL-3.0-or-later
// The own queue's answers about the rules.
#pragma once

#include "app/compose/enginecaller.h"
#include "core/client/rulecalls.h"

namespace kataar {

class LocalRules final : public RuleCalls {
public:
    explicit LocalRules(EngineCaller& caller) : m_caller(caller) {}

    void setPaused(bool paused, Then<void> then) override;
    void setLimits(const LimitsPatch& patch, Then<Limits> then) override;
    void windows(Then<WindowList> then) override;
    void setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) override;
    void removeWindow(const QString& name, Then<void> then) override;
    void setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                        Then<PlaceWindowView> then) override;
    void removePlaceWindow(const QString& place, Then<void> then) override;

private:
    EngineCaller& m_caller;
};

} // namespace kataar
