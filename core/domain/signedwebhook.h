// SPDX-License-Identifier: GPL-3.0-or-later
// A provider's news, as it was posted to us.
#pragma once

#include <QByteArray>

namespace kataar {

/// The three headers as they came, and the body's very bytes.
struct SignedWebhook {
    QByteArray id;        ///< webhook-id: the same when it is sent again
    QByteArray timestamp; ///< webhook-timestamp: seconds since 1970
    QByteArray signature; ///< webhook-signature: "v1,BASE64", several separated by spaces
    QByteArray body;
};

} // namespace kataar
