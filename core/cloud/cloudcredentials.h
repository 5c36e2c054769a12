// SPDX-License-Identifier: GPL-3.0-or-later
// CloudCredentials: whose money it is – the tokens of a provider's accounts, in the keychain or in files that
// their owner alone can read.
#pragma once

#include "core/cloud/cloudtoken.h"
#include "core/cloud/tokenvault.h"
#include "core/domain/cloudtoken.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace kataar {

/// The account that is everybody's who has none of his own.
inline constexpr const char sharedAccount[] = "shared";

/// An account is "shared" or "user-ID". For each whose token was given at run time there is a file of its
/// name, with the token, or with a word that it is in the keychain.
class CloudCredentials final : public QObject {
    Q_OBJECT
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    struct Places {
        QString settingsFile; ///< of the shared account, named in the settings; empty = none is
        QString folder;       ///< of what is given at run time
        QString vaultName;    ///< what the names in the vault begin with
    };
    /// `vault` outlives it; null: there is none.
    CloudCredentials(Places places, TokenVault* vault);

    /// Of this user, or everybody's.
    static QString accountNamed(std::optional<qint64> user);
    /// The user's own if there is one, usable or not, else the shared one.
    QString accountOf(std::optional<qint64> user) const;
    /// Where its token is; nothing = it has none.
    std::optional<TokenPlace> placeOf(const QString& account) const;

    /// Whether there is a token of any account.
    bool any() const;

    /// What is there now; a file is read at each call, the keychain once. May be answered within the call.
    /// Errors: those of readTokenFile, "cloud_token_missing", "cloud_token_invalid", "keychain_unavailable".
    void token(const QString& account, Then<CloudToken> then);
    /// In the keychain, else in a file. Errors: "cloud_token_in_settings" (where they name a file for it),
    /// no_space.
    void keep(const QString& account, const CloudToken& token, Then<TokenPlace> then);
    /// One that is not there is removed. Errors: "cloud_token_in_settings", "keychain_unavailable".
    void remove(const QString& account, Then<void> then);

private:
    QString pathOf(const QString& account) const;
    QString nameInVault(const QString& account) const;
    Error missing() const;
    void readVault(const QString& account, Then<CloudToken> then);
    Result<void> removeFile(const QString& account) const;

    const Places m_places;
    TokenVault* const m_vault;
    QHash<QString, CloudToken> m_fromVault;
};

} // namespace kataar
