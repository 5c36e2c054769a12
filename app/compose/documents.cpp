// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the settings and the job's states from the tables that the program works by.
#include "app/compose/documents.h"

#include "core/config/settings.h"
#include "core/domain/jobstate.h"

namespace kataar {

namespace {

QString stateMachineDocument() {
    QString text =
        QStringLiteral("# The life of a job\n\n"
                       "Printed by `kataard --print state-machine` from the transition table that the store "
                       "enforces. Terminal states are final.\n\n"
                       "| from | to | cause |\n|---|---|---|\n");
    for (const Transition& transition : transitions())
        text += QStringLiteral("| `%1` | `%2` | %3 |\n")
                    .arg(toText(transition.from), toText(transition.to), QString::fromUtf8(transition.cause));
    text += QStringLiteral(
        "\n```mermaid\nstateDiagram-v2\n    [*] --> pending: submit\n    [*] --> blocked: submit, approval "
        "required\n");
    for (const Transition& transition : transitions())
        text += QStringLiteral("    %1 --> %2\n").arg(toText(transition.from), toText(transition.to));
    for (const auto& [status, name] : EnumNames<JobStatus>::all) {
        if (isTerminal(status))
            text += QStringLiteral("    %1 --> [*]\n").arg(QLatin1StringView(name));
    }
    return text + QStringLiteral("```\n");
}

} // namespace

QString document(const QString& name) {
    return name == QLatin1StringView("settings") ? settingsDocument() : stateMachineDocument();
}

} // namespace kataar
