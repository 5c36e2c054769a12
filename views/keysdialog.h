// SPDX-License-Identifier: GPL-3.0-or-later
// KeysDialog: a person's keys, which are made and revoked here.
#pragma once

#include "core/base/clock.h"
#include "core/client/peoplecalls.h"
#include "views/dialog.h"

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace kataar {

class Calls;

class KeysDialog final : public Dialog {
    Q_OBJECT
public:
    /// `user`: number, or empty for one's own keys; `name`: what people call him. `mayMake`: not for somebody
    /// who is shut out.
    KeysDialog(PeopleCalls& people, Calls& calls, QString user, QString name, bool mayMake,
               const Clock& clock, QWidget* parent = nullptr);

private:
    void ask();
    void take(const Result<QVector<KeyView>>& keys);
    void fill();
    void make();
    void revoke();
    void updateButtons();
    const KeyView* selected() const;
    QString stateOf(const KeyView& view) const;
    void setProblem(const QString& text);
    void retranslate() override;

    PeopleCalls& m_people;
    Calls& m_calls;
    const QString m_user;
    const QString m_person;
    const bool m_mayMake;
    const Clock& m_clock;
    QVector<KeyView> m_keys;
    bool m_known = false;
    QTreeWidget* m_list;
    QLabel* m_note;
    QLabel* m_problem;
    QPushButton* m_make;
    QPushButton* m_revoke;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
