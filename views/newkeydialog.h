// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a key for somebody, and shows it this once.
#pragma once

#include "core/client/peoplecalls.h"

#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace kataar {

class Calls;

class NewKeyDialog final : public QDialog {
    Q_OBJECT
public:
    /// `user`: number, or empty for oneself; `name`: what people call him.
    NewKeyDialog(PeopleCalls& people, Calls& calls, QString user, QString name, QWidget* parent = nullptr);

    QString secret() const; ///< empty until it was made

protected:
    void changeEvent(QEvent* event) override;

private:
    void make();
    void copy();
    void check();
    QString explanation() const;
    void retranslate();

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
