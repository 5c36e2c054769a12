// SPDX-License-Identifier: GPL-3.0-or-later
// The line under a log in which one says what to find.
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace kataar {

class LogFindBar final : public QWidget {
    Q_OBJECT
public:
    explicit LogFindBar(QWidget* parent = nullptr);

    /// Shows it, with `text` to find unless that is empty or of more than one line.
    void open(const QString& text);
    QString text() const;
    Qt::CaseSensitivity sensitivity() const;
    /// What was found and what was searched; `more`: the rest can be searched too.
    void setOutcome(const QString& outcome, bool more);
    QString outcome() const;
    /// How much of the whole log has been read for the search; a total of 0 = nothing more is read.
    void setRead(qint64 bytes, qint64 total);

Q_SIGNALS:
    void wordsChanged();
    void nextWanted();
    void previousWanted();
    void allWanted();
    void closed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void close();
    void retranslate();

    QLineEdit* m_edit;
    QToolButton* m_previous;
    QToolButton* m_next;
    QCheckBox* m_case;
    QLabel* m_outcome;
    QPushButton* m_all;
    QProgressBar* m_read;
    QToolButton* m_close;
};

} // namespace kataar
