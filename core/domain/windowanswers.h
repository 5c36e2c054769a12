// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked and answered about run windows.
#pragma once

#include "core/domain/windowrules.h"

namespace kataar {

/// A window now.
struct WindowState {
    QString spec;
    QString timeZone;
    bool open = false;
    std::optional<UtcTime> opensAt;  ///< its next opening
    std::optional<UtcTime> closesAt; ///< its next end

    bool operator==(const WindowState&) const = default;
};

struct NamedWindowView {
    NamedWindow window;
    WindowState state;
    bool operator==(const NamedWindowView&) const = default;
};

struct PlaceWindowView {
    PlaceWindow window;
    WindowState state;

    bool operator==(const PlaceWindowView&) const = default;
};

struct WindowList {
    QVector<NamedWindowView> windows;
    QVector<PlaceWindowView> places;
};

/// PUT of a named window and of a place's.
struct WindowRequest {
    QString spec;
};
struct PlaceWindowRequest {
    QString window;
    WindowEnd end = WindowEnd::Finish;
};

} // namespace kataar
