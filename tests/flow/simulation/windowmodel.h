// SPDX-License-Identifier: GPL-3.0-or-later
// The reference model's run windows: which hold for a job, whether they are open, when they end a job that
// runs. By the words of docs/adr/0011-run-windows.md.
#pragma once

#include "core/domain/queueentry.h"
#include "tests/flow/simulation/weeklytimes.h"

#include <map>
#include <set>

namespace kataar::test {

class WindowModel {
public:
    struct Named {
        QString text;
        qint64 changedUs = 0;
        bool operator==(const Named&) const = default;
    };
    struct Place {
        QString window; ///< a name or a text
        WindowEnd end = WindowEnd::Finish;
        qint64 changedUs = 0;
    };
    /// One that a job must be inside of.
    struct Applied {
        QString of;
        QString window;
        QString text;
        WindowEnd end = WindowEnd::Finish;
        qint64 sinceUs = 0; ///< it ends nothing before that
    };
    struct Closing {
        qint64 us = 0;
        WindowEnd end = WindowEnd::Finish;
    };

    // What people have said, open for the simulation.
    std::map<QString, Named> named;
    std::map<QString, Place> places; ///< by "local", "team:ID", "provider:NAME"

    /// Texts are understood once they were said.
    void say(const WeeklyTimes& times) { m_times.emplace(times.text(), times); }
    bool knows(const QString& window) const { return named.contains(window) || m_times.contains(window); }
    const WeeklyTimes& timesOf(const QString& text) const { return m_times.at(text); }

    QVector<Applied> appliedTo(const QueueEntry& entry) const;
    /// Which windows, whatever their ends.
    static QString sameness(const QVector<Applied>& applied);
    bool isInside(const QueueEntry& entry, qint64 us) const;
    /// Adds those that it must be inside of.
    void collect(const QueueEntry& entry, std::set<const WeeklyTimes*>& all) const;
    /// The first end after it started that does not let it finish, if that is not after `until`.
    std::optional<Closing> closing(const QueueEntry& running, qint64 until);

private:
    struct Looked {
        qint64 until = 0;
        std::optional<qint64> edge;
    };

    std::map<QString, WeeklyTimes> m_times; ///< by their texts
    std::map<std::pair<QString, qint64>, Looked> m_closings;
};

} // namespace kataar::test
