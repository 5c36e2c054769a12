// SPDX-License-Identifier: GPL-3.0-or-later
// The keychain first, then the files.
#include "app/desktop/keyring.h"

#include "core/client/keyfile.h"

namespace kataar {

Keyring::Keyring(QProcessEnvironment environment, QObject* parent)
    : QObject(parent), m_environment(std::move(environment)) {}

void Keyring::find(const QUrl& server, std::function<void(Result<QByteArray>)> then) {
    const auto given = keyFromEnvironment(m_environment);
    if (!given || !given->isEmpty()) {
        QMetaObject::invokeMethod(
            this, [then, given] { then(given); }, Qt::QueuedConnection);
        return;
    }
    m_keychain.read(server.authority(), [this, server, then](const Result<QByteArray>& kept) {
        const bool here = kept && !kept->isEmpty();
        then(here ? kept : keyFromFiles(m_environment, server));
    });
}

void Keyring::keep(const QUrl& server, const QByteArray& key, std::function<void(Result<QString>)> then) {
    m_keychain.write(server.authority(), key, [this, server, key, then](const Result<void>& kept) {
        if (kept)
            return then(QString());
        const QString file = keyFilePath(m_environment, server);
        const auto written = writeKeyFile(file, key);
        then(written ? Result<QString>(file) : Result<QString>(written.error()));
    });
}

} // namespace kataar
