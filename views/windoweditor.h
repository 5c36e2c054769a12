// SPDX-License-Identifier: GPL-3.0-or-later
// Adds or changes a run window that has a name.
#pragma once

#include "core/client/rulecalls.h"
#include "core/domain/windowanswers.h"
#include "views/formdialog.h"

class QLabel;
class QLineEdit;

namespace kataar {

class WeekPicture;

class WindowEditor final : public FormDialog {
    Q_OBJECT
public:
    /// `before` is what is changed; null = a new one, whose name is none of `taken`.
    WindowEditor(RuleCalls& rules, Calls& calls, const Clock& clock, const NamedWindowView* before,
                 QStringList taken, QWidget* parent = nullptr);

Q_SIGNALS:
    void saved(const QString& name);

protected:
    bool isComplete() const override;
    void send() override;
    QString problem() const override;
    QString refusal(const Error& error) const override;
    void retranslate() override;

private:
    QString name() const;
    Result<RunWindow> written() const;
    void showMeaning();

    RuleCalls& m_rules;
    Calls& m_calls;
    const Clock& m_clock;
    const bool m_isNew;
    const QStringList m_taken;
    QLineEdit* m_name;
    QLineEdit* m_hours;
    WeekPicture* m_week;
    QLabel* m_words;
};

} // namespace kataar
