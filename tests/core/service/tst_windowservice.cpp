// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows as people set them: by name, for places, in submits; what is refused, kept and audited.
#include "core/service/windowservice.h"
#include "tests/core/service/servicefixture.h"
#include "tests/support/testmain.h"

using namespace kataar;
using namespace kataar::test;

class WindowServiceTest : public QObject {
    Q_OBJECT

    std::unique_ptr<StoreFolder> m_folder;
    std::unique_ptr<Services> m_all;
    std::unique_ptr<PeopleBook> m_people;
    std::unique_ptr<WindowService> m_windows;
    const Principal m_researcher = somebody(8, Level::Researcher);
    const Principal m_admin = somebody(9, Level::Admin);

    void open() {
        m_all = std::make_unique<Services>(*m_folder);
        m_people = std::make_unique<PeopleBook>(*m_all->database);
        QVERIFY_OK(m_people->load(QStringLiteral("owner"), 1000));
        m_windows = std::make_unique<WindowService>(m_all->parts, *m_people);
    }
    Result<NamedWindowView> set(const Principal& who, const QString& name, const QString& spec) {
        return m_all->answered<NamedWindowView>([&](auto then) { m_windows->set(who, name, spec, then); });
    }
    Result<QString> remove(const QString& name) {
        return m_all->answered<QString>([&](auto then) { m_windows->remove(m_admin, name, then); });
    }
    Result<PlaceWindowView> setPlace(const QString& place, const QString& window,
                                     WindowEnd end = WindowEnd::Finish) {
        return m_all->answered<PlaceWindowView>(
            [&](auto then) { m_windows->setPlace(m_admin, place, window, end, then); });
    }
    Result<QString> removePlace(const QString& place) {
        return m_all->answered<QString>([&](auto then) { m_windows->removePlace(m_admin, place, then); });
    }
    Result<SubmitAnswer> submit(const QString& window, WindowEnd end = WindowEnd::Finish) {
        SubmitRequest request;
        request.command = {QStringLiteral("true")};
        request.numProcesses = 0;
        request.window = window;
        request.windowEnd = end;
        return m_all->answered<SubmitAnswer>(
            [&](auto then) { m_all->submissions.submit(m_admin, request, then); });
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<StoreFolder>();
        open();
    }
    void cleanup() {
        m_windows.reset();
        m_people.reset();
        m_all.reset();
        m_folder.reset();
    }

    void overnightIsThereFromTheStart() {
        const auto list = m_windows->list(m_researcher);
        QVERIFY_OK(list);
        QCOMPARE(list->windows.size(), 1);
        QCOMPARE(list->windows.first().window.spec, QStringLiteral("22:00-08:00"));
        QCOMPARE(list->windows.first().state.timeZone, QStringLiteral("UTC"));
        QVERIFY(list->places.isEmpty());
    }

    void whatIsSetIsThereAfterARestart() {
        QVERIFY_OK(
            set(m_admin, QStringLiteral("lunch"), QStringLiteral("12:00 - 13:00 mon-fri Asia/Kolkata")));
        QVERIFY_OK(setPlace(QStringLiteral("local"), QStringLiteral("lunch"), WindowEnd::Requeue));
        QVERIFY_OK(setPlace(QStringLiteral("provider:replicate"), QStringLiteral("1:00-2:00")));
        QCOMPARE(m_all->deeds(QStringLiteral("lunch")), QStringList{QStringLiteral("window.set by person9")});
        QCOMPARE(m_all->deeds(QStringLiteral("local")), QStringList{QStringLiteral("window.set by person9")});
        cleanupParts();
        open();
        QCOMPARE(m_windows->get(m_admin, QStringLiteral("lunch"))->window.spec,
                 QStringLiteral("12:00-13:00 Mon-Fri Asia/Kolkata"));
        const auto place = m_windows->place(m_admin, QStringLiteral("local"));
        QVERIFY_OK(place);
        QCOMPARE(place->window.end, WindowEnd::Requeue);
        QCOMPARE(place->state.spec, QStringLiteral("12:00-13:00 Mon-Fri Asia/Kolkata"));
        QCOMPARE(m_windows->place(m_admin, QStringLiteral("provider:replicate"))->window.window,
                 QStringLiteral("01:00-02:00"));
        QVERIFY_OK(removePlace(QStringLiteral("local")));
        QVERIFY(!m_windows->place(m_admin, QStringLiteral("local")));
    }

