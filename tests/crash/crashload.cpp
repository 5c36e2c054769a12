// SPDX-License-Identifier: GPL-3.0-or-later
// The load, and the questions afterwards.
#include "tests/crash/crashload.h"

#include <QFile>

namespace kataar::test {

namespace {

bool succeeded(const Answer& answer) { return answer.status == 200; }

/// An error that says what it is: a full or broken disk, a state that does not fit, a limit of requests.
bool isClear(const Answer& answer) {
    return answer.status == 0 || succeeded(answer) ||
           !answer.json()[QStringLiteral("detail")].isUndefined() ||
           !answer.json()[QStringLiteral("error")].isUndefined();
}

} // namespace

CrashLoad::CrashLoad(Daemon& daemon, QRandomGenerator& random) : m_daemon(daemon), m_random(random) {
    writeTrainer(0);
    writeTrainer(3);
}

/// Takes a lock named after its GPU (99 if somebody has it), writes that it ran, ends with `code`.
void CrashLoad::writeTrainer(int code) {
    m_daemon.writeConfig(QStringLiteral("exit%1").arg(code),
                         QStringLiteral("command = [\"/bin/sh\", \"-c\", '''"
                                        "exec 9>%1/lock-$CUDA_VISIBLE_DEVICES; flock -n 9 || exit 99; "
                                        "echo $KATAAR_ATTEMPT >>%1/ran-$KATAAR_JOB_ID; echo begin; sleep "
                                        "0.05; echo end; exit %2''']\n")
                             .arg(m_daemon.rootDir())
                             .arg(code));
}

bool CrashLoad::post(const QString& path, const QJsonObject& body) {
    const Answer answer = m_daemon.post(path, body);
    if (!isClear(answer))
        m_oddAnswers << QStringLiteral("%1: %2 %3")
                            .arg(path)
                            .arg(answer.status)
                            .arg(QString::fromUtf8(answer.body.left(200)));
    m_refusals += answer.status == 507 || answer.status == 500 || answer.status == 503;
    return succeeded(answer);
}

void CrashLoad::submit() {
    const int code = m_random.bounded(2) * 3;
    const QJsonObject answer =
        m_daemon.submit({{QStringLiteral("config_name"), QStringLiteral("exit%1").arg(code)},
                         {QStringLiteral("requires_approval"), m_random.bounded(8) == 0}});
    if (answer[QStringLiteral("success")].toBool())
        m_jobs.insert(answer[QStringLiteral("job_id")].toString(), {code});
}

void CrashLoad::change() {
    const QString id = m_jobs.keys().at(m_random.bounded(int(m_jobs.size())));
    const QString job = QStringLiteral("/api/queue/") + id;
    switch (m_random.bounded(7)) {
    case 0:
    case 1: {
        const Answer answer = m_daemon.post(job + QStringLiteral("/cancel"));
        if (succeeded(answer)) {
            m_jobs[id].cancelled = true;
            ++m_cancelled;
        } else if (answer.status != 409 && answer.status != 400) {
            m_unsure.insert(id);
        }
        m_refusals += answer.status >= 500;
        break;
    }
    case 2:
        post(job + QStringLiteral("/hold"));
        break;
    case 3:
        post(job + QStringLiteral("/release"));
        break;
    case 4:
        post(job + QStringLiteral("/approve"));
        break;
    case 5: {
        const Answer answer = m_daemon.post(job + QStringLiteral("/reject"),
                                            {{QStringLiteral("reason"), QStringLiteral("too dear")}});
        if (succeeded(answer))
            m_jobs[id].rejected = true;
        else if (answer.status == 0 || answer.status >= 500)
            m_unsure.insert(id);
        break;
    }
    default:
        post(QStringLiteral("/api/queue/concurrency"),
             {{QStringLiteral("local_job_max_concurrent"), 1 + m_random.bounded(3)}});
    }
}

void CrashLoad::run(qint64 ms) {
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < ms) {
        if (m_random.bounded(3) == 0 && !m_jobs.isEmpty())
            change();
        else
            submit();
    }
}

