// SPDX-License-Identifier: GPL-3.0-or-later
// Pack, send, the next one.
#include "core/engine/clouduploads.h"

#include "core/base/log.h"
#include "core/cloud/cloudtask.h"

#include <QDir>
#include <QFile>

namespace kataar {

namespace {

const QString packPrefix = QStringLiteral("upload-");

/// Whether another time may be better than this one.
bool mayPass(const CloudProblem& problem) {
    return problem.kind == CloudProblem::Kind::TryAgain || problem.kind == CloudProblem::Kind::Unknown;
}

} // namespace

CloudUploads::CloudUploads(CloudProvider& provider, Order order, const Clock& clock)
    : CloudTransfer(clock), m_provider(provider), m_order(std::move(order)), m_names(m_order.data.keys()) {}

CloudUploads::~CloudUploads() { discard(); }

void CloudUploads::discard() {
    m_call.reset();
    clear(m_order.folder);
}

void CloudUploads::clear(const QString& folder) {
    QDir dir(folder);
    for (const QString& pack :
         dir.entryList({packPrefix + u'*'}, QDir::Files | QDir::System | QDir::Hidden)) {
        if (!dir.remove(pack))
            qCWarning(logEngine).noquote() << "Packed data cannot be removed:" << dir.filePath(pack);
    }
}

QString CloudUploads::packPath() const { return m_order.folder + u'/' + packPrefix + name(); }

void CloudUploads::next() {
    if (m_at == m_names.size())
        finish({{}, false, m_addresses});
    else if (!m_pack)
        pack();
    else if (m_order.mayCall())
        send();
}

void CloudUploads::pack() {
    const PackOrder order{name(), m_order.data[name()].toString(), packPath(), m_order.mostBytes};
    m_call = std::make_unique<CloudTask>(
        [this, order](const StopSignal& stop, const CloudTell& tell) -> CloudTask::Answer {
            return [this, packed = packData(order, stop, tell)] { onPacked(packed); };
        },
        tellAs(QStringLiteral("Packing")));
}

void CloudUploads::onPacked(const Result<DataPack>& pack) {
    m_call.reset();
    if (pack) {
        m_pack = *pack;
        return next();
    }
    const Error& error = pack.error();
    say(error.message);
    const bool ours = error.code == ErrorCode::NoSpace || error.code == ErrorCode::Internal;
    finish({CloudProblem{CloudProblem::Kind::Refused, error.message, {}, true}, ours, {}});
}

void CloudUploads::send() {
    const CloudUpload upload{m_order.attempt,  name(),        packPath(),
                             m_pack->fileName, m_pack->bytes, m_pack->sha256};
    m_call = m_provider.upload(upload, tellAs(QStringLiteral("Sending")),
                               [this](const CloudOutcome<QUrl>& outcome) { onSent(outcome); });
}

void CloudUploads::onSent(const CloudOutcome<QUrl>& outcome) {
    m_call.reset();
    if (outcome.ok()) {
        Q_EMIT called(std::nullopt);
        m_pace.wentOn();
        say(QStringLiteral("Sent %1: %2.").arg(name(), LogBar::size(m_pack->bytes)));
        m_addresses[name()] = QString::fromUtf8(outcome->toEncoded());
        QFile::remove(packPath());
        m_pack.reset();
        ++m_at;
        return next();
    }
    const CloudProblem& problem = outcome.problem();
    Q_EMIT called(problem);
    if (!mayPass(problem) || !tryLater(problem)) {
        say(problem.message);
        finish({problem, false, {}});
    }
}

} // namespace kataar
