// SPDX-License-Identifier: GPL-3.0-or-later
// How the engine's parts are, for whoever watches over it; says nothing private.
#pragma once

#include "core/base/enumnames.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <algorithm>

namespace kataar {

enum class Health { Ok, Degraded, Unavailable };

template<>
struct EnumNames<Health> {
    static constexpr std::pair<Health, const char*> all[] = {
        {Health::Ok, "ok"}, {Health::Degraded, "degraded"}, {Health::Unavailable, "unavailable"}};
};

struct ComponentHealth {
    QByteArray name;
    Health health = Health::Ok;
    QString message; ///< what is wrong; empty if nothing is
};

struct HealthReport {
    QVector<ComponentHealth> components;
    QString version; ///< of the program; empty = an older one that does not say

    Health overall() const {
        Health worst = Health::Ok;
        for (const ComponentHealth& component : components)
            worst = std::max(worst, component.health);
        return worst;
    }
};

} // namespace kataar
