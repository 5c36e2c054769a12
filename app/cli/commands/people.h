// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands about people share: showing a user, and asking for passwords.
#pragma once

#include "app/cli/commands/command.h"
#include "app/cli/table.h"

namespace kataar {

/// From a user as the API writes him.
FactSheet factsOfUser(const QJsonObject& user);
/// "researcher, lead".
QString joined(const QJsonValue& list);

/// A new password: from the first line of the standard input, or asked twice on the terminal.
/// "--password-stdin" (Invalid) where nobody can be asked.
Result<QString> newPassword(Terminal& terminal, bool fromStdin);
/// One that exists, asked once.
Result<QString> knownPassword(Terminal& terminal, bool fromStdin);

} // namespace kataar
