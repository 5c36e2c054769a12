// SPDX-License-Identifier: GPL-3.0-or-later
// A spool in a temporary folder, an executor on it and what it reported.
#pragma once

#include "core/base/ids.h"
#include "core/exec/localexecutor.h"
#include "core/exec/logfile.h"
#include "core/spool/folder.h"
#include "core/spool/process.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace kataar::test {

inline QString runnerProgram() {
    return QDir(qEnvironmentVariable("KATAAR_BIN",
                                     QCoreApplication::applicationDirPath() + QStringLiteral("/../bin")))
        .absoluteFilePath(QStringLiteral("kataar-runner"));
}

class ExecFixture : public QObject {
    Q_OBJECT
public:
    ExecFixture() { restart(); }

    /// As after an engine's end: a new executor that knows nothing.
    void restart() {
        executor.reset();
        executor = std::make_unique<LocalExecutor>(spool(), runnerProgram(), clock);
        connect(executor.get(), &Executor::started, this,
                [this](const QString& uuid, UtcTime at) { started.insert(uuid, at); });
        connect(executor.get(), &Executor::ended, this, [this](const QString& uuid, const ExitRecord& exit) {
            ended.insert(uuid, exit);
            ++reports;
        });
        started.clear();
        ended.clear();
        reports = 0;
    }

    QString spool() const { return dir.filePath(QStringLiteral("spool")); }
    QString folder(const QString& uuid) const { return spool() + QLatin1Char('/') + uuid; }
    QString file(const QString& name) const { return dir.filePath(name); }

    static ExecutionOrder command(const QStringList& arguments) {
        ExecutionOrder order;
        order.attempt.uuid = randomId();
        order.spec.command = arguments;
        order.spec.environment = {{QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin")}};
        order.graceSeconds = 1;
        return order;
    }
    ExecutionOrder script(const QString& text) const {
        ExecutionOrder order = command({QStringLiteral("/bin/sh"), QStringLiteral("-c"), text});
        order.spec.workingDirectory = dir.path();
        return order;
    }

    bool waitStarted(const QString& uuid) {
        return QTest::qWaitFor([&] { return started.contains(uuid); }, 30000);
    }
    bool waitEnded(const QString& uuid) {
        return QTest::qWaitFor([&] { return ended.contains(uuid); }, 30000);
    }
    /// Waits until the job has written `text` to its log.
    bool waitLog(const QString& uuid, const QByteArray& text) const {
        return QTest::qWaitFor([&] { return log(uuid).contains(text); }, 30000);
    }
    QByteArray log(const QString& uuid) const {
        const auto slice = LogFile(spool()).read(uuid, 0, LogFile::maxRead);
        return slice ? slice->bytes : QByteArray();
    }
    QByteArray read(const QString& path) const {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void write(const QString& path, const QByteArray& bytes) const {
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
        out.write(bytes);
    }
    spool::Folder open(const QString& uuid) const {
        int error = 0;
        return spool::Folder::open(folder(uuid).toStdString(), error);
    }
    /// A folder with its order, as an engine leaves it that is killed before it starts the runner.
    void prepare(const ExecutionOrder& order, const QByteArray& boot) const {
        QDir().mkpath(spool());
        spool::Spec spec;
        spec.attempt = order.attempt.uuid.toStdString();
        spec.bootId = boot.toStdString();
        for (const QString& argument : order.spec.command)
            spec.argv.push_back(argument.toStdString());
        spec.environment = {"PATH=/usr/bin:/bin", "KATAAR_ATTEMPT_ID=" + spec.attempt};
        spec.workingDirectory = dir.path().toStdString();
        spec.graceSeconds = 1;
        int error = 0;
        const spool::Folder made = spool::Folder::create(folder(order.attempt.uuid).toStdString(), error);
        QVERIFY(made);
        QCOMPARE(made.writeNew(spool::file::spec, encode(spec)), 0);
    }
    /// The attempt as the store remembers it.
    static Attempt attempt(const QString& uuid, AttemptPhase phase = AttemptPhase::Running) {
        Attempt known;
        known.uuid = uuid;
        known.phase = phase;
        if (phase != AttemptPhase::Starting)
            known.startedAt = UtcTime{1};
        return known;
    }
    /// A zombie is not alive.
    static bool alive(int pid) {
        const auto stat = spool::statOf(pid);
        return stat && stat->state != 'Z' && stat->state != 'X';
    }

    QTemporaryDir dir;
    SystemClock clock;
    std::unique_ptr<LocalExecutor> executor;
    QMap<QString, UtcTime> started;
    QMap<QString, ExitRecord> ended;
    int reports = 0;
};

} // namespace kataar::test
