// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing a run window: none, one that has a name, or one of its own, written as on the command line.
#pragma once

#include "core/domain/windowanswers.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace kataar {

class WindowPick final : public QWidget {
    Q_OBJECT
public:
    enum class None { Offered, NotOffered };

    /// Its own windows are in the time zone of `clock` where they name none.
    WindowPick(const Clock& clock, None none, QWidget* parent = nullptr);

    void setNamed(const QVector<NamedWindowView>& named);
    /// The named ones cannot be read; the others can be chosen all the same.
    void setUnreadable(const Error& error);
    /// A name, or a window's text; empty = none.
    void choose(const QString& window);

    /// What the queue is told: a name, a text with its zone, or empty.
    QString window() const;
    /// Nothing is chosen that could be sent: a sentence; empty = all is well.
    QString problem() const;
    std::optional<RunWindow> run() const;
    QComboBox* box() const { return m_box; }
    QLineEdit* own() const { return m_own; }
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    void fill();
    void update();
    const NamedWindowView* chosenName() const;
    bool isOwn() const;

    const Clock& m_clock;
    const None m_none;
    QVector<NamedWindowView> m_named;
    QString m_wanted; ///< a name that is chosen as soon as it is known
    std::optional<Error> m_unreadable;
    QComboBox* m_box;
    QLineEdit* m_own;
    QLabel* m_note;
};

} // namespace kataar