bool CrashLoad::finish(int timeoutMs) {
    for (auto job = m_jobs.cbegin(); job != m_jobs.cend(); ++job) {
        post(QStringLiteral("/api/queue/%1/approve").arg(job.key()));
        post(QStringLiteral("/api/queue/%1/release").arg(job.key()));
    }
    post(QStringLiteral("/api/queue/process"));
    const bool done = waitUntil(
        [&] {
            const QJsonObject local =
                m_daemon.get(QStringLiteral("/api/queue/stats")).json()[QStringLiteral("local")].toObject();
            return !local.isEmpty() && local[QStringLiteral("pending_jobs")].toInt() == 0 &&
                   local[QStringLiteral("running_jobs")].toInt() == 0;
        },
        timeoutMs);
    if (!done) // what does it wait for?
        qWarning("%s", m_daemon.get(QStringLiteral("/api/queue?limit=3")).body.constData());
    return done;
}

QStringList CrashLoad::timesRun(const QString& job) const {
    QFile file(m_daemon.rootDir() + QStringLiteral("/ran-") + job);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                          : QStringList();
}

QString CrashLoad::brokenFor(const QString& id, const Job& job) {
    const QJsonObject row = m_daemon.job(id);
    const QString status = row[QStringLiteral("status")].toString();
    const QString message = row[QStringLiteral("error_message")].toString();
    const QStringList runs = timesRun(id);
    if (row.isEmpty())
        return QStringLiteral("was acknowledged and is lost");
    if (runs.size() > 1)
        return QStringLiteral("ran %1 times").arg(runs.size());
    if (job.cancelled || job.rejected)
        return status == QStringLiteral("cancelled") && runs.isEmpty()
                   ? QString()
                   : QStringLiteral("was cancelled while it waited, is %1 and ran %2 times")
                         .arg(status)
                         .arg(runs.size());
    if (status == QStringLiteral("cancelled") && m_unsure.contains(id))
        return {}; // it was done, and the answer did not arrive
    if (status != (job.code == 0 ? QStringLiteral("completed") : QStringLiteral("failed")) || runs.isEmpty())
        return QStringLiteral("is %1 (%2), ran %3 times").arg(status, message).arg(runs.size());
    if (job.code != 0 && !message.contains(QStringLiteral("exit code %1").arg(job.code)))
        return QStringLiteral("failed otherwise: ") + message;
    return m_daemon.log(id) == QStringLiteral("begin\nend\n") ? QString()
                                                              : QStringLiteral("has lost some of its log");
}

QStringList CrashLoad::broken() {
    QStringList all = m_oddAnswers;
    for (auto job = m_jobs.cbegin(); job != m_jobs.cend(); ++job) {
        if (const QString wrong = brokenFor(job.key(), job.value()); !wrong.isEmpty())
            all << QStringLiteral("job %1 %2").arg(job.key(), wrong);
    }
    return all;
}

/// Everything has ended: nothing may be live any more, and the whole file is sound.
QStringList CrashLoad::brokenInFile() const {
    QProcess check;
    check.start(programPath(QStringLiteral("kataard")),
                {QStringLiteral("--check"), QStringLiteral("--data-dir"), m_daemon.dataDir()});
    waitUntil([&] { return check.state() == QProcess::NotRunning; }, 60'000);
    return check.exitCode() == 0 ? QStringList()
                                 : QStringList{QString::fromUtf8(check.readAllStandardError())};
}

QString CrashLoad::summary() const {
    return QStringLiteral("%1 jobs acknowledged, %2 cancels, %3 requests refused for want of a disk")
        .arg(m_jobs.size())
        .arg(m_cancelled)
        .arg(m_refusals);
}

} // namespace kataar::test
