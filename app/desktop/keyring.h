// SPDX-License-Identifier: GPL-3.0-or-later
// Keyring: the keys of other people's servers, in the system's keychain, or in files where there is none.
#pragma once

#include "app/compose/keychain.h"
#include "core/client/serveraddress.h"

#include <QObject>

#include <functional>

namespace kataar {

/// Every call is answered from the event loop, unless the store was destroyed before.
class Keyring final : public QObject {
    Q_OBJECT
public:
    explicit Keyring(QProcessEnvironment environment, QObject* parent = nullptr);

    /// Empty if none is kept. KATAAR_API_KEY wins over the keychain, this over the files.
    void find(const QUrl& server, std::function<void(Result<QByteArray>)> then);
    /// Answers with the file's path where there is no keychain; empty = the keychain has it.
    void keep(const QUrl& server, const QByteArray& key, std::function<void(Result<QString>)> then);

private:
    QProcessEnvironment m_environment;
    Keychain m_keychain;
};

} // namespace kataar
