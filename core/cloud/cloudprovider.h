// SPDX-License-Identifier: GPL-3.0-or-later
// CloudProvider: what the queue asks of whoever lends machines, and in which ways that can turn out.
#pragma once

#include "core/base/clock.h"

#include <QJsonObject>
#include <QObject>
#include <QUrl>
#include <QVector>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace kataar {

/// What came of a call that did not succeed.
struct CloudProblem {
    enum class Kind {
        Refused,      ///< for good: the same call will be refused again
        TokenRefused, ///< for good, until there is another token
        NotFound,     ///< the provider does not know what was asked for
        TryAgain,     ///< nothing speaks against the same call later
        Unknown,      ///< the call may have taken effect or not; find() tells. Never merely repeat a start
    };
    Kind kind = Kind::Refused;
    QString message;                         ///< one English sentence, free of the token
    std::optional<qint64> retryAfterSeconds; ///< as the provider wants it, a day at most
    bool nothingBegun = false;               ///< known for sure: the call had no effect
};

/// A value, or why there is none.
template<class T>
class [[nodiscard]] CloudOutcome {
public:
    CloudOutcome(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    CloudOutcome(CloudProblem problem) : m_state(std::in_place_index<1>, std::move(problem)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    /// Only when ok().
    const T& operator*() const { return std::get<0>(m_state); }
    const T* operator->() const { return &std::get<0>(m_state); }
    /// Only when not ok().
    const CloudProblem& problem() const { return std::get<1>(m_state); }

private:
    std::variant<T, CloudProblem> m_state;
};

/// Called exactly once, from the event loop and never from within the call, unless the provider was destroyed
/// before.
template<class T>
using CloudThen = std::function<void(CloudOutcome<T>)>;

struct CloudDone {};

struct CloudAccount {
    QString name;
    QString kind; ///< the provider's word, as "organization"; may be empty
};

struct CloudHardware {
    QString id;                       ///< as the provider's requests name it
    QString name;                     ///< for people
    std::optional<double> usdPerHour; ///< none: the provider does not tell
};

/// What is to run there.
struct CloudOrder {
    QString attempt;   ///< the attempt's id: names this start for ever, so that it can be found again
    QString model;     ///< which model or image, as the provider names it; empty = the configured one
    QJsonObject input; ///< what it gets
    QString hardware;  ///< on what it is to run, where the provider lets that be chosen; empty = as usual
    QUrl webhook;      ///< where news of it may be posted; empty = nowhere
};

enum class CloudState { Starting, Running, Completed, Failed, Cancelled, Unrecognized };

struct CloudStatus {
    QString id;
    QString attempt; ///< of the order, where the provider tells it
    CloudState state = CloudState::Unrecognized;
    QString stateWord;      ///< the provider's own word for it
    QString error;          ///< why it failed
    QString logs;           ///< all that it wrote, or the end of it
    qint64 logsSkipped = 0; ///< so many characters of what it wrote are not in `logs`, from the beginning
    std::optional<double> predictSeconds; ///< of paid machine time
    QVector<QUrl> outputs;                ///< http and https only
    bool outputsGone = false;             ///< the provider has deleted them
    std::optional<UtcTime> createdAt;
    std::optional<UtcTime> startedAt;
    std::optional<UtcTime> completedAt;
};

struct CloudLogs {
    QString text;
    qint64 skipped = 0; ///< as CloudStatus::logsSkipped
};

/// A file that is to lie where the provider's machines can read it.
struct CloudUpload {
    QString attempt;
    QString name;     ///< of the input that gets its address
    QString path;     ///< absolute; nobody changes it meanwhile
    QString fileName; ///< as the provider is to call it
    qint64 bytes = 0;
    QByteArray sha256; ///< in hexadecimal digits
};

/// What a job made, and where it is to lie.
struct CloudFetch {
    QString id;            ///< of the job
    QVector<QUrl> outputs; ///< as its status names them
    QString folder;        ///< absolute; it is there
    QString notes;         ///< a file for what has come already, so that it is not fetched again
    qint64 mostBytes = 0;  ///< of all of them
};

struct CloudFetched {
    int files = 0; ///< 0: it is not known how many
    qint64 bytes = 0;
};

/// How far a transfer is.
struct CloudStep {
    QString what;
    qint64 done = 0;   ///< bytes
    qint64 total = -1; ///< -1: nobody knows
};
using CloudTell = std::function<void(const CloudStep&)>;

/// A transfer under way: destroying it breaks it off, without an answer.
using CloudCall = std::unique_ptr<QObject>;

/// Speaks for one account. Lives in the engine's thread; no call blocks. A call that is under way when it is
/// destroyed is broken off, and is never answered. A start that was under way then must be looked for by
/// find().
class CloudProvider : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Whether the provider can be used with these credentials, and whose they are.
    virtual void validate(CloudThen<CloudAccount> then) = 0;
    /// Begins it; the state is that right after. Is never sent a second time by the provider itself.
    virtual void start(const CloudOrder& order, CloudThen<CloudStatus> then) = 0;
    virtual void status(const QString& id, CloudThen<CloudStatus> then) = 0;
    /// One that the provider no longer knows is cancelled. May be repeated.
    virtual void cancel(const QString& id, CloudThen<CloudDone> then) = 0;
    virtual void logs(const QString& id, CloudThen<CloudLogs> then) = 0;
    virtual void hardware(CloudThen<QVector<CloudHardware>> then) = 0;
    /// What was started for an attempt, at `since` or later. Nothing: surely none was. Where that cannot be
    /// said, the problem is Unknown.
    virtual void find(const QString& attempt, UtcTime since, CloudThen<std::optional<CloudStatus>> then) = 0;
    /// By what the webhooks are signed that it posts; judgeWebhook() takes it.
    virtual void webhookSecret(CloudThen<QByteArray> then);

    /// Why its jobs can be given no data, one sentence; empty: they can.
    virtual QString uploadProblem() const = 0;
    /// The address by which a job can read the file. May be repeated: nothing is begun by it.
    virtual CloudCall upload(const CloudUpload& upload, CloudTell tell, CloudThen<QUrl> then) = 0;
    /// Whether fetch() has something to do.
    virtual bool hasOutputs(const CloudStatus& status) const = 0;
    /// Brings a job's outputs into the folder. May be repeated: what is there whole is not fetched again.
    virtual CloudCall fetch(const CloudFetch& fetch, CloudTell tell, CloudThen<CloudFetched> then) = 0;
};

} // namespace kataar
