// SPDX-License-Identifier: GPL-3.0-or-later
// A provider's token, and the files that hold one.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QDebug;

namespace kataar {

/// A token that does not print itself; there is one way to its bytes.
class CloudToken {
public:
    /// 8 to 1,024 printable characters without spaces, whatever stands around them; nothing for other text.
    static std::optional<CloudToken> of(const QByteArray& text);

    const QByteArray& reveal() const { return m_bytes; }
    /// `text` with every copy of the token as "[token]".
    QString redact(QString text) const;

private:
    explicit CloudToken(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    QByteArray m_bytes;
};

QDebug operator<<(QDebug debug, const CloudToken&);

/// What a token's file says, without what stands around it; nothing if the file is not there. Errors:
/// "cloud_token_open" (it is not ours alone), "cloud_token_unreadable".
Result<std::optional<QByteArray>> readTokenFile(const QString& path);

/// Whole or not at all, with the mode 0600 from its first byte; a folder that has to be made is 0700. Errors:
/// no_space.
Result<void> writeTokenFile(const QString& path, const QByteArray& text);

/// "cloud_token_invalid".
Error noTokenIn(const QString& path);

} // namespace kataar
