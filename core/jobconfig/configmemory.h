// SPDX-License-Identifier: GPL-3.0-or-later
// ConfigMemory: what configurations said that were read lately, for as long as their text stays the same.
#pragma once

#include "core/jobconfig/configsource.h"
#include "core/jobconfig/jobconfig.h"

#include <QHash>

#include <functional>
#include <mutex>

namespace kataar {

/// A hundred submits of one configuration read its file a hundred times, and parse it once. May be used from
/// any thread.
class ConfigMemory {
public:
    /// What `parse` made of this very text, now or before; it may depend on the source alone. Failures are
    /// not kept.
    Result<JobConfig> parsed(const ConfigSource& source, const std::function<Result<JobConfig>()>& parse);

private:
    struct Known {
        QByteArray text;
        JobConfig config;
    };
    std::mutex m_mutex;
    QHash<QString, Known> m_known; ///< by file
};

} // namespace kataar
