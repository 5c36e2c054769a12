// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider does that says no more.
#include "core/cloud/cloudprovider.h"

namespace kataar {

void CloudProvider::webhookSecret(CloudThen<QByteArray> then) {
    QMetaObject::invokeMethod(
        this,
        [then = std::move(then)] {
            then(CloudProblem{
                CloudProblem::Kind::Refused, QStringLiteral("This provider signs no webhooks."), {}, true});
        },
        Qt::QueuedConnection);
}

} // namespace kataar
