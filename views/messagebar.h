// SPDX-License-Identifier: GPL-3.0-or-later
// A passive line over the page: what failed, what was done, or a question that blocks nothing.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace kataar {

class Countdown;

class MessageBar final : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Information, Warning, Error };
    /// Made again when the language changes.
    using Words = std::function<QString()>;

    explicit MessageBar(QWidget* parent = nullptr);

    /// Replaces what is shown. `topic` names it, so that it can be withdrawn.
    void tell(Kind kind, const QString& topic, Words text);
    /// The same with a button; `answer` is called at most once, and never if the line is closed.
    void tell(Kind kind, const QString& topic, Words text, Words button, std::function<void()> answer);
    /// The same, and the button has the focus.
    void ask(const QString& topic, Words text, Words button, std::function<void()> answer);
    /// With a button for a while, of which `leftMs` of `wholeMs` are left and are seen running out. The focus
    /// stays where it is.
    void offer(const QString& topic, Words text, Words button, std::function<void()> answer, qint64 leftMs,
               qint64 wholeMs);
    /// Says the words anew.
    void refresh() { retranslate(); }
    /// Hides the line if it shows `topic`.
    void withdraw(const QString& topic);

    QString topic() const { return isHidden() ? QString() : m_topic; }
    QString text() const;
    QPushButton* answerButton() const { return m_answerButton; }

Q_SIGNALS:
    void closed(const QString& topic); ///< by the person, without an answer

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dismiss();
    void show(Kind kind, const QString& topic, Words text);
    void showIcon();
    void retranslate();
    QColor tint() const;

    Kind m_kind = Kind::Information;
    QString m_topic;
    Words m_text;
    Words m_button;
    std::function<void()> m_answer;
    QLabel* m_icon;
    QLabel* m_label;
    QPushButton* m_answerButton;
    QToolButton* m_close;
    Countdown* m_countdown;
};

} // namespace kataar
