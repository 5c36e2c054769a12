// SPDX-License-Identifier: GPL-3.0-or-later
// OutboxStore: news that are to leave the machine, and how far their sending is, as rows.
#pragma once

#include "core/base/result.h"
#include "core/domain/notify.h"
#include "core/store/database.h"

namespace kataar {

/// Changes join the turn's transaction.
class OutboxStore {
public:
    explicit OutboxStore(Database& database) : m_database(database) {}

    Result<qint64> nextId() const;
    Result<void> insert(const News& news) const;
    /// A destination's up to one, by id, `most` at most.
    Result<QVector<News>> news(const QString& destination, qint64 upTo, int most) const;
    /// Calls `row` for each, by id: what it is and for whom, not what it says.
    Result<void> each(const std::function<void(const News&)>& row) const;
    /// How many there were.
    Result<int> removeUpTo(const QString& destination, qint64 upTo) const;
    Result<void> remove(qint64 id) const;
    /// Everything, read or not.
    Result<void> clear() const;

    Result<QVector<Sending>> sendings() const;
    Result<void> insert(const Sending& sending) const;
    Result<void> update(const Sending& sending) const;
    Result<void> removeSending(const QString& destination) const;

private:
    Database& m_database;
};

} // namespace kataar
