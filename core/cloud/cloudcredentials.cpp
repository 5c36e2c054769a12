// SPDX-License-Identifier: GPL-3.0-or-later
// Which place counts for an account.
#include "core/cloud/cloudcredentials.h"

#include "core/base/log.h"

#include <QDir>
#include <QFile>
#include <QPointer>

namespace kataar {

namespace {

/// No token: it has spaces.
constexpr char inKeychain[] = "in the keychain";

bool isShared(const QString& account) { return account == QLatin1StringView(sharedAccount); }

Error fromSettings(const QString& path) {
    return Error::wrongState(
        QStringLiteral("cloud_token_in_settings"),
        QStringLiteral("The settings name the file %1 for the shared token; change it there.").arg(path),
        {{QStringLiteral("path"), path}});
}

} // namespace

CloudCredentials::CloudCredentials(Places places, TokenVault* vault)
    : m_places(std::move(places)), m_vault(vault) {}

QString CloudCredentials::pathOf(const QString& account) const {
    return isShared(account) && !m_places.settingsFile.isEmpty() ? m_places.settingsFile
                                                                 : m_places.folder + u'/' + account;
}

QString CloudCredentials::nameInVault(const QString& account) const {
    return m_places.vaultName + u'/' + account;
}

QString CloudCredentials::accountNamed(std::optional<qint64> user) {
    return user ? QStringLiteral("user-%1").arg(*user) : QString::fromLatin1(sharedAccount);
}

QString CloudCredentials::accountOf(std::optional<qint64> user) const {
    const QString own = accountNamed(user);
    return QFile::exists(pathOf(own)) ? own : accountNamed({});
}

std::optional<TokenPlace> CloudCredentials::placeOf(const QString& account) const {
    if (isShared(account) && !m_places.settingsFile.isEmpty())
        return TokenPlace::Settings;
    const auto text = readTokenFile(pathOf(account));
    if (text && !*text)
        return std::nullopt;
    return text && **text == inKeychain ? TokenPlace::Keychain : TokenPlace::File;
}

bool CloudCredentials::any() const {
    return !m_places.settingsFile.isEmpty() || !QDir(m_places.folder).isEmpty(QDir::Files);
}

Error CloudCredentials::missing() const {
    if (m_places.settingsFile.isEmpty())
        return Error::notFound(QStringLiteral("cloud_token_missing"),
                               QStringLiteral("There is no token; give one with: kataar cloud token set"));
    return Error::notFound(
        QStringLiteral("cloud_token_missing"),
        QStringLiteral("There is no token; put it into %1 and run: chmod 600 %1").arg(m_places.settingsFile),
        {{QStringLiteral("path"), m_places.settingsFile}});
}

void CloudCredentials::token(const QString& account, Then<CloudToken> then) {
    const QString path = pathOf(account);
    const auto text = readTokenFile(path);
    if (!text)
        return then(text.error());
    if (!*text)
        return then(missing());
    if (**text == inKeychain)
        return readVault(account, std::move(then));
    const auto token = CloudToken::of(**text);
    then(token ? Result<CloudToken>(*token) : noTokenIn(path));
}

void CloudCredentials::readVault(const QString& account, Then<CloudToken> then) {
    if (const auto known = m_fromVault.constFind(account); known != m_fromVault.cend())
        return then(*known);
    if (!m_vault)
        return then(Error::unavailable(QStringLiteral("keychain_unavailable"),
                                       QStringLiteral("The token is in the keychain, which is turned off; "
                                                      "set cloud/keychain, or give the token again.")));
    m_vault->read(nameInVault(account),
                  [self = QPointer(this), account, then = std::move(then)](const Result<QByteArray>& read) {
                      if (!self)
                          return;
                      if (!read)
                          return then(read.error());
                      const auto token = CloudToken::of(*read);
                      if (!token)
                          return then(Error::notFound(
                              QStringLiteral("cloud_token_missing"),
                              QStringLiteral("The token is not in the keychain any more; give it again "
                                             "with: kataar cloud token set")));
                      self->m_fromVault.insert(account, *token);
                      then(*token);
                  });
}

void CloudCredentials::keep(const QString& account, const CloudToken& token, Then<TokenPlace> then) {
    if (placeOf(account) == TokenPlace::Settings)
        return then(fromSettings(m_places.settingsFile));
    const auto intoFile = [this, account, token, then] {
        const auto written = writeTokenFile(pathOf(account), token.reveal());
        then(written ? Result<TokenPlace>(TokenPlace::File) : written.error());
    };
    m_fromVault.remove(account);
    if (!m_vault)
        return intoFile();
    m_vault->write(nameInVault(account), token.reveal(),
                   [self = QPointer(this), account, token, then, intoFile](const Result<void>& kept) {
                       if (!self)
                           return;
                       if (!kept) {
                           qCInfo(logExec).noquote() << kept.error().message;
                           return intoFile();
                       }
                       const auto noted = writeTokenFile(self->pathOf(account), inKeychain);
                       if (!noted)
                           return then(noted.error());
                       self->m_fromVault.insert(account, token);
                       then(TokenPlace::Keychain);
                   });
}

Result<void> CloudCredentials::removeFile(const QString& account) const {
    QFile file(pathOf(account));
    if (!file.exists() || file.remove())
        return {};
    return Error::noSpace(
        QStringLiteral("The token file %1 cannot be removed: %2.").arg(file.fileName(), file.errorString()));
}

/// The keychain first: a token that nobody knows of any more would lie there for ever.
void CloudCredentials::remove(const QString& account, Then<void> then) {
    const auto place = placeOf(account);
    if (place == TokenPlace::Settings)
        return then(fromSettings(m_places.settingsFile));
    m_fromVault.remove(account);
    if (place != TokenPlace::Keychain || !m_vault)
        return then(removeFile(account));
    m_vault->remove(nameInVault(account), [self = QPointer(this), account, then](const Result<void>& gone) {
        if (self)
            then(gone ? self->removeFile(account) : gone);
    });
}

} // namespace kataar
