// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: a value or an Error; whatever can fail returns one, and nothing throws across a room.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QVector>

#include <optional>
#include <utility>
#include <variant>

namespace kataar {

/// What kind of failure this is; each maps once to an HTTP status, once to an exit code of the command line.
enum class ErrorCode {
    Invalid,     ///< what was asked for makes no sense (a value, a format, a name)
    Denied,      ///< who asked may not do this
    NotFound,    ///< what was asked for is not there
    WrongState,  ///< it is there, but not in a state that allows this
    Unavailable, ///< try again later: busy, shutting down, a peer that does not answer
    NoSpace,     ///< the disk is full or cannot be written; nothing was changed
    Internal,    ///< a fault of this program or of the machine
};

/// One field of a request that is wrong.
struct FieldError {
    QString field;
    QString message;
};

struct [[nodiscard]] Error {
    ErrorCode code = ErrorCode::Internal;
    /// Stable name of the exact cause, e.g. "job_not_found"; views translate by it.
    QString name;
    /// One English sentence: what happened, to what, what to do next.
    QString message;
    /// Evidence by name, for `message` in other languages and for programs.
    QJsonObject details;
    /// Wrong fields of a request; not empty means "the form of the request is wrong" (HTTP 422).
    QVector<FieldError> fields;

    static Error invalid(QString name, QString message, QJsonObject details = {}) {
        return {ErrorCode::Invalid, std::move(name), std::move(message), std::move(details), {}};
    }
    static Error invalidField(const QString& field, const QString& message) {
        return {ErrorCode::Invalid,
                QStringLiteral("invalid_request"),
                field + QStringLiteral(": ") + message,
                {},
                {{field, message}}};
    }
    static Error denied(const QString& permission) {
        return {ErrorCode::Denied,
                QStringLiteral("permission_denied"),
                QStringLiteral("Permission denied: %1").arg(permission),
                {{QStringLiteral("permission"), permission}},
                {}};
    }
    static Error notFound(QString name, QString message, QJsonObject details = {}) {
        return {ErrorCode::NotFound, std::move(name), std::move(message), std::move(details), {}};
    }
    static Error wrongState(QString name, QString message, QJsonObject details = {}) {
        return {ErrorCode::WrongState, std::move(name), std::move(message), std::move(details), {}};
    }
    static Error unavailable(QString name, QString message, QJsonObject details = {}) {
        return {ErrorCode::Unavailable, std::move(name), std::move(message), std::move(details), {}};
    }
    static Error noSpace(QString message, QJsonObject details = {}) {
        return {ErrorCode::NoSpace, QStringLiteral("no_space"), std::move(message), std::move(details), {}};
    }
    static Error internal(QString name, QString message, QJsonObject details = {}) {
        return {ErrorCode::Internal, std::move(name), std::move(message), std::move(details), {}};
    }
};

template<class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only when ok().
    const T& value() const& { return std::get<0>(m_state); }
    T& value() & { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::get<0>(std::move(m_state)); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    /// Only when not ok().
    const Error& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error& error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace kataar

#define KATAAR_JOIN_(a, b) a##b
#define KATAAR_JOIN(a, b) KATAAR_JOIN_(a, b)

/// Leaves the function with the error of a Result, or goes on: KATAAR_TRY(write(row));
#define KATAAR_TRY(expression)                                                                               \
    do {                                                                                                     \
        if (auto kataarTried = (expression); !kataarTried.ok())                                              \
            return kataarTried.error();                                                                      \
    } while (false)

/// Declares a variable from a Result's value, or leaves with its error: KATAAR_TRY_VAR(row, read(id));
#define KATAAR_TRY_VAR(name, expression)                                                                     \
    auto KATAAR_JOIN(kataarResult_, __LINE__) = (expression);                                                \
    if (!KATAAR_JOIN(kataarResult_, __LINE__).ok())                                                          \
        return KATAAR_JOIN(kataarResult_, __LINE__).error();                                                 \
    auto name = std::move(*KATAAR_JOIN(kataarResult_, __LINE__))
