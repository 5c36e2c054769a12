// SPDX-License-Identifier: GPL-3.0-or-later
// A queue that answers from lists, remembers what it was asked, and fails or keeps silent on demand.
#pragma once

#include "core/client/queueclient.h"

#include <QHash>
#include <QMetaObject>
#include <QSet>

namespace kataar::test {

class FakeQueueClient final : public QueueClient,
                              public QueueCalls,
                              public RuleCalls,
                              public ApprovalCalls,
                              public PastCalls,
                              public PeopleCalls,
                              public WorkerCalls,
                              public CloudCalls {
    Q_OBJECT
public:
    Account me{1, QStringLiteral("asha"), {}, Level::Admin, PermissionSet::all()};
    EntryPage page;
    QHash<QString, JobDetail> details;
    QueueStats counted;
    SystemStatus machine;
    GpuHistory readings;
    Timeline line;
    QVector<TimelineQuery> lineQueries;
    QVector<HistoryPage> pages; ///< of the history: the one behind `next` N is number N
    QVector<HistoryQuery> historyQueries;
    Usage sums;
    QVector<UsageQuery> usageQueries;
    QVector<ReportQuery> reportQueries;
    QVector<qint64> impactsAsked;
    QHash<qint64, ApprovalImpact> impacts;
    Report morning;
    QVector<ConfigSummary> folder;
    SubmitAnswer dryAnswer;
    Explanation explanation;
    QStringList explained; ///< job ids that were asked for
    SubmitAnswer submitAnswer;
    CancelAnswer cancelAnswer;
    ProcessAnswer processAnswer;
    QHash<QString, QByteArray> logs; ///< by job id, of earlier attempts by "ID/NUMBER"
    QHash<QString, MetricPage> curves;
    QVector<MetricQuery> metricQueries;
    QHash<QString, QVector<Attempt>> attemptsOf;
    bool logsEnded = false;
    int logReads = 0;
    int systemReads = 0;
    std::optional<Error> failure; ///< what every call answers while it is set
    bool silent = false;          ///< no call is answered until answerNow()

    QVector<SubmitRequest> submits; ///< without dry runs
    QVector<SubmitRequest> dryRuns;
    QStringList cancels;
    QVector<int> delays; ///< of each cancel, approval and rejection
    QStringList undone;
    /// "approve ID", "reject ID REASON", "retry ID", "hold ID", "release ID", "priority ID 20", "move ID top"
    QStringList deeds;
    QSet<QString> tooLate;   ///< job ids for which there is nothing to undo
    bool actsAtOnce = false; ///< as an older server, which knows no delay
    QSet<QString> refused;   ///< job ids with which nothing can be done
    qint64 old = 0;          ///< finished jobs that a clean-up finds
    QVector<int> cleanUps;   ///< days
    HealthReport unwell{{}, QStringLiteral(KATAAR_VERSION)};
    std::optional<qint64> nextTry;
    int reconnects = 0;
    QVector<LimitsPatch> patches;
    WindowList windowList;
    QStringList windowDeeds; ///< "set NAME SPEC", "remove NAME", "place PLACE WINDOW END", "take PLACE"
    QVector<ApprovalRequest> approvalRequests; ///< newest first
    QVector<ApprovalRule> approvalRuleList;
    QStringList approvalDeeds; ///< "approve ID NOTES after SECONDS", "add rule NAME", "change rule ID", …
    int processed = 0;
    QVector<UserView> everybody;
    QVector<TeamView> peoplesTeams;
    QStringList peopleDeeds; ///< "add NAME LEVEL TEAM", "levels USER LEVEL", "activate USER", "key USER", …
    QVector<int> wishes;     ///< how many active jobs each listing was to have
    QVector<NewUser> peopleWanted;
    QVector<KeyRequest> keysWanted;
    QVector<KeyView> keyring;     ///< everybody's
    QVector<AuditRecord> audited; ///< newest first
    QVector<AuditQuery> auditQueries;
    AuditVerdict verdict;
    int verifications = 0;
    WorkerList fleet;
    int workerListings = 0;
    QVector<WorkerWish> workerWishes;
    QStringList workerDeeds; ///< "drain ID", "resume ID", "token ID", "remove ID", "remove ID by force"

    ProviderList clouds;
    QStringList providersChecked;
    ProviderCheck checkAnswer;
    QHash<QString, HardwareList> offers; ///< by provider
    QStringList hardwareAsked;
    CostAnswer cost;
    QVector<SubmitRequest> costsAsked;

    void answerNow();
    void tellProgress(const JobProgress& progress) { Q_EMIT progressed(progress); }
    void tellChanged() { Q_EMIT changed(QueueChange::everything()); }
    void tellRemoved() { Q_EMIT changed({.entries = true, .removed = true}); }
    void tellWorkersChanged() { Q_EMIT changed({false, false, false, true}); }

    QueueCalls& queue() override { return *this; }
    RuleCalls& rules() override { return *this; }
    ApprovalCalls& approvals() override { return *this; }
    void requests(const RequestQuery& query, Then<RequestPage> then) override;
    void requestOf(const QString& jobId, Then<ApprovalRequest> then) override;
    void mine(Then<MyApprovals> then) override;
    void impact(qint64 request, Then<ApprovalImpact> then) override;
    void decide(const QVector<qint64>& requests, const Decision& decision, Then<BulkAnswer> then) override;
    void approvalRules(Then<RuleList> then) override;
    void addRule(const RulePatch& rule, Then<ApprovalRule> then) override;
    void changeRule(qint64 id, const RulePatch& patch, Then<ApprovalRule> then) override;
    void removeRule(qint64 id, Then<void> then) override;
    PastCalls& past() override { return *this; }
    PeopleCalls& people() override { return *this; }
    WorkerCalls& workers() override { return *this; }
    CloudCalls& cloud() override { return *this; }
    void providers(Then<ProviderList> then) override { answer(std::move(then), clouds); }
    void checkProvider(const QString& provider, Then<ProviderCheck> then) override {
        providersChecked << provider;
        answer(std::move(then), checkAnswer);
    }
    void hardware(const QString& provider, Then<HardwareList> then) override {
        hardwareAsked << provider;
        answer(std::move(then), offers.value(provider));
    }
    void estimate(const SubmitRequest& request, Then<CostAnswer> then) override {
        costsAsked << request;
        answer(std::move(then), cost);
    }
    void account(Then<Account> then) override { answer(std::move(then), me); }
    void entries(const ListingWish& wish, Then<EntryPage> then) override;
    void job(const QString& jobId, Then<JobDetail> then) override;
    void forecast(Then<ForecastPage> then) override;
    void explain(const QString& jobId, Then<Explanation> then) override;
    void stats(Then<QueueStats> then) override;
    void system(Then<SystemStatus> then) override;
    void gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) override;
    void timeline(const TimelineQuery& query, Then<Timeline> then) override;
    void history(const HistoryQuery& query, Then<HistoryPage> then) override;
    void usage(const UsageQuery& query, Then<Usage> then) override;
    void report(const ReportQuery& query, Then<Report> then) override;
    void configs(Then<QVector<ConfigSummary>> then) override;
    void submit(const SubmitRequest& request, Then<SubmitAnswer> then) override;
    void retry(const QString& jobId, Then<SubmitAnswer> then) override;
    void cancel(const QString& jobId, Then<CancelAnswer> then) override;
    void cancelMany(const QStringList& jobIds, int afterSeconds, Then<CancelSet> then) override;
    void approve(const QString& jobId, int afterSeconds, Then<void> then) override;
    void reject(const QString& jobId, const QString& reason, int afterSeconds, Then<void> then) override;
    void undo(const QStringList& jobIds, Then<UndoSet> then) override;
    void setHeld(const QString& jobId, bool held, Then<void> then) override;
    void setPriority(const QString& jobId, std::optional<int> priority, Then<void> then) override;
    void move(const QString& jobId, const MoveTarget& target, Then<void> then) override;
    void cleanUp(int days, bool countOnly, Then<CleanupAnswer> then) override;
    void health(Then<HealthReport> then) override;
    void process(Then<ProcessAnswer> then) override;
    void setPaused(bool paused, Then<void> then) override;
    void setLimits(const LimitsPatch& patch, Then<Limits> then) override;
    void windows(Then<WindowList> then) override;
    void setWindow(const QString& name, const QString& spec, Then<NamedWindowView> then) override;
    void removeWindow(const QString& name, Then<void> then) override;
    void setPlaceWindow(const QString& place, const PlaceWindowRequest& wanted,
                        Then<PlaceWindowView> then) override;
    void removePlaceWindow(const QString& place, Then<void> then) override;
    void log(const QString& jobId, int attempt, qint64 offset, qint64 limit, Then<LogChunk> then) override;
    void metrics(const QString& jobId, const MetricQuery& query, Then<MetricPage> then) override;
    void attempts(const QString& jobId, Then<AttemptPage> then) override;
    void users(Then<QVector<UserView>> then) override;
    void addUser(const NewUser& wanted, Then<UserView> then) override;
    void setLevels(const QString& user, const QVector<Level>& levels, Then<UserView> then) override;
    void setUserActive(const QString& user, bool active, Then<UserView> then) override;
    void makeKey(const QString& user, const KeyRequest& wanted, Then<NewKey> then) override;
    void teams(Then<QVector<TeamView>> then) override;
    void addTeam(const NewTeam& wanted, Then<TeamView> then) override;
    void removeUser(const QString& user, Then<void> then) override;
    void keys(const QString& user, Then<QVector<KeyView>> then) override;
    void revokeKey(qint64 key, Then<KeyView> then) override;
    void changeTeam(const QString& team, const TeamPatch& patch, Then<TeamView> then) override;
    void removeTeam(const QString& team, Then<void> then) override;
    void setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) override;
    void audit(const AuditQuery& query, Then<AuditPage> then) override;
    void verifyAudit(Then<AuditVerdict> then) override;
    void workerList(Then<WorkerList> then) override;
    void addWorker(const WorkerWish& wanted, Then<WorkerToken> then) override;
    void setDraining(const QString& worker, bool draining, Then<WorkerView> then) override;
    void rotateToken(const QString& worker, Then<WorkerToken> then) override;
    void removeWorker(const QString& worker, bool force, Then<void> then) override;
    void reconnect() override { ++reconnects; }
    std::optional<qint64> msToNextTry() const override { return nextTry; }

