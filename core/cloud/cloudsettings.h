// SPDX-License-Identifier: GPL-3.0-or-later
// Which providers the owner has set up.
#pragma once

#include "core/cloud/commandprovider.h"
#include "core/cloud/replicateprovider.h"
#include "core/config/settings.h"

namespace kataar {

struct CloudSettings {
    QString tokenFile;
    std::optional<ReplicateProvider::Options> replicate; ///< none: no token is named
    std::optional<CommandProvider::Options> command;     ///< none: no program is named
    int pollSeconds = 30;
    qint64 mostUploadBytes = 0; ///< of one piece of data
    qint64 mostOutputBytes = 0; ///< of one job
};

/// Errors: "cloud_address_invalid", "cloud_command_invalid" (also when some of the four programs are
/// missing).
Result<CloudSettings> cloudSettings(const Settings& settings, const QProcessEnvironment& environment);

} // namespace kataar
