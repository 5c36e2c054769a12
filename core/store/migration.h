// SPDX-License-Identifier: GPL-3.0-or-later
// The numbered schema changes compiled into the program, and running those that a database lacks.
#pragma once

#include "core/base/result.h"

#include <QVector>

struct sqlite3;

namespace kataar {

inline constexpr int databaseApplicationId = 0x4b544152; ///< "KTAR", in the file's header

struct Migration {
    int number = 0; ///< the schema's version after it
    QString name;   ///< "0001_first"
    QByteArray sql;
};

/// By number, without gaps from 1; "migrations_missing" if the program was built without them.
Result<QVector<Migration>> migrations();

/// Runs those above `version`, each in one transaction together with its number.
Result<void> migrate(sqlite3* handle, const QVector<Migration>& all, int version);

} // namespace kataar
