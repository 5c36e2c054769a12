// SPDX-License-Identifier: GPL-3.0-or-later
// StateFolder: the agent's folder on disk, which belongs to one agent at a time.
#pragma once

#include "app/worker/attemptrecord.h"
#include "core/spool/fd.h"

#include <memory>

namespace kataar {

/// instance (a name that stays), lock (flock, with the holder's pid), spool/ (docs/spool.md), jobs/UUID.json.
class StateFolder {
public:
    /// Makes what is missing, mode 0700. Errors: "agent_running" (Unavailable), "no_space".
    static Result<std::unique_ptr<StateFolder>> open(const QString& path);

    const QString& instance() const { return m_instance; }
    QString spool() const { return m_path + QStringLiteral("/spool"); }
    QString outputs() const { return m_path + QStringLiteral("/outputs"); }

    /// One that cannot be read is an attempt that nothing is known of but its name: it is abandoned.
    QVector<AttemptRecord> records() const;
    /// On the disk when it returns. Errors: "no_space".
    Result<void> save(const AttemptRecord& record) const;
    void remove(const QString& uuid) const;

private:
    StateFolder(QString path, spool::Fd lock) : m_path(std::move(path)), m_lock(std::move(lock)) {}
    Result<void> prepare();
    QString fileOf(const QString& uuid) const;

    QString m_path;
    QString m_instance;
    spool::Fd m_lock;
};

} // namespace kataar
