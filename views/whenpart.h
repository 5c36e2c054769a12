// SPDX-License-Identifier: GPL-3.0-or-later
// The submit dialog's rows about time: when a job begins, in which run window, and what its end does.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/windowanswers.h"

#include <QObject>

class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QLabel;

namespace kataar {

class WindowPick;

/// Adds its rows to `form`, whose widgets own them. The person's own time zone is that of `clock`'s machine.
class WhenPart final : public QObject {
    Q_OBJECT
public:
    WhenPart(const Clock& clock, QFormLayout& form, QObject* parent);

    void setWindows(const Result<WindowList>& windows);
    /// A time that has passed means: as soon as possible.
    void choose(const std::optional<UtcTime>& beginAt, const QString& window, WindowEnd end);
    /// Puts what was chosen into it.
    void fill(SubmitRequest& request) const;
    /// Why it cannot be sent like this; empty = it can.
    QString problem() const;
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    void begin();
    void update();

    const Clock& m_clock;
    QLabel* m_beginLabel;
    QComboBox* m_begin;
    QDateTimeEdit* m_at;
    QLabel* m_windowLabel;
    WindowPick* m_window;
    QLabel* m_endLabel;
    QComboBox* m_end;
};

} // namespace kataar
