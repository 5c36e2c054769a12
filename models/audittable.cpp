// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the audit log.
#include "models/audittable.h"

#include <QJsonDocument>

namespace kataar {

namespace {

using AuditColumn = Column<AuditRecord>;

AuditColumn auditText(const char* id, int width, bool shown,
                      std::function<QString(const AuditRecord&)> text) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .shown = shown,
            .raw = [text](const AuditRecord& record) { return QVariant(text(record)); },
            .sortKey =
                [text](const AuditRecord& record) {
                    return SortKey{0, text(record)};
                }};
}

AuditColumn auditNumber(const char* id, int width, bool shown, bool number,
                        std::function<qint64(const AuditRecord&)> value) {
    return {.id = QString::fromLatin1(id),
            .width = width,
            .shown = shown,
            .number = number,
            .raw = [value](const AuditRecord& record) { return QVariant(value(record)); },
            .sortKey =
                [value](const AuditRecord& record) {
                    return SortKey{double(value(record)), {}};
                }};
}

QVector<AuditColumn> auditColumns() {
    using R = AuditRecord;
    return {
        auditNumber("seq", 8, false, true, [](const R& r) { return r.seq; }),
        auditNumber("at", 20, true, false, [](const R& r) { return r.at.us; }),
        auditText("actor", 14, true, [](const R& r) { return r.actor; }),
        auditText("action", 28, true, [](const R& r) { return toText(r.action); }),
        auditText("target", 36, true, [](const R& r) { return r.target; }),
        auditText("details", 48, true,
                  [](const R& r) {
                      return QString::fromUtf8(QJsonDocument(r.details).toJson(QJsonDocument::Compact));
                  }),
        auditText("address", 16, false, [](const R& r) { return r.address; }),
    };
}

} // namespace

AuditTableModel::AuditTableModel(QObject* parent)
    : TableModel(
          auditColumns(), [](const AuditRecord& record) { return QString::number(record.seq); }, parent) {}

} // namespace kataar
