// SPDX-License-Identifier: GPL-3.0-or-later
// Which changes of the queue are news, and for whom.
#include "models/jobnews.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar {

namespace {

constexpr qint64 asha = 1;
constexpr qint64 ravi = 2;

EntryView newsRow(int id, JobStatus status, qint64 user = asha, qint64 endedAt = 0) {
    EntryView view;
    view.entry.id = id;
    view.entry.jobId = QString::number(id);
    view.entry.userId = user;
    view.entry.status = status;
    if (isTerminal(status))
        view.entry.completedAt = UtcTime{endedAt};
    return view;
}

EntryPage pageOf(QVector<EntryView> rows) { return {std::move(rows), 0, 0}; }

} // namespace

class JobNewsTest : public QObject {
    Q_OBJECT

    Account m_admin{asha, QStringLiteral("asha"), {}, Level::Admin, PermissionSet::all()};
    Account m_viewer{asha, QStringLiteral("asha"), {}, Level::Viewer, {}};

    /// "KIND ID" of each.
    static QStringList told(const QVector<JobNews>& news) {
        QStringList words;
        for (const JobNews& one : news)
            words << (one.kind == NewsKind::Finished ? QStringLiteral("finished ")
                      : one.kind == NewsKind::Failed ? QStringLiteral("failed ")
                                                     : QStringLiteral("approval ")) +
                         one.view.entry.jobId;
        return words;
    }

private Q_SLOTS:
    void theFirstReadingIsNoNews() {
        JobNewsReader reader;
        const auto page = pageOf({newsRow(1, JobStatus::Blocked), newsRow(2, JobStatus::Completed, asha, 5),
                                  newsRow(3, JobStatus::Failed, asha, 6)});
        QCOMPARE(told(reader.read(page, m_admin)), QStringList());
        QCOMPARE(told(reader.read(page, m_admin)), QStringList());
    }

    void endsOfOnesOwnJobs() {
        JobNewsReader reader;
        (void)reader.read(pageOf({newsRow(1, JobStatus::Running), newsRow(2, JobStatus::Running),
                                  newsRow(3, JobStatus::Pending), newsRow(4, JobStatus::Running, ravi)}),
                          m_admin);
        const auto after =
            pageOf({newsRow(1, JobStatus::Completed, asha, 7), newsRow(2, JobStatus::Failed, asha, 8),
                    newsRow(3, JobStatus::Cancelled, asha, 8), newsRow(4, JobStatus::Failed, ravi, 9)});
        QCOMPARE(told(reader.read(after, m_admin)),
                 (QStringList{QStringLiteral("finished 1"), QStringLiteral("failed 2")}));
        QCOMPARE(told(reader.read(after, m_admin)), QStringList()); // once
    }

    void approvalsThatOneMayDecide() {
        Account ofJobs = m_viewer;
        ofJobs.permissions = {Permission::QueueApprove};
        Account ofRequests = m_viewer;
        ofRequests.permissions = {Permission::AdminApprove};
        for (const Account& who : {m_admin, m_viewer, ofJobs, ofRequests}) {
            JobNewsReader reader;
            (void)reader.read(pageOf({}), who);
            const auto page = pageOf({newsRow(5, JobStatus::Blocked, ravi)});
            QCOMPARE(told(reader.read(page, who)),
                     who.permissions.isEmpty() ? QStringList() : QStringList{QStringLiteral("approval 5")});
        }
    }

    void whatCameAndWentBetweenTwoReadings() {
        JobNewsReader reader;
        (void)reader.read(pageOf({newsRow(9, JobStatus::Completed, asha, 50)}), m_admin);
        QCOMPARE(told(reader.read(pageOf({newsRow(10, JobStatus::Failed, asha, 60),
                                          newsRow(9, JobStatus::Completed, asha, 50)}),
                                  m_admin)),
                 QStringList{QStringLiteral("failed 10")});
    }

    void oldOnesThatComeIntoTheListAreNoNews() {
        JobNewsReader reader;
        (void)reader.read(pageOf({newsRow(9, JobStatus::Completed, asha, 50)}), m_admin);
        QCOMPARE(told(reader.read(pageOf({newsRow(3, JobStatus::Failed, asha, 40)}), m_admin)),
                 QStringList());
    }

    void aJobThatRunsAgainEndsAgain() {
        JobNewsReader reader;
        (void)reader.read(pageOf({newsRow(1, JobStatus::Failed, asha, 5)}), m_admin);
        (void)reader.read(pageOf({newsRow(1, JobStatus::Running)}), m_admin);
        QCOMPARE(told(reader.read(pageOf({newsRow(1, JobStatus::Failed, asha, 9)}), m_admin)),
                 QStringList{QStringLiteral("failed 1")});
    }

    void whoIsNotKnownOwnsNothing() {
        JobNewsReader reader;
        (void)reader.read(pageOf({newsRow(1, JobStatus::Running)}), {});
        QCOMPARE(told(reader.read(pageOf({newsRow(1, JobStatus::Completed, asha, 5)}), {})), QStringList());
    }
};

} // namespace kataar

KATAAR_TEST(jobnews, kataar::JobNewsTest)
#include "tst_jobnews.moc"
