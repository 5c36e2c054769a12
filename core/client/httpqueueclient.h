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
    static constexpr int pageSize = 200; ///< the most that the server gives at once
    /// So many active jobs are listed, ten requests, however long the queue is: what stands behind them is
    /// counted, not fetched, so that a window over a queue of 100,000 stays as quick as any.
    static constexpr int mostActive = 2000;

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
    void log(const QString& jobId, qint64 offset, qint64 limit, Then<LogChunk> then) override;
    void reconnect() override { open(); }
    std::optional<qint64> msToNextTry() const override { return m_watch.msToNextTry(); }

private:
    struct Listing;

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
    void nextPage(const std::shared_ptr<Listing>& listing);
    void takePage(const std::shared_ptr<Listing>& listing, EntryPage page);
    void finishedOf(const std::shared_ptr<Listing>& listing, JobStatus status);
    void complete(const std::shared_ptr<Listing>& listing);

    ApiConnection m_connection;
    ChangeWatch m_watch;
    const Clock& m_clock;
    /// The server does not accept the key: it is not asked again with this one, which would only be taken for
    /// guessing.
    std::optional<Error> m_refusal;
};

} // namespace kataar
