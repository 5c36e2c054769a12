// SPDX-License-Identifier: GPL-3.0-or-later
// By qtkeychain, which speaks to the Secret Service and KWallet.
#include "app/desktop/keyring.h"

#include "core/client/keyfile.h"

#include <qt6keychain/keychain.h>

namespace kataar {

namespace {

const QString service = QStringLiteral("Kataar");

} // namespace

Keyring::Keyring(QProcessEnvironment environment, QObject* parent)
    : QObject(parent), m_environment(std::move(environment)) {}

void Keyring::find(const QUrl& server, std::function<void(Result<QByteArray>)> then) {
    const auto given = keyFromEnvironment(m_environment);
    if (!given || !given->isEmpty()) {
        QMetaObject::invokeMethod(
            this, [then, given] { then(given); }, Qt::QueuedConnection);
        return;
    }
    auto* job = new QKeychain::ReadPasswordJob(service, this); // deletes itself
    job->setKey(server.authority());
    connect(job, &QKeychain::Job::finished, this, [this, job, server, then] {
        const QByteArray kept = job->error() == QKeychain::NoError ? job->binaryData() : QByteArray();
        then(kept.isEmpty() ? keyFromFiles(m_environment, server) : Result<QByteArray>(kept));
    });
    job->start();
}

void Keyring::keep(const QUrl& server, const QByteArray& key, std::function<void(Result<QString>)> then) {
    auto* job = new QKeychain::WritePasswordJob(service, this); // deletes itself
    job->setKey(server.authority());
    job->setBinaryData(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, server, key, then] {
        if (job->error() == QKeychain::NoError)
            return then(QString());
        const QString file = keyFilePath(m_environment, server);
        const auto written = writeKeyFile(file, key);
        then(written ? Result<QString>(file) : Result<QString>(written.error()));
    });
    job->start();
}

} // namespace kataar
