// SPDX-License-Identifier: GPL-3.0-or-later
// The invariants, by the numbers of the reliability reference.
#include "tests/flow/simulation/simulation.h"

#include <algorithm>

namespace kataar::test {

namespace {

/// From which state to which, as scheduling.md draws it; empty = submitted, or removed.
bool mayBecome(const QString& from, const QString& to) {
    static const QSet<QString> arrows{QStringLiteral(">pending"),        QStringLiteral(">blocked"),
                                      QStringLiteral("pending>running"), QStringLiteral("pending>cancelled"),
                                      QStringLiteral("blocked>pending"), QStringLiteral("blocked>cancelled"),
                                      QStringLiteral("running>pending"), QStringLiteral("running>completed"),
                                      QStringLiteral("running>failed"),  QStringLiteral("running>cancelled"),
                                      QStringLiteral("completed>"),      QStringLiteral("failed>"),
                                      QStringLiteral("cancelled>")};
    return arrows.contains(from + u'>' + to);
}

QString exitText(const ExitRecord& exit) {
    const auto orDash = [](const auto& value) {
        return value ? QString::number(*value) : QStringLiteral("-");
    };
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(int(exit.known))
        .arg(orDash(exit.code), orDash(exit.signal))
        .arg(int(exit.neverRan))
        .arg(int(exit.interrupted));
}

} // namespace

/// I1, I12, I14: every answer is the one that the model foresaw, unless the whole turn failed.
void Simulation::checkAnswers() {
    for (const auto& asked : m_asked) {
        if (!asked->got)
            say(QStringLiteral("I1: '%1' is never answered").arg(asked->what));
        else if (m_turnFailed ? *asked->got && asked->expected && false : *asked->got != asked->expected)
            say(QStringLiteral("'%1' is answered %2 (%3), not as it should be")
                    .arg(asked->what)
                    .arg(*asked->got)
                    .arg(asked->error));
    }
    m_asked.clear();
    m_turnFailed = false;
}

/// I30: whatever can start is started at once. How long a running job will take is judged anew as it
/// grows older, which may let somebody pass a reservation: that is seen by the next tick.
void Simulation::checkNothingWaits() {
    if (!m_life || !m_life->running() || m_clock.now.ms < m_lateUntilMs ||
        FaultyVfs::fault != FaultyVfs::Fault::None)
        return;
    const QVector<Start> could = m_model.plan();
    const qint64 revision = m_life->book.revision();
    if (could.isEmpty())
        m_atRest = {revision, m_clock.now.ms};
    else if ((revision != m_atRest.revision || m_clock.now.ms > m_atRest.ms + tickMs) &&
             !m_model.planAt(m_life->book.pass().at.ms).isEmpty())
        say(QStringLiteral("I30: job %1 could start and does not").arg(could.first().id));
    if (const qint64 id = m_model.overstays(); id != 0 && m_clock.now.ms >= m_decisionsLateUntilMs)
        say(QStringLiteral("the window of job %1 has ended, and it is not told to stop").arg(id));
    if (m_model.releaseOverdue())
        say(QStringLiteral("time let local jobs start again, and they do not though the store works"));
    if (m_model.endsWaiting())
        say(QStringLiteral("I19: an end was reported, and is not stored though the store works"));
    if (const auto left = m_model.msToExpiry(); left && *left < 0 && m_clock.now.ms >= m_decisionsLateUntilMs)
        say(QStringLiteral("a request for approval has expired %1 ms ago and is not ended").arg(-*left));
    for (const auto& [id, job] : m_model.rules.jobs) {
        if (m_clock.now.ms >= m_decisionsLateUntilMs && job.entry.intent &&
            job.entry.intent->dueAt.us <= m_clock.wallNow.us)
            say(QStringLiteral("a decision about job %1 fell due and is not carried out").arg(id));
    }
}

/// I1, I5, I6, I8, I13: the rows are what was acknowledged and what happened, nothing else.
void Simulation::checkRows() {
    const QMap<qint64, StoredJob> rows = m_reader->jobs();
    const auto compare = [&](const QueueEntry& wanted) {
        const auto row = rows.find(wanted.id);
        if (row == rows.end())
            say(QStringLiteral("I1: job %1 is lost").arg(wanted.id));
        else if (row->text != QueueModel::text(wanted) || row->jobId != wanted.jobId)
            say(QStringLiteral("I6: job %1 is stored as\n    %2 and should be\n    %3")
                    .arg(wanted.id)
                    .arg(row->text, QueueModel::text(wanted)));
    };
    for (const auto& [id, job] : m_model.rules.jobs)
        compare(job.entry);
    for (const auto& [id, entry] : m_model.finished)
        compare(entry);
    if (qint64(rows.size()) != m_model.submitted - m_model.removed)
        say(QStringLiteral("I8: %1 rows, %2 submitted, %3 removed")
                .arg(rows.size())
                .arg(m_model.submitted)
                .arg(m_model.removed));
    if (const qint64 records = m_reader->auditRecords(); records != m_model.audited)
        say(QStringLiteral("I27: %1 audit records for %2 deeds").arg(records).arg(m_model.audited));
    for (auto known = m_ended.cbegin(); known != m_ended.cend(); ++known) {
        if (rows.contains(known.key()) && rows.value(known.key()) != known.value())
            say(QStringLiteral("I5: the finished job %1 changed").arg(known.key()));
    }
    m_ended.clear();
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        if (m_model.finishedJob(row.key()))
            m_ended.insert(row.key(), row.value());
    }
}

