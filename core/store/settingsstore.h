// SPDX-License-Identifier: GPL-3.0-or-later
// SettingsStore: values that people or the engine changed at run time and that outlive it (limits, flags), by
// key.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <QJsonValue>

#include <optional>

namespace kataar {

class SettingsStore {
public:
    explicit SettingsStore(Database& database) : m_database(database) {}

    Result<std::optional<QJsonValue>> value(const QString& key);
    /// Joins the turn's transaction.
    Result<void> set(const QString& key, const QJsonValue& value);

private:
    Database& m_database;
};

} // namespace kataar
