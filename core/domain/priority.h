// SPDX-License-Identifier: GPL-3.0-or-later
// User levels (ranks of seniority) and the queue priority that each gives.
#pragma once

#include "core/base/enumnames.h"

namespace kataar {

/// The value is the rank.
enum class Level { Viewer = 0, Researcher = 10, Lead = 50, Admin = 100 };

template<>
struct EnumNames<Level> {
    static constexpr std::pair<Level, const char*> all[] = {{Level::Viewer, "viewer"},
                                                            {Level::Researcher, "researcher"},
                                                            {Level::Lead, "lead"},
                                                            {Level::Admin, "admin"}};
};

inline constexpr int lowPriority = 0;
inline constexpr int normalPriority = 10;
inline constexpr int highPriority = 20;
inline constexpr int urgentPriority = 30;
inline constexpr int maxPriorityOverride = 50;
inline constexpr int priorityStep = 10; ///< what one starvation threshold adds
inline constexpr int maxStarvationBoost = 40;

constexpr int priorityOf(Level level) {
    switch (level) {
    case Level::Viewer:
        return lowPriority;
    case Level::Researcher:
        return normalPriority;
    case Level::Lead:
        return highPriority;
    case Level::Admin:
        return urgentPriority;
    }
    return normalPriority;
}

/// "low", "normal", "high", "urgent": the highest named priority not above `priority`.
constexpr const char* priorityName(int priority) {
    return priority >= urgentPriority   ? "urgent"
           : priority >= highPriority   ? "high"
           : priority >= normalPriority ? "normal"
                                        : "low";
}

} // namespace kataar
