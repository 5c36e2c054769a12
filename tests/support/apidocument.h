// SPDX-License-Identifier: GPL-3.0-or-later
// docs/openapi.yaml as tests read it: its operations, its references, and what an answer must look like.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QVector>

#include <optional>
#include <utility>

namespace kataar::test {

class ApiDocument {
public:
    struct Operation {
        QByteArray method; ///< "GET"
        QString path;      ///< "/api/queue/{job}/cancel"
        QJsonObject object;
        QVector<QJsonObject> parameters; ///< of the path and of the operation, references resolved
        QString name() const { return QString::fromLatin1(method) + u' ' + path; }
    };

    explicit ApiDocument(QJsonObject root);

    const QJsonObject& root() const { return m_root; }
    const QVector<Operation>& operations() const { return m_operations; }
    const Operation* find(const QByteArray& method, const QString& path) const;
    /// The operation that answers a path as it is asked for, and what stands in its {names}; literals win.
    std::pair<const Operation*, QStringList> match(const QByteArray& method, const QString& path) const;

    /// What a reference of this document ("#/components/…") points to; nothing if it points nowhere.
    std::optional<QJsonValue> at(const QString& reference) const;
    /// `object`, or what its $ref says.
    QJsonObject resolved(const QJsonObject& object) const;

    /// The description of one status; empty when it is not documented. Statuses that any request may get
    /// (x-status of the default response) count as documented.
    QJsonObject response(const Operation& operation, int status) const;
    /// Statuses that the operation lists itself.
    QVector<int> statuses(const Operation& operation) const;

private:
    QJsonObject m_root;
    QVector<Operation> m_operations;
};

} // namespace kataar::test
