// SPDX-License-Identifier: GPL-3.0-or-later
// The address by the environment, the key by the environment or a file.
#include "core/client/serveraddress.h"

#include "core/client/keyfile.h"

#include <QFile>
#include <QHostAddress>

namespace kataar {

namespace {

Result<QByteArray> readKey(const QByteArray& text, const QString& source) {
    const QByteArray key = text.trimmed();
    for (const char c : key) {
        if (c <= ' ' || c >= 0x7f)
            return Error::invalid(
                QStringLiteral("bad_key"),
                QStringLiteral("The API key in %1 has characters that no key has.").arg(source),
                {{QStringLiteral("source"), source}});
    }
    return key;
}

Result<QByteArray> keyFromFile(const QString& path) {
    KATAAR_TRY_VAR(text, readKeyFile(path));
    return readKey(text, path);
}

} // namespace

Result<QUrl> serverUrl(const QString& text) {
    QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool known =
        url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    const bool bare = (url.path().isEmpty() || url.path() == QLatin1StringView("/")) && !url.hasQuery() &&
                      !url.hasFragment() && url.userInfo().isEmpty();
    if (!url.isValid() || !known || url.host().isEmpty() || !bare)
        return Error::invalid(QStringLiteral("bad_url"),
                              QStringLiteral("'%1' is no server address; one looks like %2.")
                                  .arg(text, QLatin1StringView(defaultServerUrl)),
                              {{QStringLiteral("url"), text}});
    url.setPath({});
    return url;
}

Result<QUrl> typedServerUrl(const QString& text) {
    const QString typed = text.trimmed();
    if (typed.contains(QLatin1StringView("://")))
        return serverUrl(typed);
    auto url = serverUrl(QStringLiteral("https://") + typed);
    if (!url)
        return Error::invalid(url.error().name, url.error().message, {{QStringLiteral("url"), typed}});
    if (url->host() == QLatin1StringView("localhost") || QHostAddress(url->host()).isLoopback())
        url->setScheme(QStringLiteral("http"));
    if (url->port() < 0)
        url->setPort(QUrl(QLatin1StringView(defaultServerUrl)).port());
    return url;
}

Result<QByteArray> keyFromEnvironment(const QProcessEnvironment& environment) {
    const QString name = QStringLiteral("KATAAR_API_KEY");
    return readKey(environment.value(name).toUtf8(), name);
}

Result<QByteArray> keyFromFiles(const QProcessEnvironment& environment, const QUrl& server) {
    KATAAR_TRY_VAR(own, keyFromFile(keyFilePath(environment, server)));
    if (!own.isEmpty())
        return own;
    return keyFromFile(keyFilePath(environment));
}

Result<QList<QSslCertificate>> trustedAuthorities(const QProcessEnvironment& environment,
                                                  const QString& caFile) {
    const QString path = caFile.isEmpty() ? environment.value(QStringLiteral("KATAAR_CA_FILE")) : caFile;
    if (path.isEmpty())
        return QList<QSslCertificate>();
    QFile file(path);
    const bool open = file.open(QIODevice::ReadOnly);
    const QList<QSslCertificate> all = open ? QSslCertificate::fromDevice(&file) : QList<QSslCertificate>();
    if (all.isEmpty())
        return Error::invalid(
            QStringLiteral("bad_ca_file"),
            open ? QStringLiteral("%1 holds no certificate (PEM).").arg(path)
                 : QStringLiteral("The certificates in %1 cannot be read: %2.").arg(path, file.errorString()),
            {{QStringLiteral("path"), path}});
    return all;
}

Result<ServerAddress> serverAddress(const QProcessEnvironment& environment, const QString& url,
                                    const QString& caFile) {
    QString wanted = url;
    if (wanted.isEmpty())
        wanted = environment.value(QStringLiteral("KATAAR_URL"));
    if (wanted.isEmpty())
        wanted = QLatin1StringView(defaultServerUrl);
    KATAAR_TRY_VAR(address, serverUrl(wanted));
    KATAAR_TRY_VAR(authorities, trustedAuthorities(environment, caFile));
    KATAAR_TRY_VAR(key, keyFromEnvironment(environment));
    if (key.isEmpty()) {
        KATAAR_TRY_VAR(kept, keyFromFiles(environment, address));
        key = kept;
    }
    return ServerAddress{address, key, authorities};
}

} // namespace kataar