/// I4: the order, the positions and the boosts in memory are those of the rows.
/// I15: a crash loses no more than a minute of what was waited, and a tick.
void Simulation::checkWaitingKept() {
    constexpr qint64 longestMs = 66'000;
    constexpr qint64 afterFaultMs = 310'000;
    if (!m_life || !m_life->running() || m_model.rules.order().empty() || m_clock.now.ms < m_lateUntilMs ||
        m_clock.now.ms - m_lastFaultMs < afterFaultMs)
        return;
    const qint64 at =
        m_reader->setting(QStringLiteral("queue_time"))[QStringLiteral("monotonic_ms")].toInteger();
    if (m_clock.now.ms - at > longestMs)
        say(QStringLiteral("I15: what jobs waited was last written %1 s ago")
                .arg((m_clock.now.ms - at) / 1000));
}

void Simulation::checkQueue() {
    if (!m_life || !m_life->running())
        return;
    const QueueState& state = m_life->book.state();
    if (m_clock.now.ms < m_decisionsLateUntilMs && state.msToNextEdge(m_clock.now) == 0)
        return; // while the store fails the engine rests, and only its tick minds the time
    const std::vector<qint64> wanted = m_model.rules.order();
    std::vector<qint64> got;
    state.forEachPending(0, state.size(), [&](const QueueEntry& entry) { got.push_back(entry.id); });
    const auto list = [](const std::vector<qint64>& ids, const auto& waited) {
        QString text;
        for (const qint64 id : ids)
            text += QStringLiteral(" %1 (%2 s)").arg(id).arg(waited(id));
        return text;
    };
    if (got != wanted)
        return say(
            QStringLiteral("I4: the order of the queue is%1\n    and should be%2")
                .arg(list(got, [&](qint64 id) { return state.waitedSeconds(id, m_clock.now); }),
                     list(wanted, [&](qint64 id) { return m_model.rules.jobs.at(id).waitedMs / 1000; })));
    for (size_t i = 0; i < wanted.size(); ++i) {
        const ReferenceModel::Job& job = m_model.rules.jobs.at(wanted[i]);
        if (state.position(wanted[i]) != int(i) + 1)
            say(QStringLiteral("I4: the position of job %1").arg(wanted[i]));
        if (state.boost(wanted[i]) != m_model.rules.effective(job) - job.entry.basePriority())
            say(QStringLiteral("I15: the boost of job %1").arg(wanted[i]));
    }
    if (!(state.limits() == m_model.rules.limits) || state.localStartHeld() != m_model.rules.localStartHeld ||
        state.paused() != m_model.rules.paused)
        say(QStringLiteral("limits or switches differ: local starts held %1, should be %2")
                .arg(state.localStartHeld())
                .arg(m_model.rules.localStartHeld));
}

