// SPDX-License-Identifier: GPL-3.0-or-later
// WindowService: the named run windows, and the windows of teams, of the local GPUs and of providers.
#pragma once

#include "core/domain/windowanswers.h"
#include "core/service/peoplebook.h"
#include "core/service/queueparts.h"

namespace kataar {

/// Reading needs queue.view, changing queue.manage. Every change is audited and answered after the commit. A
/// changed window holds at once for what waits; what runs meets it at its next end.
class WindowService {
public:
    template<class T>
    using Then = std::function<void(Result<T>)>;

    WindowService(const QueueParts& parts, const PeopleBook& people) : m_parts(parts), m_people(people) {}

    Result<WindowList> list(const Principal& who) const;
    /// "window_not_found".
    Result<NamedWindowView> get(const Principal& who, const QString& name) const;
    Result<PlaceWindowView> place(const Principal& who, const QString& place) const;

    /// Adds or changes it. Errors: invalid_window.
    void set(const Principal& who, const QString& name, const QString& spec, Then<NamedWindowView> then);
    /// Not while a job or a place has it ("window_in_use"). Answers the name.
    void remove(const Principal& who, const QString& name, Then<QString> then);
    /// `place` as WindowPlace::text(). Errors: invalid_window, team_not_found, window_place_invalid.
    void setPlace(const Principal& who, const QString& place, const QString& window, WindowEnd end,
                  Then<PlaceWindowView> then);
    /// Answers the place.
    void removePlace(const Principal& who, const QString& place, Then<QString> then);

private:
    Result<WindowPlace> knownPlace(const QString& text) const;
    const PlaceWindow* find(const WindowPlace& place) const;
    WindowState stateOf(const QString& window) const;
    NamedWindowView view(const NamedWindow& window) const;
    PlaceWindowView view(const PlaceWindow& window) const;
    template<class T>
    void settle(const Result<T>& attempt, Then<T> then) {
        if (attempt)
            m_parts.answerKept(*attempt, std::move(then));
        else
            then(attempt.error());
    }
    Result<void> keep(const Principal& who, AuditAction action, const QString& target,
                      const QJsonObject& details);

    QueueParts m_parts;
    const PeopleBook& m_people;
};

/// The window as it is to be stored: a name that is known, or a text in its one form; empty stays empty.
/// Errors: invalid_window, window_not_found.
Result<QString> windowText(const WindowRules& rules, const QString& window);

} // namespace kataar
