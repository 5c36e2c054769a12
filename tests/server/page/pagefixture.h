// SPDX-License-Identifier: GPL-3.0-or-later
// The page on a real socket over a real store; a header of the test says who looks.
#pragma once

#include "core/service/keyservice.h"
#include "core/service/teamservice.h"
#include "core/service/userservice.h"
#include "server/api/authenticator.h"
#include "server/page/pageroutes.h"
#include "tests/core/store/storefixture.h"
#include "tests/server/http/httpfixture.h"
#include "tests/support/nocloud.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

namespace kataar::test {

struct NoPageEngine final : EngineLink {
    QStringList processNow() override { return {}; }
    void stop(const QString&) override {}
};

/// "viewer:3" in X-Who is a viewer with the id 3; without the header nobody is known.
inline std::optional<Error> whoInHeader(Request& request, const Route& route) {
    const QList<QByteArray> who = request.header("x-who").split(':');
    const auto level = fromText<Level>(QString::fromLatin1(who.constFirst()));
    if (!level)
        return notAuthenticated(QStringLiteral("Nobody is known"));
    Principal principal;
    principal.userId = who.value(1).toLongLong();
    principal.name = QString::fromLatin1(who.constFirst());
    principal.level = *level;
    request.principal = Caller{principal, Credential::Owner, {}};
    return checkAccess(principal, route.access);
}

class PageSite {
public:
    StoreFolder folder;
    std::unique_ptr<Database> database = folder.open();
    JobRepository jobs{*database};
    SettingsStore settings{*database};
    QueueBook book{*database, jobs, settings, folder.clock};
    NoPageEngine engine;
    ConfigFolder configs{folder.dir.filePath(QStringLiteral("configs"))};
    QByteArray log; ///< of every attempt
    QueueReader reader{book, jobs,
                       [this](const QString&, qint64 offset, qint64 limit) { return logPart(offset, limit); },
                       [](const QString&) { return AttemptPhase::Running; }};
    AuditStore auditRows{*database};
    AuditLog audit{auditRows};
    QueueParts parts{book, reader, *database, jobs, audit, engine, folder.clock};
    QueueService queue{parts};
    ApprovalService approvals{parts, queue};
    QueueOrder order{parts};
    QueueSwitches switches{parts, settings, [] {}};
    NoCloud noCloud;
    Settings inForce;
    CloudService clouds{parts, noCloud, inForce};
    JobRemoval removal{parts, [](const QString&) {}};
    JobSubmissionService submissions{parts, configs};
    Forecaster forecasts{book, folder.clock};
    HistoryStore historyRows{*database};
    HistoryService history{book, reader, historyRows, forecasts, folder.clock};
    ReportClock reportTimes{settings,
                            *database,
                            [this]() -> const WindowRules& { return book.state().windows(); },
                            {},
                            folder.clock};
    ReportService reports{
        reader,
        jobs,
        historyRows,
        history,
        [this](const QString&, qint64 offset, qint64 limit) { return logPart(offset, limit); },
        reportTimes,
        folder.clock};
    SystemService system{book, folder.clock};
    PasswordHasher passwords{PasswordHasher::Cost{1, 8192}};
    PeopleBook people{*database};
    WindowService windows{parts, people};
    QuotaService quotas{parts, people};
    ApprovalImpacts impacts{book, approvals, quotas, forecasts};
    AuthService auth{people, *database, audit, passwords, folder.clock};
    UserService users{people, *database, audit, passwords, [](qint64) { return 0; }, folder.clock};
    TeamService teams{people, *database, audit, folder.clock};
    KeyService keys{people, *database, audit, folder.clock};
    EventLog events{database->epoch(), folder.clock};
    StreamRegistry streams;
    std::unique_ptr<HttpServer> server;

    Api api() {
        return {reader,  queue,   approvals,   quotas,    impacts, order,   switches, clouds,
                windows, removal, submissions, forecasts, history, reports, system,   auth,
                users,   teams,   keys,        audit,     events,  streams};
    }

    PageSite() {
        if (!people.load(QStringLiteral("owner"), 1000) || !database->commit())
            qFatal("cannot load");
        QDir().mkpath(configs.path());
        server = serve(pageRoutes(api(), folder.clock));
        server->setAuthenticator(whoInHeader);
    }

    QueueEntry add(qint64 owner, JobStatus status = JobStatus::Pending,
                   const QString& name = QStringLiteral("spirals")) {
        QueueEntry entry = pendingEntry();
        entry.numProcesses = 0;
        entry.userId = owner;
        entry.userName = QStringLiteral("user%1").arg(owner);
        entry.name = name;
        entry.status = status;
        entry.requiresApproval = status == JobStatus::Blocked;
        const auto added = book.add(entry, sampleSpec());
        if (!added || !database->commit())
            qFatal("cannot add");
        return *added;
    }

    Answer ask(const QByteArray& method, const QString& path, const QByteArray& who,
               const QByteArray& body = {}, const QByteArray& headers = {}) {
        RawClient client(server->endpoints().constFirst().port);
        QByteArray bytes = method + ' ' + path.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
        if (!who.isEmpty())
            bytes += "X-Who: " + who + "\r\n";
        if (method == "POST")
            bytes += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n";
        return client.ask(bytes + "\r\n" + body);
    }
    Answer get(const QString& path, const QByteArray& who, const QByteArray& headers = {}) {
        return ask("GET", path, who, {}, headers);
    }
    /// With a right token, as a page's form has it.
    Answer post(const QString& path, const QByteArray& who, const QByteArray& fields = {},
                const QByteArray& headers = {}) {
        return ask("POST", path, who, "token=" + token(who) + (fields.isEmpty() ? "" : "&") + fields,
                   headers);
    }
    /// The token in the forms of a visitor; one who has no form anywhere gets none.
    QByteArray token(const QByteArray& who) {
        const QueueEntry own = add(who.split(':').value(1).toLongLong());
        static const QRegularExpression field(QStringLiteral("name=\"token\" value=\"([0-9a-f]+)\""));
        const Answer page = get(QStringLiteral("/jobs/%1/cancel").arg(own.jobId), who);
        return field.match(QString::fromUtf8(page.body)).captured(1).toLatin1();
    }
    JobStatus statusOf(const QueueEntry& job) {
        const auto found = reader.find(job.jobId);
        return found ? found->status : JobStatus::Failed;
    }

private:
    Result<LogChunk> logPart(qint64 offset, qint64 limit) const {
        LogChunk chunk;
        chunk.size = log.size();
        chunk.offset = offset < 0 ? qMax(qint64(0), log.size() - limit) : qMin(offset, chunk.size);
        if (offset < 0 && chunk.offset > 0) // the end begins with a whole line
            chunk.offset = log.indexOf('\n', chunk.offset) + 1;
        chunk.text = log.mid(chunk.offset, limit);
        chunk.nextOffset = chunk.offset + chunk.text.size();
        return chunk;
    }
};

} // namespace kataar::test
