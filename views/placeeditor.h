// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the local GPUs, a team or a provider a run window.
#pragma once

#include "core/client/rulecalls.h"
#include "core/domain/windowanswers.h"
#include "views/formdialog.h"

class QComboBox;
class QLineEdit;

namespace kataar {

class WindowPick;

class PlaceEditor final : public FormDialog {
    Q_OBJECT
public:
    /// `before` is what is changed; null = a place is to be chosen too.
    PlaceEditor(RuleCalls& rules, Calls& calls, const Clock& clock, const WindowList& windows,
                const PlaceWindowView* before, QWidget* parent = nullptr);

Q_SIGNALS:
    void saved(const QString& place);

protected:
    bool isComplete() const override;
    void send() override;
    QString problem() const override;
    QString refusal(const Error& error) const override;
    void retranslate() override;

private:
    WindowPlace place() const;
    void askForId();

    RuleCalls& m_rules;
    Calls& m_calls;
    QComboBox* m_kind;
    QLineEdit* m_id;
    WindowPick* m_window;
    QComboBox* m_end;
};

} // namespace kataar
