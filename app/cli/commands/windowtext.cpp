// SPDX-License-Identifier: GPL-3.0-or-later
// Adding the time zone.
#include "app/cli/commands/windowtext.h"

#include "core/domain/runwindow.h"

namespace kataar {

QString windowInOurZone(const QString& text) { return windowInZone(text, SystemClock().zone()); }

void addWindowEnd(CLI::App& command, std::string& end) {
    command
        .add_option("--window-end", end,
                    utf8(Cli::tr("What becomes of a running job when the window closes: finish (goes on), "
                                 "requeue (stopped, then waits again) or stop (cancelled)")))
        ->type_name("WHAT")
        ->check(CLI::IsMember({"finish", "requeue", "stop"}));
}

} // namespace kataar
