// SPDX-License-Identifier: GPL-3.0-or-later
// HealthService: whether the engine can do its work, and which part keeps it from it.
#pragma once

#include "core/domain/health.h"
#include "core/service/systemservice.h"

#include <QTimer>

#include <functional>

namespace kataar {

/// Bytes that may still be written to the data folder's disk; none = cannot be told.
using SpaceReader = std::function<std::optional<qint64>()>;

/// Share of the server's connections that is in use, 0..1.
using LoadReader = std::function<double()>;

/// How the sending of news is; none = nothing is set up to send them.
using NewsHealth = std::function<std::optional<ComponentHealth>()>;

/// How each cloud provider is.
using CloudHealth = std::function<QVector<ComponentHealth>()>;

/// Lives in the engine's thread.
class HealthService : public QObject {
    Q_OBJECT
public:
    enum class Stage { Starting, Running, Stopping };

    HealthService(QueueBook& book, Database& database, const SystemService& system, SpaceReader space,
                  LoadReader load);

    void setStage(Stage stage) { m_stage = stage; }
    void setNews(NewsHealth news) { m_news = std::move(news); }
    void setCloud(CloudHealth cloud) { m_cloud = std::move(cloud); }

    HealthReport report() const;
    /// Whether work may be sent here: running, and able to keep what it is told.
    bool ready() const;

private:
    ComponentHealth database() const;
    ComponentHealth scheduler() const;
    ComponentHealth gpus() const;
    ComponentHealth disk() const;
    ComponentHealth server() const;
    void onRolledBack(const Error& error);

    Database& m_database;
    const SystemService& m_system;
    const SpaceReader m_space;
    const LoadReader m_load;
    NewsHealth m_news;
    CloudHealth m_cloud;
    Stage m_stage = Stage::Starting;
    bool m_failing = false; ///< the last attempt to write failed, for want of a disk
    bool m_lost = false;
    QTimer m_retry; ///< writes again while nobody else does
};

} // namespace kataar
