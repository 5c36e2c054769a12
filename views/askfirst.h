// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before a deed: whether it is to be, or why.
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

/// `question` in the language that holds, asked for again when that changes. `run` is called if the answer is
/// yes. Cancel is what Enter and Escape choose.
void askFirst(QWidget* parent, std::function<Question()> question, std::function<void()> run);

/// Why jobs are rejected; `then` gets it without space around it, empty where nothing was said.
void askWhyRejected(QWidget* parent, std::function<void(const QString& reason)> then);

} // namespace kataar
