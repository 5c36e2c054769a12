// SPDX-License-Identifier: GPL-3.0-or-later
// WindowStore: named run windows, and where windows apply, as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/windowrules.h"
#include "core/store/database.h"

namespace kataar {

/// Changes join the turn's transaction.
class WindowStore {
public:
    explicit WindowStore(Database& database) : m_database(database) {}

    /// By name; by place.
    Result<QVector<NamedWindow>> named();
    Result<QVector<PlaceWindow>> places();
    /// Inserts or replaces.
    Result<void> put(const NamedWindow& window);
    Result<void> put(const PlaceWindow& window);
    Result<void> removeNamed(const QString& name);
    Result<void> removePlace(const WindowPlace& place);

private:
    Database& m_database;
};

} // namespace kataar
