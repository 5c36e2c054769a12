// SPDX-License-Identifier: GPL-3.0-or-later
// FormDialog: labelled fields and a button that sends them.
#pragma once

#include "views/calls.h"
#include "views/dialog.h"

class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kataar {

struct Error;

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
    /// Named for the screen reader too.
    void label(QWidget* field, const QString& text);
    QPushButton& sendButton() const;
    void setProblem(const QString& text);

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

    virtual bool isComplete() const = 0;
    virtual void send() = 0;
    virtual void retranslate() = 0;
    /// When a field was changed: what was wrong may be so no more.
    void check();

private:
    void setSending(bool sending);
    void tell(const Error& error);

    QFormLayout* m_form;
    QVBoxLayout* m_notes;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace kataar
