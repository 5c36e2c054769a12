// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for the API key of a server that does not know who asks.
#pragma once

#include "core/base/result.h"
#include "views/dialog.h"

#include <QUrl>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace kataar {

/// Stays open until the key is accepted: whoever opened it closes it then, or tells what is wrong.
class KeyDialog final : public Dialog {
    Q_OBJECT
public:
    explicit KeyDialog(QUrl server, QWidget* parent = nullptr);

    void setProblem(const Error& error);

Q_SIGNALS:
    void given(const QByteArray& key, bool remember);

private:
    void give();
    void updateButtons();
    void retranslate() override;

    const QUrl m_server;
    bool m_tried = false; ///< a key was given here
    std::optional<Error> m_error;
    QLabel* m_explanation;
    QLabel* m_label;
    QLineEdit* m_key;
    QCheckBox* m_remember;
    QLabel* m_howTo;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
