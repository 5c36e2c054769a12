// SPDX-License-Identifier: GPL-3.0-or-later
// The ring of events: numbers over restarts, what is still held, who sees what.
#include "core/service/eventlog.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class EventLogTest : public QObject {
    Q_OBJECT

    StillClock m_clock;

    static Principal person(qint64 id, Level level) { return {id, QStringLiteral("p"), level}; }
    static void fill(EventLog& log, int count, const QByteArray& data = "{}") {
        for (int i = 0; i < count; ++i)
            log.append(EventType::QueueChanged, Audience::everyone(), data);
    }

private Q_SLOTS:
    void numbersGrowFromRunToRunAndFitInJavaScript() {
        EventLog first(1, m_clock);
        fill(first, 1000);
        EventLog second(2, m_clock);
        QVERIFY(second.last() > first.last());
        QVERIFY(!second.holds(first.last())); // what the first run said last cannot be gone on from
        EventLog last((1 << 20) - 1, m_clock);
        QVERIFY(last.last() < (qint64(1) << 53));
    }

    void aReaderGoesOnExactlyAfterWhatHeSaw() {
        EventLog log(3, m_clock);
        const qint64 start = log.last();
        fill(log, 5);
        QVERIFY(log.holds(start));
        QCOMPARE(log.after(start)->seq, start + 1);
        QCOMPARE(log.after(start + 4)->seq, start + 5);
        QVERIFY(log.after(start + 5) == nullptr);
        QVERIFY(log.holds(log.last()));
        QVERIFY(!log.holds(log.last() + 1)); // of another server, or made up
        QVERIFY(!log.holds(-1));
    }

    void theRingIsBoundedInEventsAndBytes() {
        EventLog few(1, m_clock, {.events = 10});
        const qint64 start = few.last();
        fill(few, 25);
        QVERIFY(!few.holds(start + 14));
        QVERIFY(few.holds(start + 15));
        QCOMPARE(few.after(start + 15)->seq, start + 16);
        EventLog small(1, m_clock, {.bytes = 64 * 1024});
        fill(small, 1000, QByteArray(1000, 'x'));
        QVERIFY(small.bytes() <= 64 * 1024);
        QVERIFY(small.holds(small.last() - 10));
        QVERIFY(!small.holds(small.last() - 100));
    }

    void aGapLetsNobodyGoOnFromBefore() {
        EventLog log(1, m_clock);
        fill(log, 5);
        const qint64 before = log.last();
        log.skip();
        QVERIFY(!log.holds(before));
        QVERIFY(log.holds(log.last()));
    }

    void nothingIsRecordedLongAfterTheLastReaderLeft() {
        EventLog log(1, m_clock, {.keepMs = 60'000});
        QVERIFY(!log.recording());
        log.enter(EventTypes::all());
        QVERIFY(log.recording());
        log.leave(EventTypes::all());
        QVERIFY(log.recording());
        m_clock.now.us += 59'999'000;
        QVERIFY(log.recording());
        m_clock.now.us += 1'000;
        QVERIFY(!log.recording());
    }

    void eachReaderSeesWhatHeMay() {
        QueueEntry job = pendingEntry();
        job.userId = 8;
        const auto sees = [](const Principal& who, const Audience& audience) {
            return EventFilter::of(who, EventTypes::all()).lets({1, EventType::JobQueued, audience, {}});
        };
        const Audience ofJob = Audience::ofJob(job);
        QVERIFY(sees(person(8, Level::Viewer), ofJob));
        QVERIFY(!sees(person(9, Level::Researcher), ofJob));
        QVERIFY(sees(person(9, Level::Lead), ofJob));
        const Audience ofApproval = Audience::ofApproval(job);
        QVERIFY(sees(person(8, Level::Researcher), ofApproval));
        QVERIFY(!sees(person(9, Level::Lead), ofApproval));
        QVERIFY(sees(person(9, Level::Admin), ofApproval));
        Principal approver = person(9, Level::Lead);
        approver.granted.insert(Permission::AdminApprove);
        QVERIFY(sees(approver, ofApproval));
        Principal nobody = person(8, Level::Viewer);
        nobody.denied.insert(Permission::JobViewOwn);
        QVERIFY(!sees(nobody, ofJob));
        QVERIFY(sees(nobody, Audience::everyone()));
        job.userId.reset(); // nobody's job is not everybody's without an id
        QVERIFY(!sees({}, Audience::ofJob(job)));
        Principal narrow = person(9, Level::Admin); // a key that may only submit
        narrow.scope = PermissionSet{Permission::JobSubmit};
        QVERIFY(!sees(narrow, ofJob));
    }

    void typesAreNamedOrBegun() {
        QCOMPARE(EventTypes::fromList(u""), EventTypes::all());
        QCOMPARE(EventTypes::fromList(u"queue.changed, gpu.*"),
                 (EventTypes{EventType::QueueChanged, EventType::GpuChanged}));
        QVERIFY(EventTypes::fromList(u"job.*")->contains(EventType::JobProgress));
        QVERIFY(!EventTypes::fromList(u"job.*")->contains(EventType::QueueChanged));
        QVERIFY(!EventTypes::fromList(u"queues.*"));
        QVERIFY(!EventTypes::fromList(u"queue.changed,"));
        QVERIFY(!EventTypes::fromList(u"*"));
        const auto filter = EventFilter::of(person(1, Level::Admin), *EventTypes::fromList(u"job.*"));
        QVERIFY(!filter.lets({1, EventType::QueueChanged, Audience::everyone(), {}}));
    }
};

KATAAR_TEST(eventlog, EventLogTest)
#include "tst_eventlog.moc"
