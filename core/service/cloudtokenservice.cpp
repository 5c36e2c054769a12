// SPDX-License-Identifier: GPL-3.0-or-later
// Kept, then recorded, then answered.
#include "core/service/cloudtokenservice.h"

namespace kataar {

Result<QVector<CloudTokenView>> CloudTokenService::tokens(const Principal& who) const {
    KATAAR_TRY(require(who, Permission::JobSubmit));
    QVector<CloudTokenView> views;
    for (const QString& provider : m_keeper.providers()) {
        if (who.userId)
            views << CloudTokenView{provider, TokenScope::Own, m_keeper.place(provider, who.userId), {}};
        views << CloudTokenView{provider, TokenScope::Shared, m_keeper.place(provider, {}), {}};
    }
    return views;
}

Result<std::optional<qint64>> CloudTokenService::user(const Principal& who, const QString& provider,
                                                      TokenScope scope) const {
    const bool own = scope == TokenScope::Own;
    KATAAR_TRY(require(who, own ? Permission::JobSubmit : Permission::AdminWorkers));
    if (!m_keeper.providers().contains(provider))
        return Error::notFound(QStringLiteral("provider_not_found"),
                               QStringLiteral("There is no provider '%1' that takes a token; there is %2.")
                                   .arg(provider, m_keeper.providers().join(QStringLiteral(", "))),
                               {{QStringLiteral("provider"), provider}});
    if (own && !who.userId)
        return Error::invalidField(QStringLiteral("scope"),
                                   QStringLiteral("you are no user here: only a shared token can be given"));
    return own ? who.userId : std::nullopt;
}

void CloudTokenService::audited(const Principal& who, AuditAction action, const CloudTokenView& view,
                                const Then<CloudTokenView>& then) {
    const auto noted = m_audit.record(
        who, action, view.provider,
        {{QStringLiteral("scope"), toText(view.scope)}, {QStringLiteral("account"), view.account}});
    if (!noted)
        return then(noted.error());
    m_database.afterCommit(
        [view, then](const Result<void>& kept) { then(kept ? Result<CloudTokenView>(view) : kept.error()); });
}

void CloudTokenService::keep(const Principal& who, const QString& provider, TokenScope scope,
                             const QByteArray& token, Then<CloudTokenView> then) {
    const auto owner = user(who, provider, scope);
    if (!owner)
        return then(owner.error());
    m_keeper.keep(provider, *owner, token,
                  [this, who, scope, then = std::move(then)](Result<CloudTokenView> kept) {
                      if (!kept)
                          return then(kept.error());
                      kept->scope = scope;
                      m_whenKept(kept->provider);
                      audited(who, AuditAction::CloudToken, *kept, then);
                  });
}

void CloudTokenService::remove(const Principal& who, const QString& provider, TokenScope scope,
                               Then<CloudTokenView> then) {
    const auto owner = user(who, provider, scope);
    if (!owner)
        return then(owner.error());
    m_keeper.remove(provider, *owner,
                    [this, who, provider, scope, then = std::move(then)](const Result<void>& gone) {
                        if (!gone)
                            return then(gone.error());
                        audited(who, AuditAction::CloudTokenRemove, {provider, scope, {}, {}}, then);
                    });
}

} // namespace kataar
