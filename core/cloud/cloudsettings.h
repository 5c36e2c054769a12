// SPDX-License-Identifier: GPL-3.0-or-later
// Which providers the owner has set up.
#pragma once

#include "core/cloud/commandprovider.h"
#include "core/cloud/replicateprovider.h"
#include "core/config/settings.h"

namespace kataar {

struct CloudSettings {
    QString tokenFile; ///< of the shared token; empty = it is given at run time
    bool keychain = true;
    QUrl webhookBase; ///< empty = nowhere
    ReplicateProvider::Options replicate;
    std::optional<CommandProvider::Options> command; ///< none: no program is named
    int pollSeconds = 30;
    qint64 mostUploadBytes = 0; ///< of one piece of data
    qint64 mostOutputBytes = 0; ///< of one job
};

/// Errors: "cloud_address_invalid", "cloud_webhook_invalid", "cloud_command_invalid" (also when some of the
/// four programs are missing).
Result<CloudSettings> cloudSettings(const Settings& settings, const QProcessEnvironment& environment);

} // namespace kataar
