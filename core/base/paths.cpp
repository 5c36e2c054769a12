// SPDX-License-Identifier: GPL-3.0-or-later
// The default folders by the XDG rules.
#include "core/base/paths.h"

#include <QStandardPaths>

namespace kataar {

QString defaultDataDir() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/kataar");
}

QString defaultConfigsDir() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/kataar/configs");
}

} // namespace kataar
