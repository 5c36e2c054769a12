// SPDX-License-Identifier: GPL-3.0-or-later
// What approval rules ask, and why a request was made, in words.
#pragma once

#include "app/cli/text.h"

namespace kataar {

/// "cost over 50 USD", from a rule of the API.
QString ruleText(const QJsonObject& rule);
/// Why somebody is asked, from a request of the API; the server's English where it is not known here.
QString whyAsked(const QJsonObject& request);
/// A request's state in a word.
QString requestWord(const QString& status);

} // namespace kataar
