// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before what cannot be undone.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace kataar {

struct Question {
    QString title;
    QString text; ///< what will be gone
    QString deed; ///< on the button: "&Delete"
};

/// `run` is called if the answer is yes. Cancel is what Enter and Escape choose.
void askFirst(QWidget* parent, const Question& question, std::function<void()> run);

} // namespace kataar
