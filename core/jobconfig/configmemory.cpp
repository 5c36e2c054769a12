// SPDX-License-Identifier: GPL-3.0-or-later
// Compares texts, so that nothing here can be out of date.
#include "core/jobconfig/configmemory.h"

namespace kataar {

namespace {

constexpr qsizetype mostKnown = 64;
constexpr qsizetype longestKnownText = 64 * 1024;

} // namespace

Result<JobConfig> ConfigMemory::parsed(const ConfigSource& source,
                                       const std::function<Result<JobConfig>()>& parse) {
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.constFind(source.file);
        if (known != m_known.cend() && known->text == source.text)
            return known->config;
    }
    auto config = parse();
    if (!config || source.text.size() > longestKnownText)
        return config;
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= mostKnown)
        m_known.clear();
    m_known.insert(source.file, {source.text, *config});
    return config;
}

} // namespace kataar
