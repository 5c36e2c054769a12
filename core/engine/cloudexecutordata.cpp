// SPDX-License-Identifier: GPL-3.0-or-later
// CloudExecutor's attempts before they are begun and after they have completed: data go up, outputs come.
#include "core/base/log.h"
#include "core/domain/endsentence.h"
#include "core/engine/cloudexecutor.h"
#include "core/engine/cloudoutputs.h"
#include "core/engine/clouduploads.h"

namespace kataar {

namespace {

QString lostSentence(const CloudStatus& status, const QString& why) {
    if (!status.predictSeconds)
        return QString::fromUtf8(endsentence::outputsLostUnpriced).arg(why, status.id);
    return QString::fromUtf8(endsentence::outputsLost)
        .arg(why, status.id, QString::number(*status.predictSeconds, 'f', 1));
}

} // namespace

/// Shows what it writes in the job's log.
void CloudExecutor::follow(Live& live, const std::shared_ptr<CloudTransfer>& transfer) {
    live.transfer = transfer;
    const QString uuid = live.attempt.uuid;
    connect(transfer.get(), &CloudTransfer::wrote, this, [this, uuid](const QByteArray& bytes) {
        Live* writing = find(uuid);
        if (!writing)
            return;
        const auto kept = m_spool.append(uuid, writing->logBytes, bytes);
        if (kept)
            writing->logBytes = *kept;
        else
            qCWarning(logExec).noquote() << kept.error().message;
    });
    transfer->mind();
}

// Before it is begun.

void CloudExecutor::sendData(const QString& uuid, const QJsonObject& data) {
    const auto refuse = [&](const QString& message, bool forGood) {
        QMetaObject::invokeMethod(
            this,
            [this, uuid, message, forGood] {
                onDataSent(uuid,
                           {CloudProblem{CloudProblem::Kind::Refused, message, {}, true}, !forGood, {}});
            },
            Qt::QueuedConnection);
    };
    if (const QString problem = providerOf(m_live[uuid]).uploadProblem(); !problem.isEmpty())
        return refuse(problem, true);
    const auto folder = m_spool.folder(uuid);
    if (!folder)
        return refuse(folder.error().message, false);
    auto uploads = std::make_shared<CloudUploads>(
        providerOf(m_live[uuid]),
        CloudUploads::Order{uuid, data, *folder, m_data.mostUploadBytes, [this] { return mayCall(); }},
        m_clock);
    connect(uploads.get(), &CloudTransfer::called, this,
            [this, uuid](const std::optional<CloudProblem>& problem) {
                const Live* live = find(uuid);
                if (problem && live)
                    failed(*live, *problem);
                else if (!problem)
                    worked();
            });
    connect(uploads.get(), &CloudTransfer::finished, this,
            [this, uuid](const CloudTransferEnd& end) { onDataSent(uuid, end); });
    follow(m_live[uuid], uploads);
}

void CloudExecutor::onDataSent(const QString& uuid, const CloudTransferEnd& end) {
    Live* live = find(uuid);
    if (!live || !live->order)
        return;
    if (live->stopping)
        return giveUpTransfer(uuid);
    const CloudTransferEnd known = end; // it goes with the transfer
    live->transfer.reset();
    if (!known.problem) {
        for (auto one = known.addresses.begin(); one != known.addresses.end(); ++one)
            live->order->input[one.key()] = one.value();
        live->due = m_clock.monotonic();
        return mind();
    }
    if (known.ours || waits(*live, *known.problem))
        return neverBegan(uuid, known.problem->message);
    this->end(uuid, notBegun(*live, *known.problem));
}

// After it has completed.

/// False: there is nothing to be fetched, or all of it is here.
bool CloudExecutor::fetchOutputs(const QString& uuid, const CloudStatus& status) {
    Live& live = m_live[uuid];
    if (live.fetched || m_data.outputsDir.isEmpty() || !providerOf(live).hasOutputs(status))
        return false;
    live.outcome = status;
    note(live);
    if (live.unwanted) {
        lostOutputs(uuid, QStringLiteral("It was stopped."));
        return true;
    }
    const auto folder = m_spool.folder(uuid);
    if (!folder || (status.outputsGone && status.outputs.isEmpty())) {
        lostOutputs(uuid, folder ? QStringLiteral("The provider has deleted them already.")
                                 : folder.error().message);
        return true;
    }
    const CloudFetch fetch{status.id, status.outputs, m_data.outputsDir + u'/' + live.attempt.jobId,
                           *folder + QStringLiteral("/outputs.json"), m_data.mostOutputBytes};
    auto outputs = std::make_shared<CloudOutputs>(providerOf(live), fetch, m_clock);
    connect(outputs.get(), &CloudTransfer::finished, this,
            [this, uuid](const CloudTransferEnd& end) { onOutputsFetched(uuid, end); });
    follow(live, outputs);
    return true;
}

void CloudExecutor::onOutputsFetched(const QString& uuid, const CloudTransferEnd& end) {
    Live* live = find(uuid);
    if (!live || !live->outcome || !live->transfer)
        return;
    if (live->unwanted)
        return giveUpTransfer(uuid);
    if (end.problem)
        return lostOutputs(uuid, end.problem->message);
    live->transfer.reset();
    live->fetched = true;
    note(*live);
    ExitRecord exit = exitOf(*live->outcome, m_clock.wall());
    exit.code = 0;
    this->end(uuid, exit);
}

/// No other attempt would bring them: it failed, and says what there still is.
void CloudExecutor::lostOutputs(const QString& uuid, const QString& why) {
    const Live live = m_live[uuid];
    if (live.transfer)
        live.transfer->discard();
    ExitRecord exit = exitOf(*live.outcome, m_clock.wall());
    exit.problem = lostSentence(*live.outcome, why);
    end(uuid, exit);
}

/// Somebody wants its end.
void CloudExecutor::giveUpTransfer(const QString& uuid) {
    Live* live = find(uuid);
    if (!live || !(live->order || live->outcome))
        return;
    if (live->outcome)
        return lostOutputs(uuid, QStringLiteral("It was stopped."));
    if (live->transfer)
        live->transfer->discard();
    ExitRecord exit;
    exit.known = exit.neverRan = exit.refused = true;
    exit.problem = QStringLiteral("It was stopped before it was begun.");
    exit.endedAt = m_clock.wall();
    end(uuid, exit);
}

} // namespace kataar
