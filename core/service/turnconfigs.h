// SPDX-License-Identifier: GPL-3.0-or-later
// TurnConfigs: configurations as the submits of one turn see them.
#pragma once

#include "core/jobconfig/configfolder.h"
#include "core/store/database.h"

#include <map>

namespace kataar {

/// Sixty submits that share a commit share a look at the folder, too: the file, and the programs and folders
/// that it names, are as they were at the first of them.
class TurnConfigs {
public:
    TurnConfigs(const ConfigFolder& folder, Database& database) : m_folder(folder), m_database(database) {}

    /// As ConfigFolder::load().
    const Result<JobConfig>& load(const QString& name);

private:
    const ConfigFolder& m_folder;
    Database& m_database;
    std::map<QString, Result<JobConfig>> m_seen;
};

} // namespace kataar
