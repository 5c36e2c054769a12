// SPDX-License-Identifier: GPL-3.0-or-later
// A request's body, read by one of the readers of core/wire.
#pragma once

#include "server/http/request.h"

namespace kataar {

template<class T>
Result<T> bodyAs(const Request& request, Result<T> (*read)(const QJsonObject&)) {
    KATAAR_TRY_VAR(object, request.json());
    return read(object);
}

} // namespace kataar
