// SPDX-License-Identifier: GPL-3.0-or-later
// What files are called that a provider names by addresses. Pure.
#pragma once

#include <QStringList>
#include <QUrl>
#include <QVector>

namespace kataar {

/// One name for each address: of its path's last part what a file may be called, never a path, never hidden,
/// never ".part" at its end, and all different also where case does not count.
QStringList outputNames(const QVector<QUrl>& urls);

} // namespace kataar
