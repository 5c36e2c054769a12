// SPDX-License-Identifier: GPL-3.0-or-later
// The services over a real store in a folder of its own, with an engine that only notes what it is asked.
#pragma once

#include "core/service/jobremoval.h"
#include "core/service/jobsubmissionservice.h"
#include "core/service/queueorder.h"
#include "core/service/queueservice.h"
#include "core/service/queueswitches.h"
#include "tests/core/store/storefixture.h"

namespace kataar::test {

inline Principal somebody(qint64 id, Level level) {
    Principal who;
    who.userId = id;
    who.name = QStringLiteral("person%1").arg(id);
    who.level = level;
    return who;
}

struct NotingEngine final : EngineLink {
    int passes = 0;
    QStringList stops;
    QStringList processNow() override {
        ++passes;
        return {};
    }
    void stop(const QString& jobId) override { stops << jobId; }
};

struct Services {
    StoreFolder& folder;
    std::unique_ptr<Database> database = folder.open();
    JobRepository jobs{*database};
    SettingsStore settings{*database};
    QueueBook book{*database, jobs, settings, folder.clock};
    NotingEngine engine;
    QueueReader reader{book, jobs,
                       [](const QString&, qint64, qint64) { return Result<LogChunk>(LogChunk()); },
                       [](const QString&) { return AttemptPhase::Running; }};
    AuditStore auditStore{*database};
    AuditLog audit{auditStore};
    QueueParts parts{book, reader, *database, jobs, audit, engine, folder.clock};
    ConfigFolder configs{folder.dir.filePath(QStringLiteral("configs"))};
    QStringList foldersRemoved;
    QueueService queue{parts};
    QueueOrder order{parts};
    int stops = 0; ///< of the program, asked for
    QueueSwitches switches{parts, settings, [this] { ++stops; }};
    JobRemoval removal{parts, [this](const QString& attempt) { foldersRemoved << attempt; }};
    JobSubmissionService submissions{parts, configs};

    explicit Services(StoreFolder& in) : folder(in) {
        if (!book.load())
            qFatal("cannot load");
    }

    QueueEntry add(const Principal& owner, JobStatus status = JobStatus::Pending) {
        QueueEntry entry = pendingEntry();
        entry.numProcesses = 0;
        entry.userId = owner.userId;
        entry.status = status;
        entry.requiresApproval = status == JobStatus::Blocked;
        const auto added = book.add(entry, sampleSpec());
        if (!added || !database->commit())
            qFatal("cannot add");
        return *added;
    }
    /// Brings it to another status by itself.
    void become(const QueueEntry& job, JobStatus status) {
        QueueEntry entry = *reader.find(job.jobId);
        if (isTerminal(status) && entry.status == JobStatus::Pending && status != JobStatus::Cancelled) {
            entry.status = JobStatus::Running;
            if (!book.change(entry, QStringLiteral("start")))
                qFatal("cannot start");
        }
        entry.status = status;
        if (isTerminal(status))
            entry.completedAt = folder.clock.wall();
        if (!book.change(entry, QStringLiteral("test")) || !database->commit())
            qFatal("cannot change");
    }
    QueueEntry stored(const QueueEntry& job) { return **jobs.find(job.jobId); }

    /// The answer of a call `act(then)`, after the commit.
    template<class T, class Act>
    Result<T> answered(const Act& act) {
        std::optional<Result<T>> answer;
        act([&](Result<T> got) { answer = std::move(got); });
        (void)database->commit();
        return answer ? *answer : Error::internal(QStringLiteral("none"), QStringLiteral("no answer"));
    }
    /// What the audit log says of `target`, newest first: "action by actor".
    QStringList deeds(const QString& target = {}) {
        AuditQuery query;
        if (!target.isEmpty())
            query.target = target;
        QStringList deeds;
        const auto page = auditStore.page(query);
        for (const AuditRecord& record : page->records)
            deeds << toText(record.action) + QStringLiteral(" by ") + record.actor;
        return deeds;
    }
};

} // namespace kataar::test
