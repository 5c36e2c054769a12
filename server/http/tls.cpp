// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the files and has TLS itself say whether they belong together.
#include "server/http/tls.h"

#include "core/base/log.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCipher>
#include <QSslKey>
#include <QSslSocket>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kataar {

namespace {

Result<QByteArray> readWhole(const QString& path, const char* errorName, const char* what) {
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.read(1024 * 1024);
    return Error::invalid(QLatin1StringView(errorName),
                          QStringLiteral("The %1 %2 cannot be read: %3.")
                              .arg(QLatin1StringView(what), path, file.errorString()),
                          {{QStringLiteral("path"), path}});
}

Result<QList<QSslCertificate>> readCertificates(const QString& path) {
    KATAAR_TRY_VAR(bytes, readWhole(path, "certificate_unreadable", "certificate"));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (chain.isEmpty())
        return Error::invalid(
            QStringLiteral("certificate_unreadable"),
            QStringLiteral("%1 holds no certificate; a PEM file with one is needed (BEGIN CERTIFICATE).")
                .arg(path),
            {{QStringLiteral("path"), path}});
    if (chain.constFirst().expiryDate() < QDateTime::currentDateTimeUtc())
        qCWarning(logHttp).noquote() << "The certificate" << path << "has expired; clients will refuse it.";
    return chain;
}

/// As PostgreSQL has it: a key of root's may be its group's too, so that a group can hold the keys.
Result<void> checkKeyFile(const QString& path) {
    struct stat status {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {}; // reading it will tell
    const mode_t forbidden = status.st_uid == 0 ? 027 : 077;
    if ((status.st_mode & forbidden) == 0 && (status.st_uid == ::geteuid() || status.st_uid == 0))
        return {};
    return Error::invalid(
        QStringLiteral("key_file_open"),
        QStringLiteral("The key %1 can be read or changed by others; run: chmod 600 %1").arg(path),
        {{QStringLiteral("path"), path}});
}

Result<QSslKey> readKey(const QString& path) {
    KATAAR_TRY(checkKeyFile(path));
    KATAAR_TRY_VAR(bytes, readWhole(path, "key_unreadable", "key"));
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey key(bytes, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return Error::invalid(
        QStringLiteral("key_unreadable"),
        QStringLiteral("%1 holds no private key that can be used; a PEM file with an RSA or EC key and "
                       "without a passphrase is needed.")
            .arg(path),
        {{QStringLiteral("path"), path}});
}

QList<QSslCipher> forwardSecret() {
    QList<QSslCipher> chosen;
    for (const QSslCipher& cipher : QSslConfiguration::supportedCiphers()) {
        const QString name = cipher.name();
        const bool sealed =
            name.contains(QLatin1StringView("GCM")) || name.contains(QLatin1StringView("CHACHA20")); // AEAD
        if (cipher.protocol() == QSsl::TlsV1_3 || (name.startsWith(QLatin1StringView("ECDHE-")) && sealed))
            chosen.append(cipher);
    }
    return chosen;
}

/// Whether TLS starts with it: a key that is not the certificate's shows at once.
bool starts(const QSslConfiguration& configuration) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return true; // the first client will tell
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    bool started = true;
    if (socket.setSocketDescriptor(ends[0])) {
        socket.startServerEncryption();
        started = socket.error() == QAbstractSocket::UnknownSocketError;
        socket.abort();
    } else {
        ::close(ends[0]);
    }
    ::close(ends[1]);
    return started;
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const QString& certificateFile, const QString& keyFile) {
    if (!QSslSocket::supportsSsl())
        return Error::invalid(QStringLiteral("tls_unavailable"),
                              QStringLiteral("TLS is not available: Qt finds no OpenSSL (%1).")
                                  .arg(QSslSocket::sslLibraryBuildVersionString()));
    KATAAR_TRY_VAR(chain, readCertificates(certificateFile));
    KATAAR_TRY_VAR(key, readKey(keyFile));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients show keys, not certificates
    configuration.setCaCertificates({});
    configuration.setCiphers(forwardSecret());
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    if (!starts(configuration))
        return Error::invalid(
            QStringLiteral("key_mismatch"),
            QStringLiteral("The certificate %1 and the key %2 do not belong together.")
                .arg(certificateFile, keyFile),
            {{QStringLiteral("certificate"), certificateFile}, {QStringLiteral("key"), keyFile}});
    return configuration;
}

} // namespace kataar
