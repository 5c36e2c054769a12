// SPDX-License-Identifier: GPL-3.0-or-later
// QueueParts: what every service that changes jobs works with, and how it answers.
#pragma once

#include "core/base/ids.h"
#include "core/service/auditlog.h"
#include "core/service/enginelink.h"
#include "core/service/queuereader.h"

namespace kataar {

/// References to what outlives the services.
struct QueueParts {
    QueueBook& book;
    const QueueReader& reader;
    Database& database;
    JobRepository& jobs;
    AuditLog& audit;
    EngineLink& engine;
    const Clock& clock;
    IdSource newId = timedId;

    /// Answers after this turn's commit: with `answer`, or with the error that undid the turn.
    template<class T>
    void answerKept(T answer, std::function<void(Result<T>)> then) const {
        database.afterCommit(
            [answer = std::move(answer), then = std::move(then)](const Result<void>& committed) {
                then(committed ? Result<T>(answer) : Result<T>(committed.error()));
            });
    }
};

} // namespace kataar
