// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords: which are taken, and hashing them with argon2id in a thread of its own.
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>

namespace kataar {

inline constexpr int leastPasswordBytes = 8;
inline constexpr int mostPasswordBytes = 1024;

/// Too short, too long, the user's own name, or one of those that everybody tries first:
/// "password_refused", with the field "password".
Result<void> checkPassword(const QString& password, const QString& userName);

/// Lives in the thread that made it, and answers there. Hashing takes 64 MiB and some 100 ms: one after the
/// other, and when too many wait, the next is told "busy" (Unavailable) at once.
class PasswordHasher : public QObject {
    Q_OBJECT
public:
    struct Cost {
        unsigned long long operations = 2;
        size_t bytes = 64 * 1024 * 1024;
    };
    static constexpr int mostWaiting = 16;

    explicit PasswordHasher(Cost cost);
    PasswordHasher() : PasswordHasher(Cost{}) {}
    ~PasswordHasher() override; ///< waits for the one in hand; the others are not answered

    /// The hash in libsodium's own form.
    void hash(const QString& password, std::function<void(Result<QString>)> then);

    /// Whether the password fits. An empty hash – an unknown user, or one without a password – takes the same
    /// time and never fits.
    void verify(const QString& password, const QString& hash, std::function<void(Result<bool>)> then);

    int waiting() const { return m_waiting; }

private:
    template<class T>
    void work(std::function<Result<T>()> job, std::function<void(Result<T>)> then);

    const Cost m_cost;
    const QByteArray m_nobodys; ///< a hash that no password has
    QThread m_thread;
    QObject m_worker; ///< in m_thread
    std::atomic<bool> m_ending = false;
    int m_waiting = 0;
};

} // namespace kataar
