// SPDX-License-Identifier: GPL-3.0-or-later
// The texts that we give to dialogs of Qt's, in the language that holds.
#pragma once

#include <functional>

class QWidget;

namespace kataar {

/// Calls `texts` now, and as long as `box` lives whenever the language has changed and Qt's own parts have
/// taken their words. Dialogs of ours are a Dialog instead.
void keepTranslated(QWidget& box, std::function<void()> texts);

} // namespace kataar
