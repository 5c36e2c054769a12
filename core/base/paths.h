// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie on disk, under one data folder (contract §10).
#pragma once

#include <QString>

namespace kataar {

struct DataPaths {
    QString root; ///< $XDG_DATA_HOME/kataar unless --data-dir says otherwise

    QString database() const { return root + QStringLiteral("/jobs.db"); }
    QString lock() const { return root + QStringLiteral("/engine.lock"); }
    QString spool() const { return root + QStringLiteral("/spool"); }
    QString outputs() const { return root + QStringLiteral("/outputs"); }
    QString cloudTokens(const QString& provider) const {
        return root + QStringLiteral("/tokens/") + provider;
    }
    QString auditHeads() const { return root + QStringLiteral("/audit-heads.log"); }
    QString backups() const { return root + QStringLiteral("/backups"); }
};

QString defaultDataDir();    ///< $XDG_DATA_HOME/kataar
QString defaultConfigsDir(); ///< $XDG_CONFIG_HOME/kataar/configs

} // namespace kataar
