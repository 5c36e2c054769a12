// SPDX-License-Identifier: GPL-3.0-or-later
// CommandProvider: any cloud whose own tool can be called, through four programs, and a fifth for data.
#pragma once

#include "core/cloud/cloudprovider.h"
#include "core/cloud/commandmessages.h"
#include "core/cloud/outputfetch.h"

namespace kataar {

/// Each call is one run of a program, so several may run at once.
class CommandProvider final : public CloudProvider {
    Q_OBJECT
public:
    struct Options {
        QStringList start; ///< each a program and its arguments
        QStringList status;
        QStringList cancel;
        QStringList logs;
        QStringList data;           ///< empty: no data goes there, and outputs are fetched by their addresses
        QByteArrayList environment; ///< by command::environmentFor()
        int timeoutMs = 120'000;
        int dataTimeoutMs = 3'600'000; ///< for data, and anew with each line of progress
        qsizetype mostOutput = 16 * 1024 * 1024;
    };
    /// Clock must outlive it.
    CommandProvider(Options options, const Clock& clock, QObject* parent = nullptr);

    /// Whether the four programs are there; they are not started.
    void validate(CloudThen<CloudAccount> then) override;
    void start(const CloudOrder& order, CloudThen<CloudStatus> then) override;
    void status(const QString& id, CloudThen<CloudStatus> then) override;
    void cancel(const QString& id, CloudThen<CloudDone> then) override;
    void logs(const QString& id, CloudThen<CloudLogs> then) override;
    /// None: which machines such a cloud has is not asked.
    void hardware(CloudThen<QVector<CloudHardware>> then) override;
    void find(const QString& attempt, UtcTime since, CloudThen<std::optional<CloudStatus>> then) override;
    QString uploadProblem() const override;
    CloudCall upload(const CloudUpload& upload, CloudTell tell, CloudThen<QUrl> then) override;
    bool hasOutputs(const CloudStatus& status) const override;
    CloudCall fetch(const CloudFetch& fetch, CloudTell tell, CloudThen<CloudFetched> then) override;

private:
    template<class T>
    CloudCall transfer(const QByteArray& request, const QString& what, CloudTell tell,
                       std::function<CloudOutcome<T>(const CommandEnd&)> read, CloudThen<T> then);

    template<class T>
    void call(const QStringList& command, const QByteArray& request, cloud::Repeating repeating,
              std::function<CloudOutcome<T>(const CommandEnd&)> read, CloudThen<T> then);

    const Options m_options;
    const Clock& m_clock;
};

} // namespace kataar
