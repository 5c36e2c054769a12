// SPDX-License-Identifier: GPL-3.0-or-later
// A real server may have as many files and connections open as the system lets it; its jobs may have what was
// customary before.
#include "tests/support/daemon.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

#include <sys/resource.h>

using namespace kataar::test;

namespace {

constexpr rlim_t customary = 256;

/// Of this process, so that what it starts begins with it.
class SoftLimit {
public:
    explicit SoftLimit(rlim_t files) {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit lower{files, m_before.rlim_max};
        m_set = ::setrlimit(RLIMIT_NOFILE, &lower) == 0;
    }
    ~SoftLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    bool isSet() const { return m_set; }
    rlim_t most() const { return m_before.rlim_max; }

private:
    rlimit m_before{};
    bool m_set = false;
};

/// "Max open files   SOFT   HARD   files"
QStringList limitsOf(qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/limits").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString all = QString::fromLatin1(file.readAll());
    for (const QString& line : all.split(u'\n')) {
        if (line.startsWith(QStringLiteral("Max open files")))
            return line.simplified().split(u' ').mid(3, 2);
    }
    return {};
}

} // namespace

class DescriptorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theServerMayHaveManyAndItsJobsWhatIsCustomary() {
        const SoftLimit limit(customary);
        QVERIFY(limit.isSet());
        if (limit.most() <= customary)
            QSKIP("the system lets this user have no more (ulimit -Hn)");
        Daemon daemon;
        QVERIFY2(daemon.start(), qPrintable(daemon.errors()));
        const QStringList limits = limitsOf(daemon.pid());
        QCOMPARE(limits.size(), 2);
        QCOMPARE(limits[0], limits[1]);
        QVERIFY(limits[0] != QString::number(customary));
        daemon.writeConfig(QStringLiteral("files"),
                           QStringLiteral("command = [\"/bin/sh\", \"-c\", \"ulimit -Sn; ulimit -Hn\"]\n"
                                          "num_processes = 0\n"));
        const QString job =
            daemon
                .submit({{QStringLiteral("config_name"), QStringLiteral("files")}})[QStringLiteral("job_id")]
                .toString();
        QVERIFY(daemon.reaches(job, QStringLiteral("completed")));
        QCOMPARE(daemon.log(job).section(u'\n', 0, 0), QString::number(customary));
        QVERIFY(daemon.log(job).section(u'\n', 1, 1) != QString::number(customary)); // it may raise it itself
    }
};

KATAAR_TEST(descriptors, DescriptorsTest)
#include "tst_descriptors.moc"
