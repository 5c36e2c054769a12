// SPDX-License-Identifier: GPL-3.0-or-later
// WorkerStore: workers as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/worker.h"
#include "core/store/database.h"

#include <QVector>

namespace kataar {

struct WorkerRow {
    Worker worker;
    QString tokenHash; ///< SHA-256 of its token, hexadecimal

    bool operator==(const WorkerRow&) const = default;
};

/// Changes join the turn's transaction.
class WorkerStore {
public:
    explicit WorkerStore(Database& database) : m_database(database) {}

    Result<QVector<WorkerRow>> workers() const; ///< by id
    Result<void> insert(const WorkerRow& row) const;
    Result<void> update(const WorkerRow& row) const;
    Result<void> remove(const QString& id) const;

private:
    Database& m_database;
};

} // namespace kataar
