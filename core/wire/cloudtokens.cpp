// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of tokens.
#include "core/wire/cloudtokens.h"

namespace kataar::wire {

std::span<const Field<TokenGift>> Schema<TokenGift>::fields() {
    static constexpr Field<TokenGift> all[] = {
        field<&TokenGift::token>("token"),
        field<&TokenGift::scope>("scope"),
    };
    return all;
}

std::span<const Field<CloudTokenView>> Schema<CloudTokenView>::fields() {
    static constexpr Field<CloudTokenView> all[] = {
        field<&CloudTokenView::provider>("provider"),
        field<&CloudTokenView::scope>("scope"),
        field<&CloudTokenView::kept>("kept"),
        optionalText<&CloudTokenView::account>("account"),
    };
    return all;
}

QByteArray toJson(const QVector<CloudTokenView>& tokens) {
    JsonWriter json;
    json.beginObject();
    json.key("tokens");
    writeValue(json, tokens);
    json.endObject();
    return json.take();
}

QByteArray toJson(const CloudTokenView& token) {
    JsonWriter json;
    json.beginObject();
    json.member("success", true);
    writeFields(json, token);
    json.endObject();
    return json.take();
}

Result<TokenGift> tokenGiftFrom(const QJsonObject& body) { return readObject<TokenGift>(body); }

Result<TokenScope> tokenScopeFrom(const std::optional<QString>& text) {
    const auto scope = text ? fromText<TokenScope>(*text) : TokenScope::Own;
    if (scope)
        return *scope;
    return Error::invalidField(QStringLiteral("scope"), QStringLiteral("must be one of own, shared"));
}

} // namespace kataar::wire
