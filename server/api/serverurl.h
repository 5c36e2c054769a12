// SPDX-License-Identifier: GPL-3.0-or-later
// Where the asker found this server.
#pragma once

#include "server/http/request.h"

namespace kataar {

/// "https://queue.lab:8001", by the name that the request came under.
inline QString serverUrlOf(const Request& request) {
    const QString scheme = request.encrypted ? QStringLiteral("https://") : QStringLiteral("http://");
    return scheme + QString::fromLatin1(request.header("host"));
}

} // namespace kataar
