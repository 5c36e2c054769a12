// SPDX-License-Identifier: GPL-3.0-or-later
// Checks who may, changes the fleet, records it, answers after the commit.
#include "core/service/workerservice.h"

#include "core/base/ids.h"
#include "core/base/secret.h"
#include "core/service/peopleanswer.h"

namespace kataar {

namespace {

constexpr qsizetype shortestIdBeginning = 4;

/// Who acts where nobody asked.
Principal nobodyInParticular() {
    Principal principal;
    principal.name = QStringLiteral("kataar");
    principal.level = Level::Admin;
    return principal;
}

QJsonObject detailsOf(const Worker& worker) {
    return {{QStringLiteral("id"), worker.id}, {QStringLiteral("name"), worker.name}};
}

/// Behind single quotes for a shell.
QString quotedWord(QString text) {
    text.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + text + u'\'';
}

WorkerToken tokenAnswer(const Worker& worker, const QByteArray& token, const QString& serverUrl) {
    const QString text = QString::fromLatin1(token);
    QString command = QStringLiteral("KATAAR_WORKER_TOKEN=%1 kataar-worker --url %2 --name %3")
                          .arg(text, quotedWord(serverUrl), quotedWord(worker.name));
    if (worker.type == WorkerType::Persistent)
        command += QStringLiteral(" --persistent");
    return {worker.id, worker.name, text, command};
}

} // namespace

WorkerService::WorkerService(WorkerFleet& fleet, Database& database, AuditLog& audit, const Clock& clock)
    : m_fleet(fleet), m_database(database), m_audit(audit), m_clock(clock) {
    connect(&m_fleet, &WorkerFleet::lost, this, &WorkerService::onLost);
}

Result<WorkerList> WorkerService::list(const Principal& who, std::optional<WorkerStatus> status) const {
    KATAAR_TRY(require(who, Permission::AdminWorkers));
    WorkerList list{m_fleet.views()};
    if (status)
        list.workers.removeIf([&](const WorkerView& view) { return view.status != *status; });
    return list;
}

Result<WorkerView> WorkerService::find(const QString& worker) const {
    if (const auto known = m_fleet.view(worker))
        return *known;
    QVector<WorkerView> fitting;
    for (const WorkerView& view : m_fleet.views()) {
        if (view.worker.name == worker ||
            (worker.size() >= shortestIdBeginning && view.worker.id.startsWith(worker)))
            fitting << view;
    }
    if (fitting.size() == 1)
        return fitting.first();
    const QJsonObject details{{QStringLiteral("worker"), worker}};
    if (fitting.isEmpty())
        return Error::notFound(QStringLiteral("worker_not_found"),
                               QStringLiteral("There is no worker '%1'.").arg(worker), details);
    return Error::wrongState(
        QStringLiteral("worker_ambiguous"),
        QStringLiteral("%1 workers are meant by '%2'; name one by its id.").arg(fitting.size()).arg(worker),
        details);
}

void WorkerService::add(const Principal& who, const WorkerWish& wanted, const QString& serverUrl,
                        Then<WorkerToken> then) {
    const auto added = [&]() -> Result<WorkerToken> {
        KATAAR_TRY(require(who, Permission::AdminWorkers));
        const QByteArray token = randomSecret();
        WorkerRow row;
        row.worker.createdAt = m_clock.wall();
        row.worker.id = timedId(row.worker.createdAt);
        row.worker.name = wanted.name;
        row.worker.type = wanted.type;
        row.worker.labels = wanted.labels;
        row.tokenHash = sha256Hex(token);
        KATAAR_TRY(m_fleet.add(row));
        KATAAR_TRY(m_audit.record(who, AuditAction::WorkerCreate, row.worker.name, detailsOf(row.worker)));
        return tokenAnswer(row.worker, token, serverUrl);
    };
    answerAfterCommit<WorkerToken>(m_database, added(), std::move(then));
}

void WorkerService::setDraining(const Principal& who, const QString& worker, bool draining,
                                Then<WorkerView> then) {
    const auto changed = [&]() -> Result<WorkerView> {
        KATAAR_TRY(require(who, Permission::AdminWorkers));
        KATAAR_TRY_VAR(view, find(worker));
        if (view.worker.draining == draining)
            return view;
        KATAAR_TRY(m_fleet.setDraining(view.worker.id, draining));
        KATAAR_TRY(m_audit.record(who, draining ? AuditAction::WorkerDrain : AuditAction::WorkerResume,
                                  view.worker.name, detailsOf(view.worker)));
        return m_fleet.view(view.worker.id).value_or(view);
    };
    answerAfterCommit<WorkerView>(m_database, changed(), std::move(then));
}

void WorkerService::rotate(const Principal& who, const QString& worker, const QString& serverUrl,
                           Then<WorkerToken> then) {
    const auto rotated = [&]() -> Result<WorkerToken> {
        KATAAR_TRY(require(who, Permission::AdminWorkers));
        KATAAR_TRY_VAR(view, find(worker));
        const QByteArray token = randomSecret();
        KATAAR_TRY(m_fleet.setToken(view.worker.id, sha256Hex(token)));
        KATAAR_TRY(m_audit.record(who, AuditAction::WorkerToken, view.worker.name, detailsOf(view.worker)));
        return tokenAnswer(view.worker, token, serverUrl);
    };
    answerAfterCommit<WorkerToken>(m_database, rotated(), std::move(then));
}

void WorkerService::remove(const Principal& who, const QString& worker, bool force, Then<QString> then) {
    const auto removed = [&]() -> Result<QString> {
        KATAAR_TRY(require(who, Permission::AdminWorkers));
        KATAAR_TRY_VAR(view, find(worker));
        if (!view.jobs.isEmpty() && !force)
            return Error::wrongState(
                QStringLiteral("worker_busy"),
                QStringLiteral("Worker '%1' has %2 jobs. Drain it and wait for their end, or remove it by "
                               "force: then they are queued again.")
                    .arg(view.worker.name)
                    .arg(view.jobs.size()),
                {{QStringLiteral("job_ids"), QJsonArray::fromStringList(view.jobs)}});
        KATAAR_TRY(m_fleet.remove(view.worker.id));
        QJsonObject details = detailsOf(view.worker);
        if (!view.jobs.isEmpty())
            details.insert(QStringLiteral("jobs"), QJsonArray::fromStringList(view.jobs));
        KATAAR_TRY(m_audit.record(who, AuditAction::WorkerRemove, view.worker.name, details));
        return view.worker.id;
    };
    answerAfterCommit<QString>(m_database, removed(), std::move(then));
}

void WorkerService::onLost(const WorkerView& worker, const QStringList& jobs) {
    QJsonObject details = detailsOf(worker.worker);
    details.insert(QStringLiteral("jobs"), QJsonArray::fromStringList(jobs));
    if (const auto noted =
            m_audit.record(nobodyInParticular(), AuditAction::WorkerLost, worker.worker.name, details);
        !noted)
        qWarning("%s", qUtf8Printable(noted.error().message));
}

} // namespace kataar
