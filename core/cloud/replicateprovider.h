// SPDX-License-Identifier: GPL-3.0-or-later
// ReplicateProvider: jobs as predictions of Replicate.
#pragma once

#include "core/cloud/cloudhttp.h"
#include "core/cloud/cloudprovider.h"

namespace kataar {

class ReplicateProvider final : public CloudProvider {
    Q_OBJECT
public:
    struct Options {
        CloudHttp::Options http;
        QString version;    ///< for orders that name no model
        int mostPages = 20; ///< of 100 predictions each, that find() looks through
    };
    /// Asked at each call; may answer within the call.
    using TokenSource = std::function<void(std::function<void(Result<CloudToken>)>)>;

    /// What they need must outlive it.
    ReplicateProvider(Options options, TokenSource token, const Clock& clock, QObject* parent = nullptr);

    void validate(CloudThen<CloudAccount> then) override;
    void start(const CloudOrder& order, CloudThen<CloudStatus> then) override;
    void status(const QString& id, CloudThen<CloudStatus> then) override;
    void cancel(const QString& id, CloudThen<CloudDone> then) override;
    void logs(const QString& id, CloudThen<CloudLogs> then) override;
    void hardware(CloudThen<QVector<CloudHardware>> then) override;
    void find(const QString& attempt, UtcTime since, CloudThen<std::optional<CloudStatus>> then) override;
    void webhookSecret(CloudThen<QByteArray> then) override;
    QString uploadProblem() const override { return {}; }
    CloudCall upload(const CloudUpload& upload, CloudTell tell, CloudThen<QUrl> then) override;
    bool hasOutputs(const CloudStatus& status) const override;
    CloudCall fetch(const CloudFetch& fetch, CloudTell tell, CloudThen<CloudFetched> then) override;

private:
    struct Search {
        QString attempt;
        UtcTime since;
        int pagesLeft = 0;
        CloudThen<std::optional<CloudStatus>> then;
    };

    template<class T>
    void call(const replicate::Request& request, cloud::Repeating repeating,
              std::function<Result<T>(const QByteArray&)> read, CloudThen<T> then);
    template<class T>
    void fail(const CloudProblem& problem, CloudThen<T> then);
    template<class T>
    void refuse(const QString& message, CloudThen<T> then);
    CloudCall withToken(std::function<CloudCall(const Result<CloudToken>&)> begin);
    void searchPage(const Search& search, const QString& cursor);

    const Options m_options;
    const TokenSource m_token;
    const Clock& m_clock;
    CloudHttp m_http;
};

} // namespace kataar
