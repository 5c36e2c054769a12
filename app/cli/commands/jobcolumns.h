// SPDX-License-Identifier: GPL-3.0-or-later
// What every list of jobs has: its columns, and the options that choose from it.
#pragma once

#include "app/cli/commands/listing.h"

namespace kataar {

struct JobsListOptions {
    int limit = 20;
    std::string status;
    std::string provider; ///< of cloud jobs; empty = any
    ListForm form;
};

/// -l, -s, -f and -o.
void addJobsListOptions(CLI::App& command, JobsListOptions& options);
QVector<ListColumn> jobColumns();

} // namespace kataar
