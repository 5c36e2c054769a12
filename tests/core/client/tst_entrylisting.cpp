// SPDX-License-Identifier: GPL-3.0-or-later
// A listing over many pages: all of a short queue, the head of a long one, each job once, and failures.
#include "core/client/entrylisting.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class EntryListingTest : public QObject {
    Q_OBJECT

    QVector<EntryView> m_active;
    QVector<EntryView> m_blocked; ///< behind the others that are active
    QVector<EntryView> m_finished;
    QVector<EntryQuery> m_asked;
    QVector<std::pair<int, int>> m_told;
    std::function<void()> m_betweenPages = [] {};
    int m_failAt = -1;

    static EntryView view(int id, JobStatus status) {
        EntryView view;
        view.entry.id = id;
        view.entry.jobId = QString::number(id);
        view.entry.status = status;
        if (isTerminal(status))
            view.entry.completedAt = UtcTime{id};
        return view;
    }
    void fill(int active, int finished) {
        m_active.clear();
        m_blocked.clear();
        m_finished.clear();
        for (int i = 0; i < active; ++i)
            m_active << view(100'000 + i, i < 3 ? JobStatus::Running : JobStatus::Pending);
        const JobStatus ends[] = {JobStatus::Completed, JobStatus::Failed, JobStatus::Cancelled};
        for (int i = finished; i > 0; --i)
            m_finished << view(i, ends[i % 3]);
    }
    /// As the queue answers.
    EntryPage page(const EntryQuery& query) const {
        QVector<EntryView> rows = !query.status                         ? m_active + m_blocked
                                  : *query.status == JobStatus::Blocked ? m_blocked
                                                                        : QVector<EntryView>();
        for (const EntryView& one : m_finished) {
            if (query.status ? one.entry.status == *query.status : query.includeCompleted)
                rows << one;
        }
        return {rows.mid(query.offset, query.limit), int(m_active.size()) - 3, 3};
    }
    Result<EntryPage> listed(int finished, int active = ListingWish::fewActive) {
        m_asked.clear();
        m_told.clear();
        std::optional<Result<EntryPage>> answer;
        EntryListing::begin(
            {active, finished, [this](int rows, int total) { m_told << std::pair(rows, total); }},
            [this](const EntryQuery& query, const EntryListing::Then& then) {
                if (m_asked.size() == m_failAt)
                    return then(Error::unavailable(QStringLiteral("no_answer"), QStringLiteral("gone")));
                m_asked << query;
                const EntryPage answered = page(query);
                m_betweenPages();
                then(answered);
            },
            [&](Result<EntryPage> got) { answer = std::move(got); });
        return answer ? *answer : Error::internal(QStringLiteral("none"), QStringLiteral("no answer"));
    }
    static QStringList idsOf(const Result<EntryPage>& page) {
        QStringList ids;
        for (const EntryView& one : page->entries)
            ids << one.entry.jobId;
        return ids;
    }

private Q_SLOTS:
    void init() {
        m_betweenPages = [] {};
        m_failAt = -1;
    }

    void aLongListingTellsHowFarItIs() {
        fill(450, 0);
        QVERIFY(listed(0));
        QCOMPARE(m_told, (QVector<std::pair<int, int>>{{200, 450}, {400, 450}}));
        QVERIFY(listed(0, 300)); // of as many as are wished for
        QCOMPARE(m_told, (QVector<std::pair<int, int>>{{200, 300}}));
        fill(100, 0);
        QVERIFY(listed(0));
        QVERIFY(m_told.isEmpty());
    }

    void aShortQueueIsListedWhole_data() {
        QTest::addColumn<int>("active");
        QTest::addColumn<int>("finished");
        QTest::addColumn<int>("pages");
        QTest::newRow("nothing") << 0 << 0 << 1;
        QTest::newRow("one page") << 20 << 30 << 1;
        QTest::newRow("just a page") << 150 << 50 << 2;
        QTest::newRow("three pages") << 450 << 100 << 3;
    }
    void aShortQueueIsListedWhole() {
        QFETCH(int, active);
        QFETCH(int, finished);
        fill(active, finished);
        const auto page = listed(200);
        QVERIFY(page.ok());
        QCOMPARE(page->entries.size(), active + finished);
        const QStringList ids = idsOf(page);
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), active + finished);
        QTEST(int(m_asked.size()), "pages");
    }

    void finishedOnesAsManyAsWanted() {
        fill(10, 500);
        QCOMPARE(listed(200)->entries.size(), 210);
        QCOMPARE(listed(0)->entries.size(), 10);
        QVERIFY(!m_asked.first().includeCompleted);
    }

    void theHeadOfALongQueueAndTheNewestEnds() {
        fill(100'000, 900);
        const auto page = listed(200);
        QCOMPARE(page->entries.size(), ListingWish::fewActive + 200);
        QCOMPARE(page->totalPending, 99'997);
        QCOMPARE(page->entries[1999].entry.jobId, QStringLiteral("101999"));
        for (int i = 0; i < 200; ++i) // of all kinds, newest first
            QCOMPARE(page->entries[2000 + i].entry.id, 900 - i);
        QCOMPARE(m_asked.size(), ListingWish::fewActive / EntryListing::pageSize + 4);
    }

    void whatWaitsForApprovalIsAlwaysListed_data() {
        QTest::addColumn<int>("active");
        QTest::addColumn<int>("blocked");
        QTest::addColumn<int>("listed");
        QTest::newRow("behind a long queue") << 5000 << 3 << 3;
        QTest::newRow("on several pages") << 5000 << 450 << 450;
        QTest::newRow("partly in reach") << 1900 << 700 << 700;
        QTest::newRow("more than anybody reads") << 5000 << 9000 << 2000;
    }
    void whatWaitsForApprovalIsAlwaysListed() {
        QFETCH(int, active);
        QFETCH(int, blocked);
        fill(active, 300);
        for (int i = 0; i < blocked; ++i)
            m_blocked << view(500'000 + i, JobStatus::Blocked);
        const auto page = listed(200);
        QVERIFY(page.ok());
        QStringList ids;
        for (const EntryView& one : page->entries) {
            if (one.entry.status == JobStatus::Blocked)
                ids << one.entry.jobId;
        }
        QTEST(int(ids.size()), "listed");
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
        QCOMPARE(ids.first(), QStringLiteral("500000"));
        QCOMPARE(page->entries.size(), std::min(active, ListingWish::fewActive) + ids.size() + 200);
        QVERIFY(isTerminal(page->entries.last().entry.status)); // they stand before what has ended
        QVERIFY(!isTerminal(page->entries[page->entries.size() - 201].entry.status));
    }

    void asManyOfALongQueueAsAreWishedFor() {
        fill(5000, 300);
        QCOMPARE(listed(200, 4000)->entries.size(), 4200);
        QCOMPARE(listed(200, 100'000)->entries.size(), 5200);
    }

    void aJobThatMovesBetweenTwoPagesIsListedOnce() {
        fill(500, 0);
        m_betweenPages = [this] {
            if (m_asked.size() == 1)
                m_active.prepend(view(99, JobStatus::Running)); // all others move on by one
        };
        const QStringList ids = idsOf(listed(200));
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
        QCOMPARE(ids.size(), 500);
    }

    void aPageThatFailsFailsTheListing() {
        fill(3000, 900);
        for (const int page : {0, 4, 11}) {
            m_failAt = page;
            const auto answer = listed(200);
            QVERIFY(!answer.ok());
            QCOMPARE(answer.error().name, QStringLiteral("no_answer"));
        }
    }
};

KATAAR_TEST(entrylisting, EntryListingTest)
#include "tst_entrylisting.moc"