    void whatMakesNoSenseIsRefusedAndChangesNothing() {
        QCOMPARE(set(m_admin, QStringLiteral("late"), QStringLiteral("22-8")).error().name,
                 QStringLiteral("invalid_window"));
        for (const char* name : {"", "22:00", "-x", "a b", "a/b"})
            QCOMPARE(set(m_admin, QString::fromLatin1(name), QStringLiteral("22:00-08:00")).error().name,
                     QStringLiteral("invalid_window_name"));
        QCOMPARE(setPlace(QStringLiteral("moon"), QStringLiteral("overnight")).error().name,
                 QStringLiteral("window_place_invalid"));
        QCOMPARE(setPlace(QStringLiteral("provider:local"), QStringLiteral("overnight")).error().name,
                 QStringLiteral("window_place_invalid"));
        QCOMPARE(setPlace(QStringLiteral("team:nobody"), QStringLiteral("overnight")).error().name,
                 QStringLiteral("team_not_found"));
        QCOMPARE(setPlace(QStringLiteral("local"), QStringLiteral("never")).error().name,
                 QStringLiteral("window_not_found"));
        QCOMPARE(remove(QStringLiteral("never")).error().name, QStringLiteral("window_not_found"));
        QCOMPARE(removePlace(QStringLiteral("local")).error().name, QStringLiteral("window_not_found"));
        QCOMPARE(set(m_researcher, QStringLiteral("late"), QStringLiteral("22:00-08:00")).error().code,
                 ErrorCode::Denied);
        QCOMPARE(m_windows->list(m_admin)->windows.size(), 1);
        QVERIFY(m_all->deeds().isEmpty());
    }

    // Nobody waited for these windows, so nobody looked at their edges.
    void noWaitGoesByTheWindowsOfThisMoment() {
        m_folder->clock.now = *UtcTime::fromIso(QStringLiteral("2027-01-05T21:59:58"));
        m_all->book.advance();
        m_folder->clock.now = *UtcTime::fromIso(QStringLiteral("2027-01-05T22:00:01"));
        SubmitRequest request;
        request.command = {QStringLiteral("true")};
        request.numProcesses = 0;
        request.noWait = true;
        const auto ask = [&](const QString& window) {
            request.window = window;
            return m_all->answered<SubmitAnswer>(
                [&](auto then) { m_all->submissions.submit(m_admin, request, then); });
        };
        const auto closed = ask(QStringLiteral("20:00-22:00"));
        QVERIFY_OK(closed);
        QCOMPARE(closed->status, SubmitStatus::Rejected);
        const auto open = ask(QStringLiteral("22:00-23:00"));
        QVERIFY_OK(open);
        QVERIFY2(open->success, qUtf8Printable(open->error ? open->error->message : QString()));
    }

    void aWindowInUseIsKept() {
        const auto job = submit(QStringLiteral("overnight"));
        QVERIFY_OK(job);
        const auto refused = remove(QStringLiteral("overnight"));
        QCOMPARE(refused.error().name, QStringLiteral("window_in_use"));
        QCOMPARE(refused.error().details[QStringLiteral("used_by")].toString(), job->jobId);
        QVERIFY_OK(set(m_admin, QStringLiteral("late"), QStringLiteral("23:00-08:00")));
        QVERIFY_OK(setPlace(QStringLiteral("local"), QStringLiteral("late")));
        QCOMPARE(remove(QStringLiteral("late")).error().details[QStringLiteral("used_by")].toString(),
                 QStringLiteral("local"));
        QVERIFY_OK(removePlace(QStringLiteral("local")));
        QVERIFY_OK(remove(QStringLiteral("late")));
    }

    void aSubmitTakesANameOrTimes() {
        const auto named = submit(QStringLiteral("overnight"), WindowEnd::Stop);
        QVERIFY_OK(named);
        const auto timed = submit(QStringLiteral(" 1:00 - 1:01  Mon "));
        QVERIFY_OK(timed);
        QCOMPARE(m_all->jobs.find(named->jobId)->value().window, QStringLiteral("overnight"));
        QCOMPARE(m_all->jobs.find(named->jobId)->value().windowEnd, WindowEnd::Stop);
        QCOMPARE(m_all->jobs.find(timed->jobId)->value().window, QStringLiteral("01:00-01:01 Mon"));
        QCOMPARE(submit(QStringLiteral("night"))->error->name, QStringLiteral("window_not_found"));
        QCOMPARE(submit(QStringLiteral("night!"))->error->name, QStringLiteral("invalid_window"));
    }

    void windowsThatNeverMeetAreToldOf() {
        QVERIFY(submit(QStringLiteral("overnight"))->warnings.isEmpty());
        QVERIFY_OK(setPlace(QStringLiteral("local"), QStringLiteral("12:00-13:00")));
        SubmitRequest request;
        request.command = {QStringLiteral("true")};
        request.window = QStringLiteral("overnight");
        request.dryRun = true;
        m_all->book.updateGpus([](GpuPool& pool) {
            pool.setInventory({Gpu{0, QStringLiteral("G"), {}, {}, 0, {}, {}}});
        });
        const auto answer = m_all->answered<SubmitAnswer>(
            [&](auto then) { m_all->submissions.submit(m_admin, request, then); });
        QVERIFY_OK(answer);
        QCOMPARE(answer->warnings.size(), 1);
        QVERIFY(answer->warnings.first().contains(QStringLiteral("never open at the same time")));
    }

private:
    void cleanupParts() {
        m_windows.reset();
        m_people.reset();
        m_all.reset();
    }
};

KATAAR_TEST(windowservice, WindowServiceTest)
#include "tst_windowservice.moc"
