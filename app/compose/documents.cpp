// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the settings and the job's states from the tables that the program works by.
#include "app/compose/documents.h"

#include "app/compose/engine.h"
#include "core/config/settings.h"
#include "core/domain/jobstate.h"

#include <QTemporaryDir>

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

QString accessText(const Access& access) {
    switch (access.kind) {
    case Access::Kind::Open:
        return QStringLiteral("everybody");
    case Access::Kind::Account:
        return QStringLiteral("any account");
    case Access::Kind::Worker:
        return QStringLiteral("a worker's agent");
    case Access::Kind::Needs:
        break;
    }
    if (!access.permission)
        return QStringLiteral("nobody");
    QString text = QStringLiteral("`%1`").arg(toText(*access.permission));
    if (access.orElse)
        text += (access.orLast ? QStringLiteral(", `%1`") : QStringLiteral(" or `%1`"))
                    .arg(toText(*access.orElse));
    if (access.orLast)
        text += QStringLiteral(" or `%1`").arg(toText(*access.orLast));
    return text;
}

Result<QString> routesDocument() {
    QString text = QStringLiteral(
        "# The routes of the REST API\n\n"
        "Printed by `kataard --print routes` from the table that the server answers by. What goes in and "
        "what "
        "comes out is in [openapi.yaml](openapi.yaml), which a running server gives as JSON at "
        "`/api/openapi.json`.\n\n| method | path | who | what |\n|---|---|---|---|\n");
    const QTemporaryDir folder;
    Options options;
    options.dataDir = folder.path();
    const SystemClock clock;
    KATAAR_TRY_VAR(engine, Engine::open(options, clock));
    for (const Route& route : engine->routes())
        text += QStringLiteral("| %1 | `%2` | %3 | %4 |\n")
                    .arg(toText(route.method), QString::fromLatin1(route.path), accessText(route.access),
                         QString::fromUtf8(route.summary));
    return text;
}

} // namespace

Result<QString> document(const QString& name) {
    if (name == QLatin1StringView("routes"))
        return routesDocument();
    return name == QLatin1StringView("settings") ? settingsDocument() : stateMachineDocument();
}

} // namespace kataar
