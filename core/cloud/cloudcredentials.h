// SPDX-License-Identifier: GPL-3.0-or-later
// Whose money it is: the tokens of providers, in files that their owner alone can read.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

class QDebug;

namespace kataar {

/// A token that does not print itself; there is one way to its bytes.
class CloudToken {
public:
    explicit CloudToken(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    const QByteArray& reveal() const { return m_bytes; }
    /// `text` with every copy of the token as "[token]".
    QString redact(QString text) const;

private:
    QByteArray m_bytes;
};

QDebug operator<<(QDebug debug, const CloudToken&);

class CloudCredentials {
public:
    /// Each may be empty: then there is none of that kind.
    CloudCredentials(QString sharedFile, QString userFolder)
        : m_sharedFile(std::move(sharedFile)), m_userFolder(std::move(userFolder)) {}

    /// What the file holds now: the user's own, else the shared one. A user's file that cannot be used is an
    /// error, never a reason for using the shared one. Errors: "cloud_token_missing", "cloud_token_open" (it
    /// is not ours alone), "cloud_token_unreadable", "cloud_token_invalid", "cloud_user_invalid".
    Result<CloudToken> tokenFor(const QString& user) const;

private:
    QString m_sharedFile;
    QString m_userFolder;
};

} // namespace kataar
