// SPDX-License-Identifier: GPL-3.0-or-later
// The paths of the REST API, once for the server that answers them and for the clients that ask.
#pragma once

#include <QString>
#include <QUrl>

namespace kataar::wire::path {

// What stands in {braces} is one path segment, and the route's argument of that name; with() fills it in.
inline constexpr const char queue[] = "/api/queue";
inline constexpr const char queueStats[] = "/api/queue/stats";
inline constexpr const char queueMe[] = "/api/queue/me";
inline constexpr const char queuePosition[] = "/api/queue/position/{job}";
inline constexpr const char queueSubmit[] = "/api/queue/submit";
inline constexpr const char queueProcess[] = "/api/queue/process";
inline constexpr const char queueConcurrency[] = "/api/queue/concurrency";
inline constexpr const char queueCancel[] = "/api/queue/{job}/cancel";
inline constexpr const char queueApprove[] = "/api/queue/{job}/approve";
inline constexpr const char queueReject[] = "/api/queue/{job}/reject";
inline constexpr const char jobs[] = "/api/cloud/jobs";
inline constexpr const char jobsCancel[] = "/api/cloud/jobs/cancel";
inline constexpr const char job[] = "/api/cloud/jobs/{job}";
inline constexpr const char jobCancel[] = "/api/cloud/jobs/{job}/cancel";
inline constexpr const char jobRetry[] = "/api/cloud/jobs/{job}/retry";
inline constexpr const char jobLogs[] = "/api/cloud/jobs/{job}/logs";
/// Events: `id:` the byte offset after the line, `data:` the line; at the end `event: done`, `data:` the
/// status. Starts at `?offset=` (0 without), or where `Last-Event-ID` says.
inline constexpr const char jobLogStream[] = "/api/cloud/jobs/{job}/logs/stream";
inline constexpr const char jobProgress[] = "/api/cloud/jobs/{job}/inline-progress";
inline constexpr const char configs[] = "/api/configs";
inline constexpr const char systemStatus[] = "/api/system/status";
inline constexpr const char health[] = "/health";

/// A path with its one {segment} filled in.
inline QString with(const char* pattern, const QString& segment) {
    QString text = QString::fromLatin1(pattern);
    const qsizetype from = text.indexOf(u'{');
    const qsizetype to = text.indexOf(u'}');
    return text.replace(from, to - from + 1, QString::fromLatin1(QUrl::toPercentEncoding(segment)));
}

} // namespace kataar::wire::path
