// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a key for somebody, and shows it this once.
#pragma once

#include "core/client/peoplecalls.h"
#include "views/dialog.h"

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace kataar {

class Calls;

class NewKeyDialog final : public Dialog {
    Q_OBJECT
public:
    /// `user`: number, or empty for oneself; `name`: what people call him.
    NewKeyDialog(PeopleCalls& people, Calls& calls, QString user, QString name, QWidget* parent = nullptr);

    QString secret() const; ///< empty until it was made

private:
    void make();
    void copy();
    void check();
    QString explanation() const;
    void retranslate() override;

    PeopleCalls& m_people;
    Calls& m_calls;
    const QString m_user;
    const QString m_person;
    bool m_made = false;
    bool m_copied = false;
    QLabel* m_explanation;
    QLabel* m_label;
    QLineEdit* m_name;
    QCheckBox* m_expires;
    QSpinBox* m_days;
    QLineEdit* m_secret;
    QPushButton* m_copy;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
