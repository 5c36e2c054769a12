// SPDX-License-Identifier: GPL-3.0-or-later
// FormDialog: labelled fields and a button that sends them.
#pragma once

#include "core/base/result.h"
#include "views/calls.h"
#include "views/dialog.h"

#include <optional>

class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kataar {

/// Stays open until what it sent was taken, and says what was wrong.
class FormDialog : public Dialog {
    Q_OBJECT
public:
    /// So many characters wide.
    explicit FormDialog(int width, QWidget* parent);

protected:
    void addField(QWidget* field);
    /// A line between the fields and the buttons.
    QLabel* addNote();
    /// Behind the fields and notes that there are.
    void addBelow(QWidget* widget);
    /// Named for the screen reader too. `part` is what one writes in, where the field has several.
    void label(QWidget* field, const QString& text, QWidget* part = nullptr);
    void setFieldShown(QWidget* field, bool shown);
    QPushButton& sendButton() const;

    /// For the call that sends; `taken` is told its answer, and then the dialog closes.
    template<class T>
    Then<T> sending(Calls& calls, std::function<void(const T&)> taken) {
        setSending(true);
        return calls.answerTo<T>(this, [this, taken = std::move(taken)](const Result<T>& result) {
            setSending(false);
            if (!result)
                return tell(result.error());
            taken(*result);
            accept();
        });
    }

    void changeEvent(QEvent* event) override;
    virtual bool isComplete() const = 0;
    virtual void send() = 0;
    /// What is wrong with what is written; empty = nothing is.
    virtual QString problem() const { return {}; }
    /// What is said when it was not taken.
    virtual QString refusal(const Error& error) const;
    /// When a field was changed: what was wrong may be so no more.
    void check();

private:
    void setSending(bool sending);
    void tell(const Error& error);
    void showState();

    bool m_sending = false;
    std::optional<Error> m_refusal; ///< of what is written now
    QFormLayout* m_form;
    QVBoxLayout* m_notes;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
