// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the tables of people and teams.
#pragma once

#include "models/peopletable.h"

#include <QString>

namespace kataar {

QString peopleTitle(const QString& columnId);
QString personCell(const QString& columnId, const PersonRow& row);
QString teamCell(const QString& columnId, const TeamRow& row);
QString levelText(Level level);
/// "2 of 4", "2 (no limit)".
QString useText(int used, const std::optional<int>& limit);

} // namespace kataar
