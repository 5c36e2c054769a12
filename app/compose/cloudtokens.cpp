// SPDX-License-Identifier: GPL-3.0-or-later
// Tried, then kept.
#include "app/compose/cloudtokens.h"

namespace kataar {

namespace {

Error keptNot(const CloudProblem& problem) {
    if (problem.kind == CloudProblem::Kind::TokenRefused)
        return Error::invalid(
            QStringLiteral("cloud_token_refused"),
            QStringLiteral("The provider refuses this token; nothing was kept. %1").arg(problem.message),
            {{QStringLiteral("problem"), problem.message}});
    return Error::unavailable(
        QStringLiteral("provider_unavailable"),
        QStringLiteral("The token could not be tried; nothing was kept. %1").arg(problem.message),
        {{QStringLiteral("problem"), problem.message}});
}

} // namespace

std::optional<TokenPlace> CloudTokens::place(const QString&, std::optional<qint64> user) const {
    return m_credentials.placeOf(CloudCredentials::accountNamed(user));
}

void CloudTokens::keep(const QString& provider, std::optional<qint64> user, const QByteArray& token,
                       Then<CloudTokenView> then) {
    const auto read = CloudToken::of(token);
    if (!read)
        return then(Error::invalidField(QStringLiteral("token"),
                                        QStringLiteral("one line of 8 to 1,024 characters without spaces")));
    const QString account = CloudCredentials::accountNamed(user);
    const auto kept = [provider, then](const QString& name, const Result<TokenPlace>& place) {
        if (!place)
            return then(place.error());
        then(CloudTokenView{provider, TokenScope::Shared, *place, name});
    };
    m_accounts.check(
        *read, [this, account, token = *read, kept, then](const CloudOutcome<CloudAccount>& checked) {
            if (!checked)
                return then(keptNot(checked.problem()));
            m_credentials.keep(account, token, [kept, name = checked->name](const Result<TokenPlace>& place) {
                kept(name, place);
            });
        });
}

void CloudTokens::remove(const QString&, std::optional<qint64> user, Then<void> then) {
    const QString account = CloudCredentials::accountNamed(user);
    if (m_executor.uses(account))
        return then(Error::wrongState(
            QStringLiteral("cloud_token_in_use"),
            QStringLiteral(
                "A job that was begun with this token is there; wait for its end, or cancel it.")));
    m_credentials.remove(account, std::move(then));
}

} // namespace kataar
