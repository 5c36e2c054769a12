// SPDX-License-Identifier: GPL-3.0-or-later
// Request bodies both ways: read on the server with an error for every wrong field, written by the clients.
#pragma once

#include "core/base/result.h"
#include "core/domain/answers.h"
#include "core/domain/windowanswers.h"

#include <QJsonObject>

namespace kataar::wire {

/// Which jobs a bulk cancel means: exactly one of the three is given.
struct CancelSelection {
    QStringList jobIds;
    QVector<JobStatus> statuses;
    bool all = false;

    bool operator==(const CancelSelection&) const = default;
};

/// A body's object; an empty body is an empty object. Anything else is "invalid_json" (Invalid, no fields).
Result<QJsonObject> bodyObject(const QByteArray& body);

// Readers: unknown fields are ignored, null counts as absent, and all wrong fields are listed in
// Error::fields (HTTP 422).

/// POST /api/queue/submit. Times ISO 8601, durations in seconds.
Result<SubmitRequest> submitRequestFrom(const QJsonObject& body);
/// Beside it: the key by which the request can be sent again, from the header or the body's idempotency_key;
/// none if neither is there. The hash is over `path` and the body without the key, whatever the order of its
/// members.
inline constexpr const char idempotencyHeader[] = "Idempotency-Key";
Result<std::optional<SubmitKey>> submitKeyFrom(const QByteArray& header, const QByteArray& path,
                                               const QJsonObject& body);
/// POST /api/queue/concurrency. Here null for local_gpu_max_concurrent is a value: unlimited.
Result<LimitsPatch> limitsPatchFrom(const QJsonObject& body);
/// POST /api/queue/{job}/priority: none = no override any more.
Result<std::optional<int>> priorityFrom(const QJsonObject& body);
/// POST /api/queue/{job}/hold and release, /api/queue/pause and resume; empty if none is given.
Result<QString> reasonFrom(const QJsonObject& body);
/// POST /api/queue/{job}/move: exactly one of before, after, and to.
Result<MoveTarget> moveTargetFrom(const QJsonObject& body);
/// POST /api/cloud/jobs/cancel.
Result<CancelSelection> cancelSelectionFrom(const QJsonObject& body);
/// POST /api/cloud/jobs/undo: at least one.
Result<QStringList> jobIdsFrom(const QJsonObject& body);

/// PUT /api/queue/windows/{name} and /api/queue/window-places/{place}.
Result<WindowRequest> windowRequestFrom(const QJsonObject& body);
Result<PlaceWindowRequest> placeWindowRequestFrom(const QJsonObject& body);

// Writers, of what differs from the default.
QByteArray toJson(const SubmitRequest& request);
QByteArray toJson(const LimitsPatch& patch);
QByteArray toJson(const CancelSelection& selection);
QByteArray jobIdsBody(const QStringList& jobIds);
QByteArray toJson(const MoveTarget& target);
QByteArray toJson(const WindowRequest& request);
QByteArray toJson(const PlaceWindowRequest& request);
QByteArray priorityBody(std::optional<int> priority);
QByteArray reasonBody(const QString& reason);

/// A status as filters take it: "queued" is another word for pending.
std::optional<JobStatus> statusFilter(QStringView text);

} // namespace kataar::wire
