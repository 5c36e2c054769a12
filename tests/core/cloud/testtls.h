// SPDX-License-Identifier: GPL-3.0-or-later
// The certificate of servers in tests: for localhost and 127.0.0.1, signed by itself.
#pragma once

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace kataar::test {

inline QString tlsPath(const char* name) {
    return QFile::decodeName(qgetenv("KATAAR_SOURCE")) + QStringLiteral("/tests/server/http/tls/") +
           QString::fromLatin1(name);
}

inline QSslConfiguration serversTls() {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(tlsPath("server.crt")));
    QFile key(tlsPath("server.key"));
    if (!key.open(QIODevice::ReadOnly))
        return configuration;
    const QByteArray bytes = key.readAll();
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        if (const QSslKey read(bytes, algorithm); !read.isNull())
            configuration.setPrivateKey(read);
    }
    return configuration;
}

} // namespace kataar::test
