// SPDX-License-Identifier: GPL-3.0-or-later
// ConfigFolder: the job configurations that can be named, and what each of them says.
#pragma once

#include "core/base/result.h"
#include "core/domain/answers.h"
#include "core/jobconfig/configmemory.h"
#include "core/jobconfig/jobconfig.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace kataar {

/// Every call reads the folder as it is now. May be used from any thread.
class ConfigFolder {
public:
    /// `configJsonCommand` runs configurations in the config.json form.
    explicit ConfigFolder(QString path, QStringList configJsonCommand = {QStringLiteral("simpletuner"),
                                                                         QStringLiteral("train")});

    /// The folder, absolute; it need not exist.
    const QString& path() const { return m_path; }

    /// Every configuration by name, broken ones with `valid` false. A folder that is not there has none.
    /// Errors: configs_unreadable.
    Result<QVector<ConfigSummary>> list() const;

    /// One configuration: broken is `valid` false here too. Errors: config_not_found.
    Result<ConfigSummary> check(const QString& name) const;

    /// Errors: config_not_found (with the names that come close), config_invalid (file, line, column and what
    /// is wrong).
    Result<JobConfig> load(const QString& name) const;

private:
    QStringList names() const;
    Error notFound(const QString& name) const;

    QString m_path;
    QStringList m_configJsonCommand;
    mutable ConfigMemory m_memory;
};

} // namespace kataar
