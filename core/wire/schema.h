// SPDX-License-Identifier: GPL-3.0-or-later
// Schema<T>: the fields of T by name, from which its JSON is written and read.
#pragma once

#include "core/base/enumnames.h"
#include "core/base/result.h"
#include "core/wire/jsonwriter.h"
#include "core/wire/valuereader.h"

#include <QJsonArray>
#include <QJsonObject>

#include <span>
#include <type_traits>
#include <utility>

namespace kataar::wire {

/// Written from a T and read into an Into.
template<class T, class Into = T>
struct Field {
    std::string_view name;
    void (*write)(JsonWriter&, const T&);
    /// Sets the field, or says in one sentence what is wrong; empty = fine. None for what follows from other
    /// fields.
    QString (*read)(Into&, const QJsonValue&) = nullptr;
    bool mayLack = false; ///< an answer of an older server may be without it
};

/// Specialise with `static std::span<const Field<T>> fields()`, before anything asks whether T is Described.
template<class T>
struct Schema;

template<class T>
concept Described = requires {
    Schema<T>::fields();
};

template<class E>
void writeEnum(JsonWriter& json, E value) {
    for (const auto& [candidate, name] : EnumNames<E>::all) {
        if (candidate == value)
            return json.value(name);
    }
    json.null();
}

template<class T>
void writeObject(JsonWriter& json, const T& value);

template<class V>
void writeValue(JsonWriter& json, const V& value) {
    if constexpr (std::is_enum_v<V>)
        writeEnum(json, value);
    else if constexpr (Described<V>)
        writeObject(json, value);
    else
        json.value(value);
}

template<Described V>
void writeValue(JsonWriter& json, const QList<V>& values) {
    json.beginArray();
    for (const V& value : values)
        writeObject(json, value);
    json.endArray();
}

template<Described V>
void writeValue(JsonWriter& json, const std::optional<V>& value) {
    if (value)
        writeObject(json, *value);
    else
        json.null();
}

template<class E>
requires std::is_enum_v<E>
void writeValue(JsonWriter& json, const std::optional<E>& value) {
    if (value)
        writeEnum(json, *value);
    else
        json.null();
}

template<Described V>
void writeValue(JsonWriter& json, const std::optional<QList<V>>& values) {
    if (values)
        writeValue(json, *values);
    else
        json.null();
}

template<class V>
void writeValue(JsonWriter& json, const QMap<QString, V>& values) {
    json.beginObject();
    for (auto one = values.constBegin(); one != values.constEnd(); ++one) {
        json.textKey(one.key());
        json.value(one.value());
    }
    json.endObject();
}

template<class T, class Into, size_t Count>
void writeFields(JsonWriter& json, const T& value, std::span<const Field<T, Into>, Count> fields) {
    for (const Field<T, Into>& one : fields) {
        json.key(one.name);
        one.write(json, value);
    }
}

/// The same of a constant table, unrolled: half the time for what lists are full of.
template<const auto& fields, class T>
void writeTable(JsonWriter& json, const T& value) {
    const auto each = [&]<size_t... index>(std::index_sequence<index...>) {
        ((json.key(fields[index].name), fields[index].write(json, value)), ...);
    };
    json.beginObject();
    each(std::make_index_sequence<std::size(fields)>());
    json.endObject();
}

template<class T>
void writeFields(JsonWriter& json, const T& value) {
    writeFields(json, value, Schema<T>::fields());
}

template<class T>
void writeObject(JsonWriter& json, const T& value) {
    json.beginObject();
    writeFields(json, value);
    json.endObject();
}

/// What is wrong with an answer's object; empty = nothing. Null is a value here.
template<class T, class Into, size_t Count>
QString readFields(Into& target, const QJsonObject& object, std::span<const Field<T, Into>, Count> fields) {
    for (const Field<T, Into>& one : fields) {
        if (!one.read)
            continue;
        const QLatin1StringView name(one.name.data(), qsizetype(one.name.size()));
        const auto found = object.constFind(name);
        if (found == object.constEnd() && one.mayLack)
            continue;
        const QString wrong =
            found == object.constEnd() ? QStringLiteral("is missing") : one.read(target, *found);
        if (!wrong.isEmpty())
            return name + u' ' + wrong;
    }
    return {};
}

template<Described V>
QString readValue(V& target, const QJsonValue& value);
template<class T>
QString readValue(QList<T>& target, const QJsonValue& value);

/// Null is none.
template<class T>
QString readValue(std::optional<T>& target, const QJsonValue& value) {
    target.reset();
    if (value.isNull())
        return {};
    T found{};
    const QString wrong = readValue(found, value);
    if (wrong.isEmpty())
        target = std::move(found);
    return wrong;
}

template<class T>
QString readValue(QList<T>& target, const QJsonValue& value) {
    if (!value.isArray())
        return QStringLiteral("must be a list");
    const QJsonArray list = value.toArray();
    target.clear();
    target.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        T element{};
        const QString wrong = readValue(element, list.at(i));
        if (!wrong.isEmpty())
            return QStringLiteral("element %1: %2").arg(i).arg(wrong);
        target.append(std::move(element));
    }
    return {};
}

template<Described V>
QString readValue(V& target, const QJsonValue& value) {
    if (!value.isObject())
        return QStringLiteral("must be an object");
    return readFields(target, value.toObject(), Schema<V>::fields());
}

/// A field that is a member, or a member of a member: field<&EntryView::entry, &QueueEntry::id>("id").
template<auto First, auto... Rest>
struct MemberOf;

template<class T, class M, M T::*First, auto... Rest>
struct MemberOf<First, Rest...> {
    using Owner = T;
    template<class From> // T or const T
    static auto& get(From& owner) {
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
        name, [](JsonWriter& json, const Owner& owner) { writeValue(json, MemberOf<Path...>::get(owner)); },
        [](Owner& owner, const QJsonValue& value) {
            return readValue(MemberOf<Path...>::get(owner), value);
        }};
}

/// A text that is written as null where it is empty.
template<auto... Path>
constexpr auto optionalText(const char* name) {
    using Owner = typename MemberOf<Path...>::Owner;
    return Field<Owner>{name,
                        [](JsonWriter& json, const Owner& owner) {
                            const QString& text = MemberOf<Path...>::get(owner);
                            if (text.isEmpty())
                                json.null();
                            else
                                json.value(text);
                        },
                        [](Owner& owner, const QJsonValue& value) {
                            return readTextOrNull(MemberOf<Path...>::get(owner), value);
                        }};
}

template<class T, class Into>
constexpr Field<T, Into> mayLack(Field<T, Into> field) {
    field.mayLack = true;
    return field;
}

/// Reads a request: null counts as absent unless `nullIsValue` says otherwise, and all that is wrong is told.
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
