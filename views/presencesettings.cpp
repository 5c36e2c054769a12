// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps them under presence/.
#include "views/presencesettings.h"

#include <QSettings>

namespace kataar {

namespace {

struct PresenceKey {
    const char* name;
    bool PresenceSettings::*value;
};

constexpr PresenceKey presenceKeys[] = {
    {"presence/icon", &PresenceSettings::icon},
    {"presence/close_hides", &PresenceSettings::closeHides},
    {"presence/tell_finished", &PresenceSettings::tellsFinished},
    {"presence/tell_failed", &PresenceSettings::tellsFailed},
    {"presence/tell_approval", &PresenceSettings::tellsApproval},
    {"presence/tell_report", &PresenceSettings::tellsReport},
};

} // namespace

PresenceSettings PresenceSettings::from(const QSettings& settings) {
    PresenceSettings read;
    for (const auto& [name, value] : presenceKeys)
        read.*value = settings.value(QLatin1StringView(name), read.*value).toBool();
    if (read.unreachable()) // by hand
        read.closeHides = false;
    return read;
}

void PresenceSettings::keepIn(QSettings& settings) const {
    for (const auto& [name, value] : presenceKeys)
        settings.setValue(QLatin1StringView(name), this->*value);
}

} // namespace kataar
