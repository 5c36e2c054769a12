// SPDX-License-Identifier: GPL-3.0-or-later
// Cloud tokens as JSON: where they are kept, never what they are.
#pragma once

#include "core/domain/cloudtoken.h"
#include "core/wire/schema.h"

#include <QVector>

namespace kataar::wire {

/// PUT /api/cloud/tokens/{provider}
struct TokenGift {
    QString token;
    TokenScope scope = TokenScope::Own;
};

template<>
struct Schema<TokenGift> {
    static std::span<const Field<TokenGift>> fields();
};

template<>
struct Schema<CloudTokenView> {
    static std::span<const Field<CloudTokenView>> fields();
};

QByteArray toJson(const QVector<CloudTokenView>& tokens); ///< {"tokens": […]}
QByteArray toJson(const CloudTokenView& token);           ///< {"success": true, …}

Result<TokenGift> tokenGiftFrom(const QJsonObject& body);
/// A query's text; none = own.
Result<TokenScope> tokenScopeFrom(const std::optional<QString>& text);

} // namespace kataar::wire
