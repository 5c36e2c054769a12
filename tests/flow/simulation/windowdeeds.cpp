// SPDX-License-Identifier: GPL-3.0-or-later
// Run windows that people set, change and remove, and what happens at their edges.
#include "tests/flow/simulation/simulation.h"

#include <array>

namespace kataar::test {

namespace {

constexpr std::array zones{Zone::Utc, Zone::Kolkata, Zone::Berlin};
constexpr qint64 longestSleepMs = 12 * 3'600'000;
constexpr int dayMinutes = 1440;

const std::array<QString, 3> windowNames{QStringLiteral("overnight"), QStringLiteral("lunch"),
                                         QStringLiteral("night-shift")};
const std::array<QString, 5> windowPlaces{QStringLiteral("local"), QStringLiteral("team:a"),
                                          QStringLiteral("team:b"), QStringLiteral("provider:replicate"),
                                          QStringLiteral("provider:slurm")};

} // namespace

/// Where people live, and when it begins: every other time in a night on which Berlin's clocks change, or on
/// the day before.
void Simulation::chooseWhereAndWhen() {
    m_withWindows = !m_random.oneIn(3);
    m_here = m_random.of(zones);
    if (m_withWindows && m_random.oneIn(2)) {
        const qint64 change = m_random.oneIn(2) ? summerEnds(2026) : summerBegins(2027);
        m_clock.wallNow.us = (change - m_random.upTo(12 * 60)) * usPerMinute;
        if (!m_random.oneIn(4))
            m_here = Zone::Berlin;
    }
    m_clock.here = zoneName(m_here);
    m_model.here = m_here;
    WeeklyTimes night;
    night.zone = m_here;
    night.spans = {{22 * 60, 8 * 60}};
    m_model.windows.say(night);
    m_model.windows.named[windowNames[0]] = {night.text(), 0};
}

/// Minutes to hours, mostly around now; often around the hour at which clocks change.
WeeklyTimes Simulation::someTimes() {
    WeeklyTimes times;
    times.zoneNamed = m_random.oneIn(4);
    times.zone = times.zoneNamed ? m_random.of(zones) : m_here;
    const int now = int(latestShown(times.zone, minuteOf(m_clock.wallNow.us)) % dayMinutes);
    for (int count = m_random.upTo(2); count >= 0; --count) {
        WeeklyTimes::Span span;
        span.from = m_random.oneIn(4) ? 90 + m_random.upTo(90)
                                      : (now + dayMinutes - 60 + m_random.upTo(120)) % dayMinutes;
        const int length = m_random.oneIn(3)   ? 1 + m_random.upTo(9)
                           : m_random.oneIn(2) ? 10 + m_random.upTo(60)
                                               : 60 + m_random.upTo(600);
        span.to = (span.from + length) % dayMinutes;
        if (span.to == 0)
            span.to = dayMinutes;
        if (m_random.oneIn(6))
            span.days =
                m_random.of(std::array{WeeklyTimes::Work, WeeklyTimes::Weekend, WeeklyTimes::Tuesdays});
        const auto same = [&](const auto& other) { return other.from == span.from && other.to == span.to; };
        if (std::ranges::none_of(times.spans, same))
            times.spans << span;
    }
    return times;
}

/// One that has ended a minute or two ago.
QString Simulation::justOver() {
    const qint64 now = latestShown(m_here, minuteOf(m_clock.wallNow.us));
    WeeklyTimes times;
    times.zone = m_here;
    times.spans = {{int((now - 5) % dayMinutes), int((now - 1 - m_random.upTo(2)) % dayMinutes) + 1}};
    m_model.windows.say(times);
    return times.text();
}

QString Simulation::someWindow() {
    if (m_random.oneIn(15))
        return QStringLiteral("nowhere");
    if (m_random.oneIn(2))
        return m_random.of(windowNames);
    const WeeklyTimes times = someTimes();
    m_model.windows.say(times);
    return times.text();
}

WindowEnd Simulation::someEnd() {
    return m_random.of(
        std::array{WindowEnd::Finish, WindowEnd::Requeue, WindowEnd::Requeue, WindowEnd::Stop});
}

void Simulation::setWindow(const Principal& who, const QString& name, const WeeklyTimes& times) {
    const bool expected = m_model.setWindow(who, name, times);
    m_life->windows.set(
        who, name, times.text(),
        answer<NamedWindowView>(QStringLiteral("%1 sets window %2: %3").arg(who.name, name, times.text()),
                                expected));
}

void Simulation::removePlaceWindow(const Principal& who, const QString& place) {
    const bool expected = m_model.removePlaceWindow(who, place);
    m_life->windows.removePlace(
        who, place,
        answer<QString>(QStringLiteral("%1 lifts the window of %2").arg(who.name, place), expected));
}

void Simulation::changeWindows() {
    const Principal& who = somebody();
    switch (m_random.upTo(5)) {
    case 0:
    case 1:
        return setWindow(who, m_random.of(windowNames), someTimes());
    case 2: {
        const QString name = m_random.of(windowNames);
        const bool expected = m_model.removeWindow(who, name);
        return m_life->windows.remove(
            who, name, answer<QString>(QStringLiteral("%1 removes window %2").arg(who.name, name), expected));
    }
    case 3: {
        QString place = m_random.of(windowPlaces);
        QString window = someWindow();
        const QueueEntry* running = m_model.find(someJob(JobStatus::Running));
        if (running && m_random.oneIn(2)) { // an end that came before the window was set ends nothing
            place = running->kind == JobKind::Local ? QStringLiteral("local")
                                                    : QStringLiteral("provider:") + running->provider;
            window = justOver();
        }
        const WindowEnd end = someEnd();
        const bool expected = m_model.setPlaceWindow(who, place, window, end);
        return m_life->windows.setPlace(
            who, place, window, end,
            answer<PlaceWindowView>(
                QStringLiteral("%1 gives %2 the window %3, %4").arg(who.name, place, window, toText(end)),
                expected));
    }
    default: {
        std::vector<QString> known;
        for (const auto& [place, window] : m_model.windows.places)
            known.push_back(place);
        return removePlaceWindow(who, known.empty() ? m_random.of(windowPlaces) : m_random.of(known));
    }
    }
}

/// So that nothing waits for a window for ever: those of places go, those with names are always open.
void Simulation::liftWindows() {
    WeeklyTimes always;
    always.zone = m_here;
    always.spans = {{0, dayMinutes}};
    while (!m_model.windows.places.empty() && !bad()) {
        removePlaceWindow(admin(), QString(m_model.windows.places.begin()->first));
        settle();
    }
    for (const QString& name : windowNames) {
        if (m_model.windows.named.contains(name) && !bad()) {
            setWindow(admin(), name, always);
            settle();
        }
    }
}

/// A window that somebody waits for opens, or one ends a job that runs: and just before, at or just after
/// that moment something else happens.
void Simulation::goToAnEdge() {
    const auto toEdge = [&](qint64 most) {
        return m_random.oneIn(3) ? m_model.msToOpening(most) : m_model.msToClosing(most);
    };
    const auto far = toEdge(longestSleepMs);
    if (!far || *far < 1000)
        return passTime(m_random.upTo(12'000));
    note(QStringLiteral("a window turns in %1 ms").arg(*far));
    suspend(*far - 500);
    if (bad())
        return;
    switch (m_random.upTo(7)) {
    case 0:
        passTime(499);
        return dieAndComeBack(QStringLiteral("killed just before"));
    case 1:
        FaultyVfs::mend();
        FaultyVfs::livesFor = 1 + m_random.upTo(9);
        passTime(500);
        return dieAndComeBack(QStringLiteral("killed while that is written"));
    case 2:
        passTime(500);
        return dieAndComeBack(QStringLiteral("killed just after"));
    case 3:
        passTime(500 + m_random.upTo(1000));
        jumpClock(-60 * m_random.upTo(120));
        return passTime(20'000);
    case 4:
        changeStore();
        return passTime(500 + m_random.upTo(60'000));
    case 5:
        jumpClock(60 * (1 + m_random.upTo(120)));
        return passTime(6000);
    default:
        return passTime(500 + m_random.upTo(20'000));
    }
}

} // namespace kataar::test
