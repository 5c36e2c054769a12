// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the local GPUs, a team or a provider a run window.
#pragma once

#include "core/client/rulecalls.h"
#include "core/domain/windowanswers.h"
#include "views/dialog.h"

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace kataar {

class Calls;
class WindowPick;

class PlaceEditor final : public Dialog {
    Q_OBJECT
public:
    /// `before` is what is changed; null = a place is to be chosen too.
    PlaceEditor(RuleCalls& rules, Calls& calls, const Clock& clock, const WindowList& windows,
                const PlaceWindowView* before, QWidget* parent = nullptr);

Q_SIGNALS:
    void saved(const QString& place);

private:
    WindowPlace place() const;
    void check();
    void save();
    void retranslate() override;

    RuleCalls& m_rules;
    Calls& m_calls;
    bool m_sending = false;
    std::optional<Error> m_refusal; ///< of the queue, of what is chosen now
    QFormLayout* m_form;
    QComboBox* m_kind;
    QLineEdit* m_id;
    WindowPick* m_window;
    QComboBox* m_end;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
