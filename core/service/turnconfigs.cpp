// SPDX-License-Identifier: GPL-3.0-or-later
// Kept until the turn is committed.
#include "core/service/turnconfigs.h"

namespace kataar {

const Result<JobConfig>& TurnConfigs::load(const QString& name) {
    if (m_seen.empty())
        m_database.afterCommit([this](const Result<void>&) { m_seen.clear(); });
    const auto seen = m_seen.find(name);
    return seen != m_seen.end() ? seen->second : m_seen.emplace(name, m_folder.load(name)).first->second;
}

} // namespace kataar
