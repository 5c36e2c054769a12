// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows as they are typed: in the time zone of whoever types them.
#pragma once

#include "app/cli/commands/command.h"

namespace kataar {

/// Times without a time zone get this machine's; a name, or what is no window, stays as it is.
QString windowInOurZone(const QString& text);

/// --window-end finish|requeue|stop.
void addWindowEnd(CLI::App& command, std::string& end);

} // namespace kataar
