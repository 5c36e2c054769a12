// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to the queue from a window: answers reach only who is still there, and long ones show that work goes
// on.
#pragma once

#include "core/client/then.h"

#include <QPointer>
#include <QTimer>

namespace kataar {

class Calls final : public QObject {
    Q_OBJECT
public:
    explicit Calls(QObject* parent = nullptr);

    /// The callback for a call of the client; `then` is left out if `context` is gone by then.
    template<class T>
    Then<T> answerTo(QObject* context, std::function<void(Result<T>)> then) {
        begin();
        return [calls = QPointer<Calls>(this), alive = QPointer<QObject>(context),
                then = std::move(then)](Result<T> result) {
            if (calls)
                calls->end();
            if (alive)
                then(std::move(result));
        };
    }

Q_SIGNALS:
    /// True once a call has taken longer than 300 ms, false when none is open any more.
    void busyChanged(bool busy);

private:
    void begin();
    void end();

    int m_open = 0;
    bool m_busy = false;
    QTimer m_patience;
};

} // namespace kataar
