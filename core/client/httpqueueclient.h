// SPDX-License-Identifier: GPL-3.0-or-later
// HttpQueueClient: somebody else's queue, over its REST API.
#pragma once

#include "core/base/clock.h"
#include "core/client/changewatch.h"
#include "core/client/queueclient.h"

namespace kataar {

/// Lives in its user's thread. Every call is one request, sent once; listings are fetched page by page.
class HttpQueueClient final : public QueueClient {
    Q_OBJECT
public:
    HttpQueueClient(ServerAddress address, const Clock& clock, QObject* parent = nullptr);

    /// Connects, or connects again at once with what it has.
    void open();
    /// Shows another key from now on, and connects again.
    void setKey(const QByteArray& key);
    const QUrl& url() const { return m_connection.url(); }
    LinkState linkState() const { return m_watch.state(); }

    void account(Then<Account> then) override;
    void entries(int finished, Then<EntryPage> then) override;
    void job(const QString& jobId, Then<JobDetail> then) override;
    void forecast(Then<ForecastPage> then) override;
    void explain(const QString& jobId, Then<Explanation> then) override;
    void stats(Then<QueueStats> then) override;
    void system(Then<SystemStatus> then) override;
    void gpuHistory(const std::optional<UtcTime>& since, Then<GpuHistory> then) override;
    void timeline(const TimelineQuery& query, Then<Timeline> then) override;
    void history(const HistoryQuery& query, Then<HistoryPage> then) override;
    void usage(const UsageQuery& query, Then<Usage> then) override;
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
    void setMember(const QString& team, const QString& user, bool member, Then<TeamView> then) override;
    void reconnect() override { open(); }
    std::optional<qint64> msToNextTry() const override { return m_watch.msToNextTry(); }

private:
    void send(const QByteArray& method, const QString& path, const QUrlQuery& query, const QByteArray& body,
              ApiConnection::Then then);
    template<class T>
    void get(const QString& path, const QUrlQuery& query, Then<T> then);
    template<class T>
    void post(const QString& path, const QByteArray& body, Then<T> then);
    template<class T>
    void put(const QString& path, const QByteArray& body, Result<T> (*read)(const QByteArray&), Then<T> then);
    void act(const QByteArray& method, const QString& path, const QUrlQuery& query, const QByteArray& body,
             Then<void> then);

    ApiConnection m_connection;
    ChangeWatch m_watch;
    const Clock& m_clock;
    /// The server does not accept the key: it is not asked again with this one, which would only be taken for
    /// guessing.
    std::optional<Error> m_refusal;
};

} // namespace kataar
