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
inline constexpr const char queueForecast[] = "/api/queue/forecast";
inline constexpr const char queueTimeline[] = "/api/queue/timeline";
inline constexpr const char queueHistory[] = "/api/queue/history";
inline constexpr const char queueReport[] = "/api/queue/report";
inline constexpr const char queueReportText[] = "/api/queue/report/text";
inline constexpr const char queueUsage[] = "/api/queue/usage";
inline constexpr const char queueExplain[] = "/api/queue/{job}/explain";
inline constexpr const char queueSubmit[] = "/api/queue/submit";
inline constexpr const char queueProcess[] = "/api/queue/process";
inline constexpr const char queueConcurrency[] = "/api/queue/concurrency";
inline constexpr const char queueCancel[] = "/api/queue/{job}/cancel";
inline constexpr const char queueApprove[] = "/api/queue/{job}/approve";
inline constexpr const char queueReject[] = "/api/queue/{job}/reject";
inline constexpr const char queueUser[] = "/api/queue/user/{user}";
inline constexpr const char queuePriority[] = "/api/queue/{job}/priority";
inline constexpr const char queueHold[] = "/api/queue/{job}/hold";
inline constexpr const char queueRelease[] = "/api/queue/{job}/release";
inline constexpr const char queueMove[] = "/api/queue/{job}/move";
inline constexpr const char queueUndo[] = "/api/queue/{job}/undo";
inline constexpr const char queuePause[] = "/api/queue/pause";
inline constexpr const char queueResume[] = "/api/queue/resume";
inline constexpr const char windows[] = "/api/queue/windows";
inline constexpr const char window[] = "/api/queue/windows/{name}";
inline constexpr const char windowPlace[] = "/api/queue/window-places/{place}";
inline constexpr const char queueCleanup[] = "/api/queue/cleanup";
inline constexpr const char queuePollingSetting[] = "/api/queue/polling/setting";
inline constexpr const char queuePollingStatus[] = "/api/queue/polling/status";
inline constexpr const char cloudProviders[] = "/api/cloud/providers";
inline constexpr const char cloudCheck[] = "/api/cloud/providers/{provider}/check";
inline constexpr const char cloudHardware[] = "/api/cloud/hardware";
inline constexpr const char cloudConfig[] = "/api/cloud/config";
inline constexpr const char jobsSubmit[] = "/api/cloud/jobs/submit";
inline constexpr const char jobs[] = "/api/cloud/jobs";
inline constexpr const char jobsCancel[] = "/api/cloud/jobs/cancel";
inline constexpr const char jobsUndo[] = "/api/cloud/jobs/undo";
inline constexpr const char job[] = "/api/cloud/jobs/{job}";
inline constexpr const char jobCancel[] = "/api/cloud/jobs/{job}/cancel";
inline constexpr const char jobUndo[] = "/api/cloud/jobs/{job}/undo";
inline constexpr const char jobRetry[] = "/api/cloud/jobs/{job}/retry";
inline constexpr const char jobLogs[] = "/api/cloud/jobs/{job}/logs";
/// Events: `id:` the byte offset after the line, `data:` the line; at the end `event: done`, `data:` the
/// status. Starts at `?offset=` (0 without), or where `Last-Event-ID` says.
inline constexpr const char jobLogStream[] = "/api/cloud/jobs/{job}/logs/stream";
inline constexpr const char jobProgress[] = "/api/cloud/jobs/{job}/inline-progress";
inline constexpr const char jobMetrics[] = "/api/cloud/jobs/{job}/metrics";
inline constexpr const char jobAttempts[] = "/api/cloud/jobs/{job}/attempts";
inline constexpr const char configs[] = "/api/configs";
inline constexpr const char config[] = "/api/configs/{name}";
inline constexpr const char configValidate[] = "/api/configs/{name}/validate";
inline constexpr const char systemStatus[] = "/api/system/status";
inline constexpr const char gpuHistory[] = "/api/system/gpus/history";
inline constexpr const char systemShutdown[] = "/api/system/shutdown";
/// Server-sent events; what each is: core/service/eventlog.h.
inline constexpr const char events[] = "/api/events";
inline constexpr const char openapi[] = "/api/openapi.json";
inline constexpr const char health[] = "/health";
inline constexpr const char cloudHealth[] = "/api/cloud/health";
inline constexpr const char cloudLive[] = "/api/cloud/health/live";
inline constexpr const char cloudReady[] = "/api/cloud/health/ready";
inline constexpr const char metrics[] = "/api/cloud/metrics/prometheus";
inline constexpr const char approvals[] = "/api/approvals";
inline constexpr const char approvalApprove[] = "/api/approvals/{approval}/approve";
inline constexpr const char approvalReject[] = "/api/approvals/{approval}/reject";
inline constexpr const char approvalRules[] = "/api/approvals/rules";
inline constexpr const char approvalRule[] = "/api/approvals/rules/{rule}";
inline constexpr const char approvalConditions[] = "/api/approvals/conditions";
inline constexpr const char approvalRequests[] = "/api/approvals/requests";
inline constexpr const char approvalPendingCount[] = "/api/approvals/requests/pending/count";
inline constexpr const char approvalRequest[] = "/api/approvals/requests/{request}";
inline constexpr const char approvalOfJob[] = "/api/approvals/requests/job/{job}";
inline constexpr const char approvalImpact[] = "/api/approvals/requests/{request}/impact";
inline constexpr const char approvalRequestApprove[] = "/api/approvals/requests/{request}/approve";
inline constexpr const char approvalRequestReject[] = "/api/approvals/requests/{request}/reject";
inline constexpr const char approvalRequestCancel[] = "/api/approvals/requests/{request}/cancel";
inline constexpr const char approvalBulkApprove[] = "/api/approvals/requests/bulk-approve";
inline constexpr const char approvalBulkReject[] = "/api/approvals/requests/bulk-reject";
inline constexpr const char approvalsMe[] = "/api/approvals/me";
inline constexpr const char approvalsExpire[] = "/api/approvals/expire";
inline constexpr const char notify[] = "/api/notify";
inline constexpr const char notifyTest[] = "/api/notify/test";
inline constexpr const char quotas[] = "/api/quotas";
inline constexpr const char quota[] = "/api/quotas/{quota}";
inline constexpr const char quotaTypes[] = "/api/quotas/types";
inline constexpr const char quotaStatus[] = "/api/quotas/status";
inline constexpr const char quotasMe[] = "/api/quotas/me";
inline constexpr const char costEstimate[] = "/api/cloud/cost-estimate";
// Cloud accounts.
inline constexpr const char cloudTokens[] = "/api/cloud/tokens";
inline constexpr const char cloudToken[] = "/api/cloud/tokens/{provider}";
inline constexpr const char cloudWebhook[] = "/api/cloud/webhooks/{provider}";
// Workers: for those who look after them, and for their agents (docs/workers.md).
inline constexpr const char adminWorkers[] = "/api/admin/workers";
inline constexpr const char adminWorker[] = "/api/admin/workers/{worker}";
inline constexpr const char adminWorkerDrain[] = "/api/admin/workers/{worker}/drain";
inline constexpr const char adminWorkerResume[] = "/api/admin/workers/{worker}/resume";
inline constexpr const char adminWorkerToken[] = "/api/admin/workers/{worker}/token";
inline constexpr const char workerRegister[] = "/api/workers/register";
inline constexpr const char workerStream[] = "/api/workers/stream";
inline constexpr const char workerHeartbeat[] = "/api/workers/heartbeat";
inline constexpr const char workerJobStatus[] = "/api/workers/job/{job}/status";
inline constexpr const char workerJobLog[] = "/api/workers/job/{job}/log";
inline constexpr const char workerQueue[] = "/api/workers/queue";
inline constexpr const char workerDisconnect[] = "/api/workers/disconnect";
// People.
inline constexpr const char authSetup[] = "/api/auth/setup/status";
inline constexpr const char authLogin[] = "/api/auth/login";
inline constexpr const char authLogout[] = "/api/auth/logout";
inline constexpr const char authMe[] = "/api/auth/me";
inline constexpr const char authCheck[] = "/api/auth/check";
inline constexpr const char authPassword[] = "/api/auth/password";
inline constexpr const char authKeys[] = "/api/auth/api-keys";
inline constexpr const char authKey[] = "/api/auth/api-keys/{key}";
inline constexpr const char users[] = "/api/users";
inline constexpr const char user[] = "/api/users/{user}";
inline constexpr const char userActivate[] = "/api/users/{user}/activate";
inline constexpr const char userDeactivate[] = "/api/users/{user}/deactivate";
inline constexpr const char userLevels[] = "/api/users/{user}/levels";
inline constexpr const char userPermissions[] = "/api/users/{user}/permissions";
inline constexpr const char userKeys[] = "/api/users/{user}/api-keys";
inline constexpr const char metaLevels[] = "/api/users/meta/levels";
inline constexpr const char metaPermissions[] = "/api/users/meta/permissions";
inline constexpr const char teams[] = "/api/teams";
inline constexpr const char team[] = "/api/teams/{team}";
inline constexpr const char teamMembers[] = "/api/teams/{team}/members";
inline constexpr const char teamMember[] = "/api/teams/{team}/members/{user}";
inline constexpr const char audit[] = "/api/audit";
inline constexpr const char auditVerify[] = "/api/audit/verify";
inline constexpr const char auditStats[] = "/api/audit/stats";

/// A path with its {segments} filled in, one after the other.
template<class... Segments>
QString with(const char* pattern, const Segments&... segments) {
    QString text = QString::fromLatin1(pattern);
    const auto fill = [&](const QString& segment) {
        const qsizetype from = text.indexOf(u'{');
        const qsizetype to = text.indexOf(u'}');
        text.replace(from, to - from + 1, QString::fromLatin1(QUrl::toPercentEncoding(segment)));
    };
    (fill(segments), ...);
    return text;
}

} // namespace kataar::wire::path
