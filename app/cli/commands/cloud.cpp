// SPDX-License-Identifier: GPL-3.0-or-later
// kataar cloud: providers of machines.
#include "app/cli/commands/command.h"

namespace kataar {

void defineCloud(CLI::App& parent, Invocation& invocation) {
    CLI::App* group =
        parent.add_subcommand("cloud", utf8(Cli::tr("Providers of machines, and whose money pays")));
    group->require_subcommand(1);
    defineCloudToken(*group, invocation);
}

} // namespace kataar
