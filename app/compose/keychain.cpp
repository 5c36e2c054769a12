// SPDX-License-Identifier: GPL-3.0-or-later
// Each call is a job of qtkeychain, given up where nobody answers the keychain's question.
#include "app/compose/keychain.h"

#include <QTimer>

#include <memory>
#include <qt6keychain/keychain.h>

namespace kataar {

namespace {

constexpr int longestMs = 30'000;

QString keychainService() { return QStringLiteral("Kataar"); }

Error unavailableFor(const QString& why) {
    return Error::unavailable(QStringLiteral("keychain_unavailable"),
                              QStringLiteral("The keychain does not answer: %1").arg(why));
}

} // namespace

/// The job deletes itself when it has finished, whenever that is.
void Keychain::run(QKeychain::Job* job, const QString& name, Then<void> then) {
    job->setKey(name);
    const auto answered = std::make_shared<bool>(false);
    const auto once = [answered, then = std::move(then)](const Result<void>& result) {
        if (!std::exchange(*answered, true))
            then(result);
    };
    connect(job, &QKeychain::Job::finished, this, [job, once] {
        const bool fine = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        once(fine ? Result<void>() : unavailableFor(job->errorString()));
    });
    QTimer::singleShot(longestMs, this, [once] {
        once(unavailableFor(QStringLiteral("it was not unlocked within half a minute.")));
    });
    job->start();
}

void Keychain::read(const QString& name, Then<QByteArray> then) {
    auto* job = new QKeychain::ReadPasswordJob(keychainService(), this);
    run(job, name, [job, then = std::move(then)](const Result<void>& done) {
        then(done ? Result<QByteArray>(job->binaryData()) : done.error());
    });
}

void Keychain::write(const QString& name, const QByteArray& secret, Then<void> then) {
    auto* job = new QKeychain::WritePasswordJob(keychainService(), this);
    job->setBinaryData(secret);
    run(job, name, std::move(then));
}

void Keychain::remove(const QString& name, Then<void> then) {
    run(new QKeychain::DeletePasswordJob(keychainService(), this), name, std::move(then));
}

} // namespace kataar
