// SPDX-License-Identifier: GPL-3.0-or-later
// The server's measurements for Prometheus; no name of a person, job or configuration is in them.
#include "core/wire/paths.h"
#include "core/wire/prometheus.h"
#include "server/api/monitoring.h"

namespace kataar {

namespace {

using wire::PrometheusWriter;

template<class E>
QByteArray label(E value) {
    return toText(value).toLatin1();
}

void writeQueue(PrometheusWriter& out, const QueueState& state, const Backlog& backlog) {
    out.gauge("kataar_jobs", "Jobs in the queue by status.");
    for (const JobKind kind : {JobKind::Local, JobKind::Cloud}) {
        const StatusCount& count = state.tally().all().of(kind);
        out.sample(count.pending, {{"kind", label(kind)}, {"status", label(JobStatus::Pending)}});
        out.sample(count.running, {{"kind", label(kind)}, {"status", label(JobStatus::Running)}});
        out.sample(count.blocked, {{"kind", label(kind)}, {"status", label(JobStatus::Blocked)}});
    }
    out.gauge("kataar_jobs_waiting", "Pending jobs by the first reason why they wait; jobs of the same needs "
                                     "are counted by the last of them.");
    for (const auto& [reason, name] : EnumNames<Reason>::all) {
        if (backlog.of(reason) > 0)
            out.sample(backlog.of(reason), {{"reason", name}});
    }
    out.sample(backlog.starting, {{"reason", "starting"}});
    out.sample(backlog.other, {{"reason", "other"}});
    out.gauge("kataar_queue_paused", "1 while nothing is started.");
    out.sample(state.paused());
    out.gauge("kataar_local_start_held", "1 while local jobs wait for process after a cancel.");
    out.sample(state.localStartHeld());
}

void writeJobs(PrometheusWriter& out, const QueueMetrics& metrics) {
    out.counter("kataar_jobs_ended_total", "Jobs that ended since the server started.");
    for (const JobKind kind : {JobKind::Local, JobKind::Cloud}) {
        for (const JobStatus status : {JobStatus::Completed, JobStatus::Failed, JobStatus::Cancelled})
            out.sample(double(metrics.ended(kind, status)),
                       {{"kind", label(kind)}, {"status", label(status)}});
    }
    out.histogram("kataar_job_wait_seconds", "From a job's submission to its start.");
    for (const JobKind kind : {JobKind::Local, JobKind::Cloud})
        out.sample(metrics.waits(kind), {{"kind", label(kind)}});
    out.histogram("kataar_job_dispatch_seconds",
                  "From the decision that a local job starts to the start of its process.");
    out.sample(metrics.dispatches());
    out.histogram("kataar_database_commit_seconds", "Time that a commit to the disk took.");
    out.sample(metrics.commits());
}

void writeGpus(PrometheusWriter& out, const QVector<GpuStatus>& gpus) {
    const auto each = [&](const char* name, const char* help, const auto& valueOf) {
        out.gauge(name, help);
        for (const GpuStatus& gpu : gpus) {
            if (const std::optional<double> value = valueOf(gpu))
                out.sample(*value, {{"gpu", QByteArray::number(gpu.gpu.index)}});
        }
    };
    each("kataar_gpu_utilization_ratio", "How busy a GPU is, 0 to 1.", [](const GpuStatus& gpu) {
        const auto& percent = gpu.telemetry.utilizationPercent;
        return percent ? std::optional(*percent / 100) : std::nullopt;
    });
    each("kataar_gpu_memory_used_bytes", "Memory in use on a GPU.", [](const GpuStatus& gpu) {
        const auto& used = gpu.telemetry.memoryUsedBytes;
        return used ? std::optional(double(*used)) : std::nullopt;
    });
    each("kataar_gpu_memory_bytes", "Memory of a GPU.",
         [](const GpuStatus& gpu) { return std::optional(double(gpu.gpu.memoryBytes)); });
    each("kataar_gpu_allocated", "1 while a GPU is not free for a job.",
         [](const GpuStatus& gpu) { return std::optional(double(gpu.state != GpuState::Free)); });
}

void writeClouds(PrometheusWriter& out, const QVector<ProviderView>& providers) {
    out.gauge("kataar_cloud_provider_up",
              "0 while a cloud provider fails, 1 since it answered; absent before it was asked.");
    for (const ProviderView& provider : providers) {
        if (provider.health != ProviderHealth::Unknown)
            out.sample(provider.health == ProviderHealth::Ok, {{"provider", provider.name.toLatin1()}});
    }
    out.gauge("kataar_cloud_provider_jobs", "Jobs that are at a cloud provider.");
    for (const ProviderView& provider : providers)
        out.sample(provider.jobs, {{"provider", provider.name.toLatin1()}});
}

void writeHttp(PrometheusWriter& out, const HttpMetrics& metrics) {
    static constexpr const char* classes[] = {"1xx", "2xx", "3xx", "4xx", "5xx"};
    const auto path = [](const Route* route) { return QByteArray(route ? route->path : "none"); };
    const auto method = [](const Route* route) {
        return route ? label(route->method) : QByteArrayLiteral("none");
    };
    out.counter("kataar_http_requests_total", "Requests answered, by route; none is no route.");
    for (const auto& [route, counters] : metrics.routes()) {
        for (size_t i = 0; i < counters.byClass.size(); ++i) {
            if (counters.byClass[i] > 0)
                out.sample(double(counters.byClass[i]),
                           {{"method", method(route)}, {"route", path(route)}, {"status", classes[i]}});
        }
    }
    out.histogram("kataar_http_request_seconds", "From the end of a request's head to its answer.");
    for (const auto& [route, counters] : metrics.routes())
        out.sample(counters.seconds, {{"method", method(route)}, {"route", path(route)}});
}

QByteArray metricsText(const Monitoring& monitoring) {
    PrometheusWriter out;
    const auto system = monitoring.system.status({});
    out.gauge("kataar_build_info", "The version that runs.");
    out.sample(1, {{"version", KATAAR_VERSION}, {"qt", qVersion()}});
    if (system) {
        out.gauge("kataar_uptime_seconds", "Since the server started.");
        out.sample(system->uptimeSeconds);
        writeQueue(out, monitoring.book.state(), monitoring.queue.backlog(system->timestamp));
        writeGpus(out, system->gpus);
    }
    writeJobs(out, monitoring.queue);
    if (const QVector<ProviderView> providers = monitoring.providers(); !providers.isEmpty())
        writeClouds(out, providers);
    writeHttp(out, monitoring.http);
    out.gauge("kataar_http_connections", "Open connections.");
    out.sample(monitoring.connections());
    out.gauge("kataar_streams", "Open event streams and followed logs.");
    out.sample(monitoring.streams.count(StreamRegistry::Kind::Events), {{"kind", "events"}});
    out.sample(monitoring.streams.count(StreamRegistry::Kind::Log), {{"kind", "log"}});
    return out.take();
}

} // namespace

std::vector<Route> metricsRoutes(const Monitoring& monitoring) {
    return {{Method::Get, wire::path::metrics, Access::open(),
             [monitoring](const Request&, const Reply& a) {
                 a.send(200, metricsText(monitoring), wire::prometheusType);
             },
             "Measurements for Prometheus"}};
}

} // namespace kataar
