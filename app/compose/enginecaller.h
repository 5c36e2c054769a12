// SPDX-License-Identifier: GPL-3.0-or-later
// EngineCaller carries a client's calls to the engine's thread, and the answers home.
#pragma once

#include "app/compose/enginethread.h"
#include "core/client/then.h"

namespace kataar {

/// Lives in the asker's thread.
class EngineCaller final : public QObject {
    Q_OBJECT
public:
    explicit EngineCaller(EngineThread& engine) : m_engine(engine) {}

    /// `run` is called with the engine and with whom it must answer, once.
    template<class T, class Run>
    void post(Then<T> then, Run run) {
        m_engine.post([answer = home<T>(std::move(then)), run](Engine& engine) { run(engine, answer); });
    }
    /// `read` answers by what it returns.
    template<class T, class Read>
    void read(Then<T> then, Read read) {
        m_engine.post([answer = home<T>(std::move(then)), read](Engine& engine) { answer(read(engine)); });
    }

private:
    template<class T>
    Then<T> home(Then<T> then) {
        return [this, then = std::move(then)](Result<T> result) {
            QMetaObject::invokeMethod(
                this, [then, result = std::move(result)] { then(result); }, Qt::QueuedConnection);
        };
    }

    EngineThread& m_engine;
};

/// Takes any answer for done or not done.
inline auto whetherDone(Then<void> then) {
    return [then = std::move(then)](const auto& result) {
        then(result.ok() ? Result<void>() : Result<void>(result.error()));
    };
}

} // namespace kataar
