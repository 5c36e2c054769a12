// SPDX-License-Identifier: GPL-3.0-or-later
// Adds or changes a run window that has a name.
#pragma once

#include "core/client/rulecalls.h"
#include "core/domain/windowanswers.h"
#include "views/dialog.h"

class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace kataar {

class Calls;
class WeekPicture;

class WindowEditor final : public Dialog {
    Q_OBJECT
public:
    /// `before` is what is changed; null = a new one, whose name is none of `taken`.
    WindowEditor(RuleCalls& rules, Calls& calls, const Clock& clock, const NamedWindowView* before,
                 QStringList taken, QWidget* parent = nullptr);

Q_SIGNALS:
    void saved(const QString& name);

private:
    void check();
    void save();
    void retranslate() override;

    RuleCalls& m_rules;
    Calls& m_calls;
    const Clock& m_clock;
    const bool m_isNew;
    const QStringList m_taken;
    bool m_sending = false;
    std::optional<Error> m_refusal; ///< of the queue, of what is written now
    QFormLayout* m_form;
    QLineEdit* m_name;
    QLineEdit* m_hours;
    WeekPicture* m_week;
    QLabel* m_words;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
