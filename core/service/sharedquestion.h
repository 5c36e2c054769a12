// SPDX-License-Identifier: GPL-3.0-or-later
// SharedQuestion: one call out for all who ask the same meanwhile, and an answer also where none comes.
#pragma once

#include "core/base/result.h"

#include <QTimer>
#include <QVector>

#include <chrono>
#include <functional>
#include <memory>

namespace kataar {

/// Lives in one thread. Whoever still waits when it goes is never answered.
template<class T>
class SharedQuestion {
public:
    using Then = std::function<void(const Result<T>&)>;

    SharedQuestion() {
        m_limit.setSingleShot(true);
        QObject::connect(&m_limit, &QTimer::timeout, &m_limit, [this] { answerAll(*m_late); });
    }
    Q_DISABLE_COPY_MOVE(SharedQuestion)

    /// Joins those who wait. Where nobody does, `call` is made with whom it answers; what comes after `limit`
    /// is not heard any more, and `late` is the answer.
    template<class Call>
    void ask(Then then, std::chrono::milliseconds limit, const Error& late, const Call& call) {
        m_waiting.append(std::move(then));
        if (m_waiting.size() > 1)
            return;
        m_late = late;
        m_limit.start(limit);
        call([this, number = m_number, alive = std::weak_ptr<char>(m_alive)](const Result<T>& answer) {
            if (alive.lock() && number == m_number)
                answerAll(answer);
        });
    }

private:
    void answerAll(const Result<T>& answer) {
        ++m_number;
        m_limit.stop();
        const QVector<Then> waiting = std::exchange(m_waiting, {});
        for (const Then& then : waiting)
            then(answer);
    }

    const std::shared_ptr<char> m_alive = std::make_shared<char>();
    quint64 m_number = 0; ///< of the call that is out, or of the next one
    std::optional<Error> m_late;
    QTimer m_limit;
    QVector<Then> m_waiting;
};

} // namespace kataar
