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
    /// Whose certificates are trusted; empty = the system's.
    QList<QSslCertificate> authorities;
    QByteArray workerToken; ///< what a worker's agent shows instead of a key; empty = it is none
    /// Any certificate is taken. Only for an agent that was told so, and that says so each time.
    bool unchecked = false;
};

inline constexpr const char defaultServerUrl[] = "http://127.0.0.1:8001";

/// "bad_url" (Invalid) if `text` is none.
Result<QUrl> serverUrl(const QString& text);

/// What a person types: also without a scheme (https, or http for this machine) and then without a port
/// (8001).
Result<QUrl> typedServerUrl(const QString& text);

// Keys are looked for in this order; empty = none there. Errors: "bad_key" (Invalid), "key_file_open",
// "key_file_unreadable" (Denied).

Result<QByteArray> keyFromEnvironment(const QProcessEnvironment& environment); ///< KATAAR_API_KEY
/// The server's own file, else the one for all (keyfile.h).
Result<QByteArray> keyFromFiles(const QProcessEnvironment& environment, const QUrl& server);

/// The certificates of the PEM file `caFile`, or KATAAR_CA_FILE if empty; none without either.
/// "bad_ca_file" (Invalid).
Result<QList<QSslCertificate>> trustedAuthorities(const QProcessEnvironment& environment,
                                                  const QString& caFile);

/// `url` if not empty, else KATAAR_URL, else the default; with the first key that is found.
Result<ServerAddress> serverAddress(const QProcessEnvironment& environment, const QString& url = {},
                                    const QString& caFile = {});

} // namespace kataar
