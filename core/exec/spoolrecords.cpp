// SPDX-License-Identifier: GPL-3.0-or-later
// Checks an order while translating it, and says in words what a record means.
#include "core/exec/spoolrecords.h"

#include "core/base/ids.h"
#include "core/domain/endsentence.h"

#include <QFile>

#include <algorithm>

namespace kataar {

namespace {

constexpr qint64 maxSeconds = qint64(10) * 365 * 24 * 3600;

} // namespace

Result<spool::Spec> specOf(const ExecutionOrder& order) {
    const auto wrong = [](const QString& what) {
        return Error::invalid(QStringLiteral("invalid_order"), what);
    };
    spool::Spec spec;
    if (!isId(order.attempt.uuid))
        return wrong(QStringLiteral("The attempt has no proper id."));
    if (order.spec.command.isEmpty() || order.spec.command.first().isEmpty())
        return wrong(QStringLiteral("The job has no command."));
    spec.attempt = order.attempt.uuid.toStdString();
    for (const QString& argument : order.spec.command) {
        if (argument.contains(QChar(0)))
            return wrong(QStringLiteral("An argument of the command contains a NUL character."));
        spec.argv.push_back(argument.toStdString());
    }
    const QJsonObject& environment = order.spec.environment;
    for (auto it = environment.begin(); it != environment.end(); ++it) {
        const QString value = it.value().toString();
        if (it.key().isEmpty() || it.key().contains(QLatin1Char('=')) || it.key().contains(QChar(0)) ||
            value.contains(QChar(0)) || !it.value().isString())
            return wrong(QStringLiteral("The environment variable '%1' cannot be set.").arg(it.key()));
        if (it.key() != QLatin1String("KATAAR_ATTEMPT_ID") &&
            it.key() != QLatin1String("KATAAR_PROGRESS_FILE"))
            spec.environment.push_back(it.key().toStdString() + '=' + value.toStdString());
    }
    spec.environment.push_back("KATAAR_ATTEMPT_ID=" + spec.attempt);
    if (order.spec.workingDirectory.contains(QChar(0)))
        return wrong(QStringLiteral("The working folder contains a NUL character."));
    spec.workingDirectory = QFile::encodeName(order.spec.workingDirectory).toStdString();
    spec.graceSeconds = std::clamp<qint64>(order.graceSeconds, 0, maxSeconds);
    spec.timeLimitSeconds = std::clamp<qint64>(order.timeLimitSeconds.value_or(0), 0, maxSeconds);
    return spec;
}

ExitRecord exitOf(const spool::End& end, const spool::Folder& folder) {
    ExitRecord exit;
    exit.known = end.code.has_value() || end.signal.has_value();
    exit.code = end.code;
    exit.signal = end.signal;
    exit.neverRan = end.neverRan;
    exit.problem = QString::fromStdString(end.problem);
    if (end.endedUs > 0)
        exit.endedAt = UtcTime{end.endedUs};
    if (end.timeLimitHit && exit.problem.isEmpty()) {
        const auto spec = folder.readSpec();
        exit.problem = QString::fromLatin1(endsentence::timeLimit).arg(spec ? spec->timeLimitSeconds : 0);
    }
    return exit;
}

} // namespace kataar
