// SPDX-License-Identifier: GPL-3.0-or-later
// Leads to another queue: its server's address, and what that server is before one goes there.
#pragma once

#include "core/client/servercheck.h"
#include "views/dialog.h"

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QSettings;

namespace kataar {

/// Connect looks first. It goes on by itself where all is well; else it says what it found, and goes on when
/// it is pressed once more, or not at all where nothing answers. Addresses that one went to are kept.
class ConnectDialog final : public Dialog {
    Q_OBJECT
public:
    ConnectDialog(AskServer ask, QSettings& settings, QWidget* parent = nullptr);

    QString outcome() const;

Q_SIGNALS:
    void chosen(const QUrl& server);

private:
    void look(bool goOn);
    void found(const QUrl& server, const Result<ServerState>& state, bool goOn);
    void go(const QUrl& server);
    void forget();
    void showOutcome();
    void retranslate() override;

    const AskServer m_ask;
    QSettings& m_settings;
    quint64 m_asked = 0; ///< answers about another address are out of date
    bool m_looking = false;
    QUrl m_server; ///< that the last answer is about
    std::optional<Result<ServerState>> m_found;
    QLabel* m_explanation;
    QLabel* m_label;
    QComboBox* m_address;
    QLabel* m_icon;
    QLabel* m_outcome;
    QDialogButtonBox* m_buttons;
    QPushButton* m_check;
};

} // namespace kataar
