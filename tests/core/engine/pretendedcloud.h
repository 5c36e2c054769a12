// SPDX-License-Identifier: GPL-3.0-or-later
// A provider's machines, and the line to them: what was truly begun there outlives every engine.
#pragma once

#include "core/cloud/cloudaccounts.h"

#include <QFile>
#include <QMap>
#include <QPointer>
#include <QTimer>

#include <map>

namespace kataar::test {

/// What runs at the provider, whoever knows of it.
struct CloudWorld {
    struct Run {
        CloudStatus status;
        CloudOrder order;
        bool hidden = false; ///< the list does not show it yet
    };
    std::map<QString, Run> runs;     ///< by the provider's id
    QMap<QString, QByteArray> files; ///< by their address
    int calls = 0;

    QString begin(const CloudOrder& order) {
        Run run;
        run.order = order;
        run.status.id = QStringLiteral("p%1").arg(runs.size() + 1);
        run.status.attempt = order.attempt;
        run.status.state = CloudState::Starting;
        runs[run.status.id] = run;
        return run.status.id;
    }
    int begunFor(const QString& attempt) const {
        int count = 0;
        for (const auto& [id, run] : runs)
            count += run.status.attempt == attempt;
        return count;
    }
    static bool isOver(const Run& run) {
        return run.status.state == CloudState::Completed || run.status.state == CloudState::Failed ||
               run.status.state == CloudState::Cancelled;
    }
};

/// One engine's line to it.
class PretendedCloud final : public CloudProvider {
public:
    explicit PretendedCloud(CloudWorld& world) : m_world(world) {}

    std::optional<CloudProblem> refusal;     ///< of every call: nothing happens there
    bool logsApart = false;                  ///< a status is told without them
    bool answersLost = false;                ///< what is asked is done, and nobody hears of it
    QString noData;                          ///< why it takes none
    std::optional<CloudProblem> dataRefusal; ///< of data and outputs
    bool dataSilent = false;                 ///< they are under way for ever
    int dataCalls = 0;

    void validate(CloudThen<CloudAccount> then) override {
        answer<CloudAccount>(std::move(then), [] {
            return CloudOutcome(CloudAccount{QStringLiteral("us"), {}});
        });
    }
    void start(const CloudOrder& order, CloudThen<CloudStatus> then) override {
        answer<CloudStatus>(std::move(then), [this, order] {
            return CloudOutcome<CloudStatus>(m_world.runs[m_world.begin(order)].status);
        });
    }
    void status(const QString& id, CloudThen<CloudStatus> then) override {
        answer<CloudStatus>(std::move(then), [this, id]() -> CloudOutcome<CloudStatus> {
            const auto run = m_world.runs.find(id);
            if (run == m_world.runs.end())
                return CloudProblem{CloudProblem::Kind::NotFound, QStringLiteral("not there"), {}, true};
            CloudStatus told = run->second.status;
            if (logsApart)
                told.logs.clear();
            return told;
        });
    }
    void cancel(const QString& id, CloudThen<CloudDone> then) override {
        answer<CloudDone>(std::move(then), [this, id] {
            if (auto& run = m_world.runs[id]; !CloudWorld::isOver(run))
                run.status.state = CloudState::Cancelled;
            return CloudOutcome(CloudDone{});
        });
    }
    void logs(const QString& id, CloudThen<CloudLogs> then) override {
        answer<CloudLogs>(std::move(then), [this, id] {
            return CloudOutcome(CloudLogs{m_world.runs[id].status.logs, 0});
        });
    }
    void hardware(CloudThen<QVector<CloudHardware>> then) override {
        answer<QVector<CloudHardware>>(std::move(then),
                                       [] { return CloudOutcome(QVector<CloudHardware>()); });
    }
    void find(const QString& attempt, UtcTime, CloudThen<std::optional<CloudStatus>> then) override {
        answer<std::optional<CloudStatus>>(std::move(then), [this, attempt] {
            std::optional<CloudStatus> found;
            for (const auto& [id, run] : m_world.runs) {
                if (run.status.attempt == attempt && !run.hidden)
                    found = run.status;
            }
            return CloudOutcome(found);
        });
    }

    QString uploadProblem() const override { return noData; }
    CloudCall upload(const CloudUpload& upload, CloudTell tell, CloudThen<QUrl> then) override {
        return transfer<QUrl>(std::move(then), [this, upload, tell = std::move(tell)] {
            tell({upload.name, upload.bytes / 2, upload.bytes});
            QFile file(upload.path);
            const QUrl url(QStringLiteral("https://files.example/%1").arg(m_world.files.size()));
            if (file.open(QIODevice::ReadOnly))
                m_world.files[url.toString()] = file.readAll();
            return CloudOutcome<QUrl>(url);
        });
    }
    bool hasOutputs(const CloudStatus& status) const override {
        return status.outputsGone || !status.outputs.isEmpty();
    }
    CloudCall fetch(const CloudFetch& fetch, CloudTell tell, CloudThen<CloudFetched> then) override {
        return transfer<CloudFetched>(std::move(then), [fetch, tell = std::move(tell)] {
            tell({QStringLiteral("out.bin"), 1, 4});
            QFile file(fetch.folder + QStringLiteral("/out.bin"));
            const bool made = file.open(QIODevice::WriteOnly) && file.write("done") == 4;
            return CloudOutcome<CloudFetched>(CloudFetched{made ? 1 : 0, 4});
        });
    }

    /// The last one that was silent ends after all.
    void answerData() { std::exchange(m_held, {})(); }

private:
    template<class T>
    CloudCall transfer(CloudThen<T> then, std::function<CloudOutcome<T>()> deed) {
        ++dataCalls;
        auto call = std::make_unique<QObject>();
        if (dataSilent) {
            m_held = [call = QPointer(call.get()), then = std::move(then), deed = std::move(deed)] {
                if (call)
                    then(deed());
            };
            return call;
        }
        QTimer::singleShot(0, call.get(), [this, then = std::move(then), deed = std::move(deed)] {
            then(dataRefusal ? CloudOutcome<T>(*dataRefusal) : deed());
        });
        return call;
    }

    template<class T>
    void answer(CloudThen<T> then, const std::function<CloudOutcome<T>()>& deed) {
        ++m_world.calls;
        std::optional<CloudOutcome<T>> outcome;
        if (refusal)
            outcome.emplace(*refusal);
        else
            outcome.emplace(deed());
        if (answersLost)
            outcome.emplace(
                CloudProblem{CloudProblem::Kind::Unknown, QStringLiteral("no answer"), {}, false});
        QTimer::singleShot(0, this, [then = std::move(then), outcome = *outcome] { then(outcome); });
    }

    CloudWorld& m_world;
    std::function<void()> m_held;
};

/// One line for every account, which notes whose it was.
class PretendedAccounts final : public CloudAccounts {
public:
    explicit PretendedAccounts(CloudProvider& provider) : m_provider(provider) {}
    QString accountOf(std::optional<qint64> user) const override {
        return CloudCredentials::accountNamed(user == owner ? user : std::nullopt);
    }
    CloudProvider& provider(const QString& account) override {
        asked << account;
        return m_provider;
    }
    std::optional<qint64> owner; ///< who has a token of his own
    QStringList asked;

private:
    CloudProvider& m_provider;
};

} // namespace kataar::test
