// SPDX-License-Identifier: GPL-3.0-or-later
// PresenceSettings: how the program is there while its window is not, as the person wants it.
#pragma once

class QSettings;

namespace kataar {

struct PresenceSettings {
    bool icon = true;
    bool closeHides = false;
    bool tellsFinished = true;
    bool tellsFailed = true;
    bool tellsApproval = true;
    bool tellsReport = true;

    bool operator==(const PresenceSettings&) const = default;
    /// Once its window is closed nobody could reach the program any more.
    bool unreachable() const { return closeHides && !icon; }

    static PresenceSettings from(const QSettings& settings);
    void keepIn(QSettings& settings) const;
};

} // namespace kataar
