// SPDX-License-Identifier: GPL-3.0-or-later
// The checks about what may start when: the pause, and run windows.
#include "tests/app/compose/queueclientsuite.h"

namespace kataar::test {

void QueueClientSuite::pauseAndResume() {
    config("hello", hello);
    const auto pause = [&] {
        return ask<QueueStats>([&](auto then) { m_client->queue().stats(then); }).pause;
    };
    const auto setPaused = [&](bool paused) {
        return errorOf<void>([&](auto then) { m_client->rules().setPaused(paused, then); });
    };
    QVERIFY(!pause());
    QSignalSpy spy(m_client.get(), &QueueClient::changed);
    QCOMPARE(setPaused(true), QString());
    QVERIFY(pause());
    QTRY_VERIFY_WITH_TIMEOUT(tells(spy, &QueueChange::entries), 20'000);
    const SubmitAnswer waiting = submit("hello");
    QCOMPARE(waiting.status, SubmitStatus::Queued);
    QCOMPARE(waiting.waitingReasons.first().code, Reason::QueuePaused);
    QVERIFY(ask<ProcessAnswer>([&](auto then) { m_client->queue().process(then); }).jobIds.isEmpty());
    QCOMPARE(statusOf(waiting.jobId), JobStatus::Pending);
    QCOMPARE(setPaused(true), QString()); // as it is
    QCOMPARE(setPaused(false), QString());
    QVERIFY(!pause());
    QTRY_COMPARE_WITH_TIMEOUT(statusOf(waiting.jobId), JobStatus::Completed, 20'000);
}

void QueueClientSuite::windowsAndPlaces() {
    const auto list = [&] { return ask<WindowList>([&](auto then) { m_client->rules().windows(then); }); };
    const auto first = list().windows; // overnight is there from the start
    QVERIFY(list().places.isEmpty());
    const QString name = QStringLiteral("रात_भर"); // names are no ASCII alone
    const QString spec = QStringLiteral("22:00-08:00 Mon-Fri Europe/Berlin");
    const auto set = ask<NamedWindowView>([&](auto then) {
        m_client->rules().setWindow(name, QStringLiteral("22:00 - 8:00 mon-fri Europe/Berlin"), then);
    });
    QCOMPARE(set.window.name, name);
    QCOMPARE(set.window.spec, spec);
    QCOMPARE(set.state.timeZone, QStringLiteral("Europe/Berlin"));
    QVERIFY(set.state.opensAt && set.state.closesAt);
    const auto given = ask<PlaceWindowView>([&](auto then) {
        m_client->rules().setPlaceWindow(QStringLiteral("local"), {name, WindowEnd::Requeue}, then);
    });
    QCOMPARE(given.window.place, WindowPlace());
    QCOMPARE(given.window.end, WindowEnd::Requeue);
    QCOMPARE(list().windows, first + QVector<NamedWindowView>{set});
    QCOMPARE(list().places, QVector<PlaceWindowView>{given});

    const auto removed = [&] {
        return errorOf<void>([&](auto then) { m_client->rules().removeWindow(name, then); });
    };
    QCOMPARE(removed(), QStringLiteral("window_in_use"));
    const auto takenAway = [&] {
        return errorOf<void>(
            [&](auto then) { m_client->rules().removePlaceWindow(QStringLiteral("local"), then); });
    };
    QCOMPARE(takenAway(), QString());
    QCOMPARE(takenAway(), QStringLiteral("window_not_found"));
    QCOMPARE(removed(), QString());
    QCOMPARE(removed(), QStringLiteral("window_not_found"));
    QCOMPARE(list().windows, first);

    config("hello", hello);
    SubmitRequest request;
    request.configName = QStringLiteral("hello");
    request.beginAt = UtcTime{m_clock.wall().us + 3'600'000'000};
    request.window = QStringLiteral("00:00-24:00 Mon-Sun Asia/Kolkata");
    request.windowEnd = WindowEnd::Stop;
    const auto later = ask<SubmitAnswer>([&](auto then) { m_client->queue().submit(request, then); });
    QCOMPARE(later.status, SubmitStatus::Queued);
    QCOMPARE(later.waitingReasons.first().code, Reason::NotBefore);
    const auto kept = ask<JobDetail>([&](auto then) { m_client->queue().job(later.jobId, then); }).view.entry;
    QCOMPARE(kept.beginAt, request.beginAt);
    QCOMPARE(kept.window, QStringLiteral("00:00-24:00 Asia/Kolkata"));
    QCOMPARE(kept.windowEnd, WindowEnd::Stop);
}

void QueueClientSuite::wrongWindowsAreRefused() {
    const auto set = [&](const char* name, const char* spec) {
        return result<NamedWindowView>([&](auto then) {
            m_client->rules().setWindow(QString::fromUtf8(name), QString::fromUtf8(spec), then);
        });
    };
    const auto wrong = set("nights", "22:00-08:00 Caturday");
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().name, QStringLiteral("invalid_window"));
    QCOMPARE(wrong.error().details[QStringLiteral("part")].toString(), QStringLiteral("Caturday"));
    QCOMPARE(set("9 to 5", "09:00-17:00").error().name, QStringLiteral("invalid_window_name"));
    const auto place = [&](const char* where, const char* window) {
        return errorOf<PlaceWindowView>([&](auto then) {
            m_client->rules().setPlaceWindow(QString::fromUtf8(where),
                                             {QString::fromUtf8(window), WindowEnd::Finish}, then);
        });
    };
    QCOMPARE(place("local", "never-heard-of"), QStringLiteral("window_not_found"));
    QCOMPARE(place("team:nobody", "22:00-08:00"), QStringLiteral("team_not_found"));
    QCOMPARE(place("moon", "22:00-08:00"), QStringLiteral("window_place_invalid"));
    QCOMPARE(place("provider:replicate", "22:00-08:00"), QString());
    SubmitRequest request;
    config("hello", hello);
    request.configName = QStringLiteral("hello");
    request.window = QStringLiteral("never-heard-of");
    const auto refused = ask<SubmitAnswer>([&](auto then) { m_client->queue().submit(request, then); });
    QCOMPARE(refused.status, SubmitStatus::Rejected);
    QCOMPARE(refused.error->name, QStringLiteral("window_not_found"));
}

} // namespace kataar::test
