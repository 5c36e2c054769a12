// SPDX-License-Identifier: GPL-3.0-or-later
// Shows a worker's token, this once, with the command that is run there.
#pragma once

#include "core/domain/workeranswers.h"
#include "views/dialog.h"

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace kataar {

class WorkerTokenDialog final : public Dialog {
    Q_OBJECT
public:
    explicit WorkerTokenDialog(WorkerToken token, QWidget* parent = nullptr);

private:
    /// A line that can be copied.
    struct Line {
        QLabel* label;
        QLineEdit* text;
        QPushButton* copy;
        bool copied = false;
    };
    Line line(const QString& text);
    void copy(Line& line);
    void retranslate() override;

    const WorkerToken m_token;
    QLabel* m_explanation;
    Line m_secret;
    Line m_command;
    QLabel* m_note; ///< where the command would not work elsewhere
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
