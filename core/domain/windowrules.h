// SPDX-License-Identifier: GPL-3.0-or-later
// WindowRules: the named run windows, where run windows apply beside the jobs themselves, and which apply to
// a job.
#pragma once

#include "core/base/enumnames.h"
#include "core/domain/queueentry.h"
#include "core/domain/runwindow.h"

#include <QHash>

#include <memory>

namespace kataar {

/// A window that people call by its name.
struct NamedWindow {
    QString name;
    QString spec; ///< RunWindow::text()
    UtcTime changedAt;

    bool operator==(const NamedWindow&) const = default;
};

/// Whose jobs a window applies to.
struct WindowPlace {
    enum class Kind { LocalGpus, Team, Provider };
    Kind kind = Kind::LocalGpus;
    QString id; ///< of the team or the provider; empty for the local GPUs

    bool operator==(const WindowPlace&) const = default;
    bool holds(const SchedulingFacts& entry) const;
    /// "local", "team:ID", "provider:NAME".
    QString text() const;
    static std::optional<WindowPlace> fromText(const QString& text);
};

struct PlaceWindow {
    WindowPlace place;
    QString window; ///< a name, or a window's text
    WindowEnd end = WindowEnd::Finish;
    UtcTime changedAt;

    bool operator==(const PlaceWindow&) const = default;
};

/// One window that a job must be inside of.
struct AppliedWindow {
    QString of;                           ///< "job", or WindowPlace::text()
    QString window;                       ///< a name, or a window's text
    std::shared_ptr<const RunWindow> run; ///< null: there is no such window (any more), so it never opens
    WindowEnd end = WindowEnd::Finish;
    UtcTime since; ///< it ends nothing before this

    bool operator==(const AppliedWindow&) const = default;
};

class WindowRules {
public:
    WindowRules() = default;
    WindowRules(QVector<NamedWindow> named, QVector<PlaceWindow> places, QByteArray zone)
        : m_named(std::move(named)), m_places(std::move(places)), m_zone(std::move(zone)) {}

    const QVector<NamedWindow>& named() const { return m_named; } ///< by name
    const QVector<PlaceWindow>& places() const { return m_places; }
    const QByteArray& zone() const { return m_zone; } ///< of windows that name none
    const NamedWindow* find(const QString& name) const;

    /// A name's window, or that of a text; null if it is neither.
    std::shared_ptr<const RunWindow> resolve(const QString& window) const;
    /// Its own first, then those of the places that it belongs to.
    QVector<AppliedWindow> appliedTo(const SchedulingFacts& entry) const;

private:
    QVector<NamedWindow> m_named;
    QVector<PlaceWindow> m_places;
    QByteArray m_zone = QByteArrayLiteral("UTC");
    mutable QHash<QString, std::shared_ptr<const RunWindow>> m_parsed;
};

/// A window's end that concerns a running job.
struct WindowClosing {
    UtcTime at;
    WindowEnd end = WindowEnd::Finish;
    QString of;
    QString window;

    bool operator==(const WindowClosing&) const = default;
};

/// When a job that started then is first to be stopped or requeued; nothing if its windows let it finish. Of
/// two ends at one time, stop goes before requeue.
std::optional<WindowClosing> closingFor(const QVector<AppliedWindow>& windows, UtcTime startedAt);

/// A name for a window: letters, digits, dots, dashes, underscores; a letter first; no more than 64.
bool isWindowName(const QString& text);

} // namespace kataar
