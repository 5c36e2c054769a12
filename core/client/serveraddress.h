// SPDX-License-Identifier: GPL-3.0-or-later
// Which server a client talks to, and the key that it shows there.
#pragma once

#include "core/base/result.h"

#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QUrl>

namespace kataar {

struct ServerAddress {
    QUrl url;       ///< http or https, without a path
    QByteArray key; ///< empty = none: the server knows its owner by the connection
    /// Whose certificates are trusted; empty = the system's. A server is never taken unchecked.
    QList<QSslCertificate> authorities;
};

inline constexpr const char defaultServerUrl[] = "http://127.0.0.1:8001";

/// `url` if not empty, else KATAAR_URL, else the default; `caFile`, else KATAAR_CA_FILE; KATAAR_API_KEY, else
/// the file $XDG_CONFIG_HOME/kataar/key, which nobody but its owner may read. Errors: "bad_url", "bad_key",
/// "bad_ca_file" (Invalid), "key_file_open" (Denied).
Result<ServerAddress> serverAddress(const QProcessEnvironment& environment, const QString& url = {},
                                    const QString& caFile = {});

} // namespace kataar
