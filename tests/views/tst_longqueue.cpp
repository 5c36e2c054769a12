// SPDX-License-Identifier: GPL-3.0-or-later
// A queue that is longer than what a window lists at first: every job of it is reached by scrolling, by
// filtering and by sorting, and what is not looked at is not listed any more.
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/emptystate.h"
#include "views/queuefeed.h"
#include "views/queuepage.h"
#include "views/tableview.h"

#include <QLabel>
#include <QScrollBar>
#include <QTest>

namespace kataar {

using namespace test;

class LongQueueTest : public QObject {
    Q_OBJECT

    static constexpr int waiting = 5000;

    std::unique_ptr<WindowFixture> m_fixture;
    QueuePage* m_page = nullptr;

    int shown() const { return m_page->model().rowCount(); }
    bool says(const QString& text) const {
        const auto labels = m_fixture->window->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text() == text; });
    }
    void fill(int jobs) {
        EntryPage page;
        for (int i = 1; i <= jobs; ++i) {
            EntryView view;
            view.entry.id = i;
            view.entry.jobId = QStringLiteral("%1").arg(i, 32, 16, QLatin1Char('0'));
            view.entry.name = QStringLiteral("job %1").arg(i);
            view.entry.queuedAt = m_fixture->clock.wall();
            view.position = i;
            page.entries << view;
        }
        page.totalPending = jobs;
        m_fixture->client.page = page;
    }
    int wished() const { return m_fixture->client.wishes.last(); }
    void scrollTo(double share) {
        QScrollBar& bar = *m_page->table().verticalScrollBar();
        bar.setValue(int(share * bar.maximum()));
    }

private Q_SLOTS:
    void init() {
        m_fixture = std::make_unique<WindowFixture>();
        fill(waiting);
        MainWindow& window = m_fixture->open();
        m_page = window.findChild<QueuePage*>();
        QTRY_COMPARE(shown(), 2000);
    }
    void cleanup() { m_fixture.reset(); }

    void itsHeadIsListedAndTheRestCounted() {
        QCOMPARE(wished(), 2000);
        QCOMPARE(m_page->leftOut(), 3000);
        QVERIFY(says(QStringLiteral("2,000 of 5,000 jobs shown")));
    }

    void furtherOnIsListedAsOneScrolls() {
        scrollTo(0.4);
        QCOMPARE(wished(), 2000);
        scrollTo(1);
        QTRY_COMPARE(shown(), 4000);
        scrollTo(1);
        QTRY_COMPARE(shown(), waiting);
        QCOMPARE(m_page->leftOut(), 0);
        QVERIFY(says(QStringLiteral("5,000 jobs")));
        QCOMPARE(m_page->model().row(waiting - 1)->entry.id, waiting);
        const auto asked = m_fixture->client.wishes.size();
        scrollTo(1); // there is no more
        QCOMPARE(m_fixture->client.wishes.size(), asked);
        scrollTo(0);
        m_page->window()->findChild<QueueFeed*>()->refresh();
        QTRY_COMPARE(shown(), 2000); // and as little as at first, once it is asked again
    }

    void aFilterLooksThroughAllOfIt() {
        m_page->setFilter(QStringLiteral("job 4567"));
        QVERIFY(m_page->findChild<EmptyState*>()->isVisible());
        QTRY_COMPARE(shown(), 1);
        QCOMPARE(wished(), 100'000);
        QCOMPARE(m_page->model().row(0)->entry.id, 4567);
        QTRY_VERIFY(says(QStringLiteral("1 of 5,000 jobs shown")));
        m_page->setFilter(QStringLiteral("job 456")); // at once, whatever the queue says
        QVERIFY(shown() > 1 && shown() < 100);
        QVERIFY(says(QStringLiteral("%1 of 5,000 jobs shown").arg(shown())));
        m_page->setFilter({});
        QTRY_COMPARE(shown(), waiting); // what is there is shown until the next listing
        m_page->window()->findChild<QueueFeed*>()->refresh();
        QTRY_COMPARE(shown(), 2000);
    }

    /// The window answers between its parts; what is chosen and what was done meanwhile stays, and the last
    /// listing is what is shown in the end.
    void aVeryLongListingComesInParts() {
        constexpr int many = 25'000;
        fill(many);
        m_page->table().sortByColumn(m_page->model().columnOf(QStringLiteral("position")),
                                     Qt::DescendingOrder);
        QTRY_COMPARE(shown(), many);
        QVector<EntryView>& jobs = m_fixture->client.page.entries;
        const QString chosen = jobs[many / 2].entry.jobId;
        m_page->select(chosen);
        jobs[many / 2].entry.name = QStringLiteral("another name");
        auto& feed = *m_fixture->window->findChild<QueueFeed*>();
        Q_EMIT feed.entriesArrived(m_fixture->client.page);
        QVERIFY(m_page->table().isTakingIn());
        jobs.removeLast();
        Q_EMIT feed.entriesArrived(m_fixture->client.page);
        m_fixture->client.tellProgress({.jobId = chosen, .stage = {}, .lastLog = {}, .progress = 0.5});
        QCOMPARE(shown(), many);
        QTRY_COMPARE(shown(), many - 1);
        QVERIFY(!m_page->table().isTakingIn());
        QCOMPARE(m_page->selectedJobs(), QStringList(chosen));
        QCOMPARE(m_page->model().find(chosen)->entry.name, QStringLiteral("another name"));
        QCOMPARE(m_page->model().row(0)->entry.id, many - 1);
        jobs.removeLast();
        Q_EMIT feed.entriesArrived(m_fixture->client.page);
        QVERIFY(m_page->table().isTakingIn());
        m_fixture->window.reset(); // it is closed meanwhile
    }

    void aSortedTableHasAllOfIt() {
        m_page->table().sortByColumn(m_page->model().columnOf(QStringLiteral("position")),
                                     Qt::DescendingOrder);
        QTRY_COMPARE(shown(), waiting);
        QCOMPARE(m_page->model().row(0)->entry.id, waiting);
        m_page->table().resetColumns();
        m_page->window()->findChild<QueueFeed*>()->refresh();
        QTRY_COMPARE(shown(), 2000);
        QCOMPARE(m_page->model().row(0)->entry.id, 1);
    }
};

} // namespace kataar

KATAAR_TEST(longqueue, kataar::LongQueueTest)
#include "tst_longqueue.moc"
