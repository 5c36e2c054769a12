// SPDX-License-Identifier: GPL-3.0-or-later
// The server's certificate and key, checked before anybody connects.
#pragma once

#include "core/base/result.h"

#include <QSslConfiguration>

namespace kataar {

/// TLS 1.2 or newer, forward-secret ciphers only. `certificateFile`: PEM, the server's own first, then those
/// between it and its authority. `keyFile`: PEM without a passphrase, readable by this user alone (or root's
/// and by its group). Errors, all Invalid: "tls_unavailable", "certificate_unreadable", "key_unreadable",
/// "key_file_open", "key_mismatch".
Result<QSslConfiguration> tlsConfiguration(const QString& certificateFile, const QString& keyFile);

} // namespace kataar
