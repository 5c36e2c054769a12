// SPDX-License-Identifier: GPL-3.0-or-later
// Holds JSON values against the schemas of an OpenAPI 3.1 document: the keywords that ours uses, and no
// others.
#pragma once

#include "tests/support/apidocument.h"

#include <QStringList>

namespace kataar::test {

class JsonSchema {
public:
    explicit JsonSchema(const ApiDocument& document) : m_document(document) {}

    /// What is wrong with `value`, one line each with the place; empty = it fits. Stricter than the standard
    /// in one thing: a member that no schema names is wrong unless additionalProperties allows it, so that
    /// nothing goes undocumented.
    QStringList faults(const QJsonValue& value, const QJsonObject& schema) const;

    /// What is wrong with the schema itself: unknown keywords, wrong forms, references to nothing.
    QStringList schemaFaults(const QJsonValue& schema, const QString& place) const;

private:
    struct Walk; ///< the faults so far, and the members that were named

    void check(Walk& walk, const QJsonValue& value, const QJsonObject& schema, const QString& place) const;
    void checkScalar(Walk& walk, const QJsonValue& value, const QJsonObject& schema,
                     const QString& place) const;
    void checkArray(Walk& walk, const QJsonArray& value, const QJsonObject& schema,
                    const QString& place) const;
    void checkObject(Walk& walk, const QJsonObject& value, const QJsonObject& schema,
                     const QString& place) const;
    void checkBranches(Walk& walk, const QJsonValue& value, const QJsonObject& schema,
                       const QString& place) const;
    /// A value of its own, not a branch of one: here the members that nobody named are told.
    void checkWhole(QStringList& faults, const QJsonValue& value, const QJsonObject& schema,
                    const QString& place) const;

    const ApiDocument& m_document;
};

} // namespace kataar::test
