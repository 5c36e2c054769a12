// SPDX-License-Identifier: GPL-3.0-or-later
// CloudTokenService: who may give a cloud provider's token, his own or everybody's.
#pragma once

#include "core/domain/cloudtoken.h"
#include "core/service/auditlog.h"

#include <functional>

namespace kataar {

/// Whoever keeps tokens. Calls may be answered within themselves; `user` none = the shared one.
class TokenKeeper {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    TokenKeeper() = default;
    TokenKeeper(const TokenKeeper&) = delete;
    TokenKeeper& operator=(const TokenKeeper&) = delete;
    virtual ~TokenKeeper() = default;

    /// Those that take tokens.
    virtual QStringList providers() const = 0;
    virtual std::optional<TokenPlace> place(const QString& provider, std::optional<qint64> user) const = 0;
    /// The provider is asked first: one that it refuses is not kept. Errors: "cloud_token_malformed",
    /// "cloud_token_refused", "provider_unavailable", "cloud_token_in_settings", no_space.
    virtual void keep(const QString& provider, std::optional<qint64> user, const QByteArray& token,
                      Then<CloudTokenView> then) = 0;
    /// Errors: "cloud_token_in_use" (a job of it is there, and could not be looked after any more),
    /// "cloud_token_in_settings", "keychain_unavailable".
    virtual void remove(const QString& provider, std::optional<qint64> user, Then<void> then) = 0;
};

/// One's own token needs job.submit, the shared one admin.workers. Changes are audited, without the token.
class CloudTokenService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    /// `whenKept` hears of each provider that has just accepted a token.
    CloudTokenService(TokenKeeper& keeper, Database& database, AuditLog& audit,
                      std::function<void(const QString& provider)> whenKept)
        : m_keeper(keeper), m_database(database), m_audit(audit), m_whenKept(std::move(whenKept)) {}

    /// One's own and the shared one of each provider.
    Result<QVector<CloudTokenView>> tokens(const Principal& who) const;
    /// Errors: "provider_not_found", those of the keeper.
    void keep(const Principal& who, const QString& provider, TokenScope scope, const QByteArray& token,
              Then<CloudTokenView> then);
    /// One that is not there is removed.
    void remove(const Principal& who, const QString& provider, TokenScope scope, Then<CloudTokenView> then);

private:
    Result<std::optional<qint64>> user(const Principal& who, const QString& provider, TokenScope scope) const;
    void audited(const Principal& who, AuditAction action, const CloudTokenView& view,
                 const Then<CloudTokenView>& then);

    TokenKeeper& m_keeper;
    Database& m_database;
    AuditLog& m_audit;
    const std::function<void(const QString&)> m_whenKept;
};

} // namespace kataar