private:
    template<class T>
    void answer(Then<T> then, T value) {
        reply<T>(std::move(then), failure ? Result<T>(*failure) : Result<T>(std::move(value)));
    }
    void did(const QString& deed, Then<void> then) {
        deeds << deed;
        reply<void>(std::move(then), failure ? Result<void>(*failure) : Result<void>());
    }
    void didTo(const QString& jobId, const QString& deed, Then<void> then);
    template<class T>
    void reply(Then<T> then, Result<T> result) {
        auto call = [then = std::move(then), result = std::move(result)] { then(result); };
        if (silent)
            m_kept.append(std::move(call));
        else
            QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
    }

    QVector<std::function<void()>> m_kept;
};

/// When it is in these tests: 2026-11-23 12:00 UTC.
class FixedClock final : public Clock {
public:
    UtcTime wall() const override { return {1795435200000000}; }
    MonotonicTime monotonic() const override { return {0}; }
};

/// A workstation with four GPUs and a team's jobs of an ordinary day. Clears what was there.
void fillWorkstation(FakeQueueClient& client, const Clock& clock);
/// Four workers besides: one that runs a job, one that is idle, a rented one that runs empty, one that is
/// away.
void addWorkers(FakeQueueClient& client, const Clock& clock);
/// What was before that: readings, a time line, 250 jobs that ended, and their sums.
void fillPast(FakeQueueClient& client, const Clock& clock);
/// So many records of who did what, ten minutes apart, the newest just now: all whole.
void fillAudit(FakeQueueClient& client, const Clock& clock, int records);

} // namespace kataar::test
