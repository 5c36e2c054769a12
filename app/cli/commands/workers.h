// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands about workers share.
#pragma once

#include "app/cli/commands/command.h"
#include "app/cli/table.h"

namespace kataar {

/// The worker that somebody calls by its id, the beginning of it or its name, as the API writes it. Errors:
/// "worker_not_found", "worker_ambiguous".
Result<QJsonObject> workerCalled(Session& session, const QString& text);

/// A worker's state in a word.
Cell workerStateCell(const QString& status);

/// The commands of `workers` that change something.
void defineWorkerDeeds(CLI::App& group, Invocation& invocation);

} // namespace kataar
