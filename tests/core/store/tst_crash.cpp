// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of a process that writes: every acknowledged row is there afterwards, and the database is whole.
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <csignal>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kataar;
using namespace kataar::test;

namespace {

/// Writes jobs for ever, a few each turn, starting and finishing some; says each id once its commit has
/// returned.
[[noreturn]] void writeForEver(StoreFolder& folder, int acknowledge) {
    auto database = folder.open();
    JobRepository jobs(*database);
    for (quint32 turn = 0;; ++turn) {
        QByteArray ids;
        for (quint32 i = 0; i <= turn % 5; ++i) {
            QueueEntry entry = i % 2 == 0 ? pendingEntry() : richEntry();
            entry.id = entry.rank = jobs.insert(entry, sampleSpec()).value();
            if (i % 3 == 1) {
                entry.status = JobStatus::Running;
                (void)jobs.update(entry, QStringLiteral("start"));
            }
            ids += entry.jobId.toLatin1();
        }
        if (!database->commit() ||
            write(acknowledge, ids.constData(), static_cast<size_t>(ids.size())) != ids.size())
            _exit(1);
    }
}

QByteArray readFor(int fd, int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    QByteArray all;
    char buffer[4096];
    pollfd waiting{fd, POLLIN, 0};
    while (timer.elapsed() < milliseconds &&
           poll(&waiting, 1, static_cast<int>(milliseconds - timer.elapsed()) + 1) > 0) {
        const ssize_t length = read(fd, buffer, sizeof buffer);
        if (length <= 0)
            break;
        all.append(buffer, length);
    }
    return all;
}

QByteArray readRest(int fd) {
    QByteArray all;
    char buffer[4096];
    for (ssize_t length = read(fd, buffer, sizeof buffer); length > 0;
         length = read(fd, buffer, sizeof buffer))
        all.append(buffer, length);
    return all;
}

} // namespace

class TestCrash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void acknowledgedRowsSurviveAKill();
};

void TestCrash::acknowledgedRowsSurviveAKill() {
    StoreFolder folder;
    QRandomGenerator random(7);
    QSet<QString> acknowledged;
    const int kills = qEnvironmentVariableIntValue("KATAAR_LONG") > 0 ? 200 : 12;
    for (int round = 0; round < kills; ++round) {
        int channel[2];
        QVERIFY(pipe(channel) == 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            close(channel[0]);
            writeForEver(folder, channel[1]);
        }
        close(channel[1]);
        QByteArray ids = readFor(channel[0], 20 + static_cast<int>(random.bounded(120)));
        kill(child, SIGKILL);
        ids += readRest(channel[0]);
        close(channel[0]);
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(ids.size() % 32, 0);
        for (qsizetype at = 0; at < ids.size(); at += 32)
            acknowledged.insert(QString::fromLatin1(ids.mid(at, 32)));
        auto database = folder.open();
        QVERIFY_OK(database->check());
        QSet<QString> found;
        const QVector<QueueEntry> active = JobRepository(*database).loadActive().value();
        for (const QueueEntry& entry : active)
            found.insert(entry.jobId);
        QVERIFY(found.contains(acknowledged));
        // Not acknowledged, but whole turns: the last of this round, at most.
        QVERIFY(found.size() - acknowledged.size() <= 5 * (round + 1));
    }
    QVERIFY(!acknowledged.isEmpty());
}

KATAAR_TEST(crash, TestCrash)
#include "tst_crash.moc"
