// SPDX-License-Identifier: GPL-3.0-or-later
// Labels: what is said of a worker, and what a job asks of one.
#pragma once

#include <QMap>
#include <QString>

namespace kataar {

/// Label → value of a worker; label → glob of a job that asks for one.
using Labels = QMap<QString, QString>;

} // namespace kataar
