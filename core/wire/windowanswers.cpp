// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of run windows.
#include "core/wire/windowanswers.h"

#include "core/wire/readanswer.h"
#include "core/wire/schema.h"
#include "core/wire/success.h"

#include <QJsonDocument>

namespace kataar::wire {

template<>
struct Schema<NamedWindowView> {
    static std::span<const Field<NamedWindowView>> fields() {
        using V = NamedWindowView;
        static constexpr Field<V> all[] = {
            field<&V::window, &NamedWindow::name>("name"),
            field<&V::window, &NamedWindow::spec>("spec"),
            field<&V::window, &NamedWindow::changedAt>("changed_at"),
            field<&V::state, &WindowState::timeZone>("time_zone"),
            field<&V::state, &WindowState::open>("open"),
            field<&V::state, &WindowState::opensAt>("opens_at"),
            field<&V::state, &WindowState::closesAt>("closes_at"),
        };
        return all;
    }
};

template<>
struct Schema<PlaceWindowView> {
    static std::span<const Field<PlaceWindowView>> fields() {
        using V = PlaceWindowView;
        static constexpr Field<V> all[] = {
            {"place", [](JsonWriter& json, const V& v) { json.value(v.window.place.text()); },
             [](V& v, const QJsonValue& value) {
                 const auto place = WindowPlace::fromText(value.toString());
                 if (place)
                     v.window.place = *place;
                 return place ? QString() : QStringLiteral("must be a place that is known here");
             }},
            field<&V::window, &PlaceWindow::window>("window"),
            field<&V::window, &PlaceWindow::end>("window_end"),
            field<&V::window, &PlaceWindow::changedAt>("changed_at"),
            field<&V::state, &WindowState::spec>("spec"),
            field<&V::state, &WindowState::timeZone>("time_zone"),
            field<&V::state, &WindowState::open>("open"),
            field<&V::state, &WindowState::opensAt>("opens_at"),
            field<&V::state, &WindowState::closesAt>("closes_at"),
        };
        return all;
    }
};

template<>
struct Schema<WindowList> {
    static std::span<const Field<WindowList>> fields() {
        using L = WindowList;
        static constexpr Field<L> all[] = {
            field<&L::windows>("windows"),
            field<&L::places>("places"),
        };
        return all;
    }
};

namespace {

template<class T>
QByteArray oneWindow(const char* name, const T& value, bool withSuccess) {
    JsonWriter json;
    json.beginObject();
    if (withSuccess)
        json.member("success", true);
    json.key(name);
    writeObject(json, value);
    json.endObject();
    return json.take();
}

constexpr char namedKey[] = "window";
constexpr char placeKey[] = "place_window";

template<class T>
Result<T> answerFrom(const QJsonValue& json) {
    T answer;
    const QString wrong = readValue(answer, json);
    if (wrong.isEmpty())
        return answer;
    return badAnswer(wrong);
}

} // namespace

QByteArray toJson(const WindowList& list) {
    JsonWriter json;
    writeObject(json, list);
    return json.take();
}

QByteArray toJson(const NamedWindowView& window) { return oneWindow(namedKey, window, false); }
QByteArray changedJson(const NamedWindowView& window) { return oneWindow(namedKey, window, true); }
QByteArray toJson(const PlaceWindowView& window) { return oneWindow(placeKey, window, false); }
QByteArray changedJson(const PlaceWindowView& window) { return oneWindow(placeKey, window, true); }
QByteArray windowDeletedJson(const QString& name) { return success(std::pair("name", name)); }
QByteArray placeWindowDeletedJson(const QString& place) { return success(std::pair("place", place)); }

Result<WindowList> windowListFrom(const QByteArray& json) {
    auto list = answerFrom<WindowList>(QJsonDocument::fromJson(json).object());
    if (list) {
        for (NamedWindowView& window : list->windows)
            window.state.spec = window.window.spec;
    }
    return list;
}

Result<NamedWindowView> namedWindowFrom(const QByteArray& json) {
    auto window = answerFrom<NamedWindowView>(QJsonDocument::fromJson(json)[QLatin1StringView(namedKey)]);
    if (window)
        window->state.spec = window->window.spec;
    return window;
}

Result<PlaceWindowView> placeWindowFrom(const QByteArray& json) {
    return answerFrom<PlaceWindowView>(QJsonDocument::fromJson(json)[QLatin1StringView(placeKey)]);
}

} // namespace kataar::wire
