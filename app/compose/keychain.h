// SPDX-License-Identifier: GPL-3.0-or-later
// Keychain: the Secret Service or KWallet of whoever is logged in, by qtkeychain.
#pragma once

#include "core/cloud/tokenvault.h"

#include <QObject>

namespace QKeychain {
class Job;
}

namespace kataar {

class Keychain final : public QObject, public TokenVault {
    Q_OBJECT
public:
    using QObject::QObject;

    void read(const QString& name, Then<QByteArray> then) override;
    void write(const QString& name, const QByteArray& secret, Then<void> then) override;
    void remove(const QString& name, Then<void> then) override;

private:
    void run(QKeychain::Job* job, const QString& name, Then<void> then);
};

} // namespace kataar