/// The windows are those that people set, and every end that one made is written down.
void Simulation::checkWindows() {
    if (!m_withWindows)
        return;
    QString wanted;
    for (const auto& [name, window] : m_model.windows.named)
        wanted += name + u'=' + window.text + u'\n';
    for (const auto& [place, window] : m_model.windows.places)
        wanted += place + u'=' + window.window + u' ' + toText(window.end) + u'\n';
    const QString stored = m_reader->text("SELECT group_concat(line, '') FROM (SELECT * FROM (SELECT name || "
                                          "'=' || spec || char(10) AS line FROM "
                                          "run_window ORDER BY name) UNION ALL SELECT * FROM (SELECT place "
                                          "|| '=' || window || ' ' || window_end || "
                                          "char(10) FROM window_place ORDER BY place))");
    if (stored != wanted)
        say(QStringLiteral("I1: the windows are stored as\n%1and should be\n%2").arg(stored, wanted));
    const qint64 ends = m_reader->number("SELECT count(*) FROM audit WHERE action = 'job.window_end'");
    if (ends != m_model.windowEnds)
        say(QStringLiteral("I27: %1 records of windows' ends for %2").arg(ends).arg(m_model.windowEnds));
}

/// Counters equal a recount.
void Simulation::checkCounters() {
    if (!m_life || !m_life->running())
        return;
    Tally wanted;
    for (const auto& [id, job] : m_model.rules.jobs)
        wanted.add(job.entry);
    if (!(m_life->book.state().tally() == wanted))
        say(QStringLiteral("the counters differ from a recount of the rows"));
    const auto total = m_life->jobs.countJobs({});
    if (!total || *total != m_model.submitted - m_model.removed)
        say(QStringLiteral("the number of jobs differs from a recount of the rows"));
    const auto stats = m_life->reader.stats(admin());
    if (!stats || stats->localRunningJobs != m_model.rules.running(JobKind::Local) ||
        stats->running != m_model.rules.running(JobKind::Cloud))
        say(QStringLiteral("the statistics differ from a recount of the rows"));
}

/// I2, I3, I7, I9, I10, I11: who holds GPUs, and how attempts ended.
void Simulation::checkAttempts() {
    QMap<QString, QString> holders;
    for (const auto& [gpu, id] : m_model.rules.holders())
        holders.insert(QStringLiteral("GPU-%1").arg(gpu), nameOf(id));
    for (const auto& [worker, jobs] : m_model.rules.workers.held) {
        for (const auto& [id, gpus] : jobs) {
            for (const int index : gpus)
                holders.insert(worker + u'/' + QString::number(index), nameOf(id));
        }
    }
    const QMap<QString, QString> live = m_reader->liveGpus();
    if (live.keys() != holders.keys())
        say(QStringLiteral("I2: GPUs %1 are held, by running jobs %2")
                .arg(live.keys().join(u' '), holders.keys().join(u' ')));
    for (const auto& [uuid, process] : m_machine.processes()) {
        if (process.commandsRun > 1)
            say(QStringLiteral("I7: the command of attempt %1 ran %2 times")
                    .arg(uuid)
                    .arg(process.commandsRun));
        const qint64 id = m_model.idOf(process.job);
        const QueueEntry* job = m_model.find(id);
        if (!process.over && (!job || job->status != JobStatus::Running || job->attempt != process.number))
            say(QStringLiteral("I10: attempt %1 of job %2 runs and is forgotten").arg(uuid).arg(id));
        if (!process.over && !process.stopping && job && (job->windowStop || job->cancelRequestedAt) &&
            m_life && m_life->running() && FaultyVfs::fault == FaultyVfs::Fault::None &&
            m_clock.now.ms >= m_lateUntilMs)
            say(QStringLiteral("attempt %1 of job %2 is to be stopped and nobody told it").arg(uuid).arg(id));
        if (!process.over || m_checkedExits.contains(uuid))
            continue;
        if (const QString stored = m_reader->exitOf(uuid); !stored.isEmpty()) {
            m_checkedExits.insert(uuid);
            if (stored != exitText(process.exit))
                say(QStringLiteral("I9: attempt %1 ended as '%2' and is stored as '%3'")
                        .arg(uuid, exitText(process.exit), stored));
        }
    }
}

void Simulation::checkEnd() {
    QHash<QString, QString> states;
    m_reader->eachEvent([&](const QString& job, const QString& from, const QString& to) {
        if (!mayBecome(from, to) || states.value(job) != from)
            say(QStringLiteral("I6: job %1 went from '%2' to '%3'").arg(job, from, to));
        states.insert(job, to);
    });
    if (const auto sound = m_life->database->check(); !sound)
        say(QStringLiteral("I20: ") + sound.error().message);
    const auto verdict = m_life->audit.verify(admin());
    if (!verdict || !verdict->intact)
        say(QStringLiteral("I27: the audit chain does not verify"));
}

} // namespace kataar::test
