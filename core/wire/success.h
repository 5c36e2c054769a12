// SPDX-License-Identifier: GPL-3.0-or-later
// The short answers to deeds: {"success": true, then each pair}.
#pragma once

#include "core/wire/jsonwriter.h"

namespace kataar::wire {

template<class... Pairs>
QByteArray success(const Pairs&... pairs) {
    JsonWriter json;
    json.beginObject();
    json.member("success", true);
    (json.member(pairs.first, pairs.second), ...);
    json.endObject();
    return json.take();
}

} // namespace kataar::wire
