// SPDX-License-Identifier: GPL-3.0-or-later
// QueueSwitches: what turns the whole queue on and off – pause, resume, polling of cloud providers, the
// program's end. All of it is audited.
#pragma once

#include "core/service/queueparts.h"

namespace kataar {

class QueueSwitches {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    /// `stop` ends the program, later.
    QueueSwitches(const QueueParts& parts, SettingsStore& settings, std::function<void()> stop)
        : m_parts(parts), m_settings(settings), m_stop(std::move(stop)) {}

    /// Nothing starts any more until resume(); what runs goes on. Answers what is so after the commit.
    void pause(const Principal& who, const QString& reason, Then<std::optional<QueuePause>> then);
    void resume(const Principal& who, const QString& reason, Then<std::optional<QueuePause>> then);

    /// Whether cloud providers are asked for the state of their jobs; on unless somebody turned it off.
    Result<bool> polling(const Principal& who) const;
    void setPolling(const Principal& who, bool enabled, Then<bool> then);
    /// Who does so: told once by load(), and after every change's commit.
    void whenPolling(std::function<void(bool polling)> told) { m_polling = std::move(told); }
    Result<void> load();

    /// Answers, then ends the program as SIGTERM does. Needs system.shutdown.
    void shutDown(const Principal& who, Then<void> then);

private:
    Result<bool> pollingKept() const;

    QueueParts m_parts;
    SettingsStore& m_settings;
    std::function<void()> m_stop;
    std::function<void(bool)> m_polling = [](bool) {};
};

} // namespace kataar
