// SPDX-License-Identifier: GPL-3.0-or-later
// Each part's state in one sentence.
#include "core/service/healthservice.h"

namespace kataar {

namespace {

constexpr int retryWriteMs = 5'000;
constexpr qint64 lowSpace = 1024LL * 1024 * 1024;
constexpr qint64 noSpaceLeft = 64LL * 1024 * 1024;
constexpr double crowded = 0.9;

} // namespace

HealthService::HealthService(QueueBook& book, Database& store, const SystemService& system, SpaceReader space,
                             LoadReader load)
    : m_database(store), m_system(system), m_space(std::move(space)), m_load(std::move(load)) {
    m_retry.setInterval(retryWriteMs);
    connect(&m_retry, &QTimer::timeout, this, [this] { (void)m_database.tryWriting(); });
    connect(&store, &Database::rolledBack, this, &HealthService::onRolledBack);
    connect(&store, &Database::committed, this, [this] {
        m_failing = false;
        m_retry.stop();
    });
    connect(&book, &QueueBook::lost, this, [this] { m_lost = true; });
}

void HealthService::onRolledBack(const Error& error) {
    if (error.code != ErrorCode::NoSpace && error.code != ErrorCode::Unavailable)
        return; // that turn was wrong, not the disk
    m_failing = true;
    m_retry.start();
}

HealthReport HealthService::report() const {
    HealthReport report{{database(), scheduler(), gpus(), disk(), server()}, QStringLiteral(KATAAR_VERSION)};
    if (const auto news = m_news ? m_news() : std::nullopt)
        report.components << *news;
    if (m_cloud)
        report.components << m_cloud();
    return report;
}

bool HealthService::ready() const {
    return m_stage == Stage::Running && database().health != Health::Unavailable &&
           disk().health != Health::Unavailable;
}

ComponentHealth HealthService::database() const {
    if (m_lost)
        return {"database", Health::Unavailable, QStringLiteral("The database cannot be read.")};
    if (m_failing)
        return {
            "database", Health::Unavailable,
            QStringLiteral("Changes cannot be written; reads go on. It is tried again every few seconds.")};
    return {"database", Health::Ok, {}};
}

ComponentHealth HealthService::scheduler() const {
    switch (m_stage) {
    case Stage::Starting:
        return {"scheduler", Health::Unavailable, QStringLiteral("The engine is starting.")};
    case Stage::Stopping:
        return {"scheduler", Health::Unavailable, QStringLiteral("The engine is stopping.")};
    case Stage::Running:
        break;
    }
    return {"scheduler", Health::Ok, {}};
}

ComponentHealth HealthService::gpus() const {
    const QVector<GpuStatus> gpus = m_system.gpusNow();
    if (gpus.isEmpty())
        return {"gpus", Health::Ok, {}}; // a machine may have none
    for (const GpuStatus& gpu : gpus) {
        if (gpu.state == GpuState::Quarantined)
            return {"gpus", Health::Degraded,
                    QStringLiteral("A GPU is set aside, since processes of an ended job do not leave it.")};
    }
    if (!m_system.inventory().problem.isEmpty())
        return {"gpus", Health::Degraded, QStringLiteral("The GPUs cannot all be read.")};
    return {"gpus", Health::Ok, {}};
}

ComponentHealth HealthService::disk() const {
    const auto left = m_space();
    if (!left)
        return {"disk", Health::Degraded, QStringLiteral("The space on the data folder's disk is unknown.")};
    if (*left < noSpaceLeft)
        return {"disk", Health::Unavailable, QStringLiteral("The data folder's disk is full.")};
    if (*left < lowSpace)
        return {"disk", Health::Degraded, QStringLiteral("The data folder's disk is nearly full.")};
    return {"disk", Health::Ok, {}};
}

ComponentHealth HealthService::server() const {
    if (m_load() >= crowded)
        return {"server", Health::Degraded, QStringLiteral("Nearly all connections are in use.")};
    return {"server", Health::Ok, {}};
}

} // namespace kataar
