// SPDX-License-Identifier: GPL-3.0-or-later
// Writes config.json beside the job's outputs.
#include "core/exec/frozenconfig.h"

#include <QJsonDocument>
#include <QSaveFile>

namespace kataar {

Result<void> writeFrozenConfig(JobSpec& spec, const QString& folder) {
    const QString variable = QStringLiteral("CONFIG_PATH");
    if (!spec.environment.contains(variable))
        return {};
    QSaveFile file(folder + QStringLiteral("/config.json"));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(spec.config).toJson()) < 0 ||
        !file.commit())
        return Error::noSpace(QStringLiteral("The job's configuration %1 cannot be written: %2.")
                                  .arg(file.fileName(), file.errorString()));
    spec.environment[variable] = file.fileName();
    return {};
}

} // namespace kataar
