// SPDX-License-Identifier: GPL-3.0-or-later
// Schema<T>: the fields of T by name, from which its JSON is written and, for requests, read.
#pragma once

#include "core/base/enumnames.h"
#include "core/base/result.h"
#include "core/wire/jsonwriter.h"

#include <QJsonObject>

#include <span>
#include <type_traits>

namespace kataar::wire {

template<class T>
struct Field {
    std::string_view name;
    void (*write)(JsonWriter&, const T&);
    /// Sets the field, or says in one sentence what is wrong; empty = fine. None for answers.
    QString (*read)(T&, const QJsonValue&) = nullptr;
};

/// Specialise with `static std::span<const Field<T>> fields()`.
template<class T>
struct Schema;

template<class E>
void writeEnum(JsonWriter& json, E value) {
    for (const auto& [candidate, name] : EnumNames<E>::all) {
        if (candidate == value)
            return json.value(name);
    }
    json.null();
}

template<class V>
void writeValue(JsonWriter& json, const V& value) {
    if constexpr (std::is_enum_v<V>)
        writeEnum(json, value);
    else
        json.value(value);
}

/// A field that is a member, or a member of a member: field<&EntryView::entry, &QueueEntry::id>("id").
template<auto First, auto... Rest>
struct MemberOf;

template<class T, class M, M T::*First, auto... Rest>
struct MemberOf<First, Rest...> {
    using Owner = T;
    static const auto& get(const T& owner) {
        if constexpr (sizeof...(Rest) == 0)
            return owner.*First;
        else
            return MemberOf<Rest...>::get(owner.*First);
    }
};

template<auto... Path>
constexpr auto field(const char* name) {
    using Owner = typename MemberOf<Path...>::Owner;
    return Field<Owner>{
        name, [](JsonWriter& json, const Owner& owner) { writeValue(json, MemberOf<Path...>::get(owner)); }};
}

template<class T>
void writeFields(JsonWriter& json, const T& value) {
    for (const Field<T>& one : Schema<T>::fields()) {
        json.key(one.name);
        one.write(json, value);
    }
}

template<class T>
void writeObject(JsonWriter& json, const T& value) {
    json.beginObject();
    writeFields(json, value);
    json.endObject();
}

/// Reads what is there; null counts as absent unless the field's reader is told otherwise by `nullIsValue`.
template<class T>
Result<T> readObject(const QJsonObject& object, bool (*nullIsValue)(std::string_view) = nullptr) {
    T value;
    QVector<FieldError> wrong;
    for (const Field<T>& one : Schema<T>::fields()) {
        const QString name = QLatin1StringView(one.name.data(), qsizetype(one.name.size()));
        const auto found = object.constFind(name);
        if (found == object.constEnd() || (found->isNull() && !(nullIsValue && nullIsValue(one.name))))
            continue;
        const QString message = one.read(value, *found);
        if (!message.isEmpty())
            wrong.append({name, message});
    }
    if (wrong.isEmpty())
        return value;
    Error error = Error::invalidField(wrong.first().field, wrong.first().message);
    error.fields = wrong;
    return error;
}

} // namespace kataar::wire
