// SPDX-License-Identifier: GPL-3.0-or-later
// AnswerStore: the first answers of requests that carried an idempotency key, as rows.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <QJsonObject>

#include <optional>

namespace kataar {

struct KeptAnswer {
    QString requestHash; ///< SHA-256 of the request, hexadecimal
    QJsonObject answer;
};

/// Changes join the turn's transaction; what this turn kept is found in this turn.
class AnswerStore {
public:
    explicit AnswerStore(Database& database) : m_database(database) {}

    Result<std::optional<KeptAnswer>> find(qint64 userId, const QString& key);
    Result<void> keep(qint64 userId, const QString& key, const KeptAnswer& kept);
    Result<void> forgetOlder(UtcTime than);

private:
    Database& m_database;
};

} // namespace kataar
