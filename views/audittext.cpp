// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the audit log. What a record's details say stays as it was written.
#include "views/audittext.h"

#include "views/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace kataar {

namespace {

struct AuditWords {
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

constexpr qsizetype hashGroup = 16;

struct ActionWord {
    AuditAction action;
    const char* text;
};

constexpr ActionWord actionWords[] = {
    {AuditAction::JobSubmit, QT_TRANSLATE_NOOP("Audit", "Job submitted")},
    {AuditAction::JobCancel, QT_TRANSLATE_NOOP("Audit", "Job cancelled")},
    {AuditAction::JobApprove, QT_TRANSLATE_NOOP("Audit", "Job approved")},
    {AuditAction::JobReject, QT_TRANSLATE_NOOP("Audit", "Job rejected")},
    {AuditAction::JobRetry, QT_TRANSLATE_NOOP("Audit", "Job submitted again")},
    {AuditAction::JobDelete, QT_TRANSLATE_NOOP("Audit", "Job deleted")},
    {AuditAction::JobHold, QT_TRANSLATE_NOOP("Audit", "Job held")},
    {AuditAction::JobRelease, QT_TRANSLATE_NOOP("Audit", "Job released")},
    {AuditAction::JobPriority, QT_TRANSLATE_NOOP("Audit", "Priority changed")},
    {AuditAction::JobMove, QT_TRANSLATE_NOOP("Audit", "Job moved in the queue")},
    {AuditAction::JobExpire, QT_TRANSLATE_NOOP("Audit", "Request for approval expired")},
    {AuditAction::JobUndo, QT_TRANSLATE_NOOP("Audit", "Decision taken back")},
    {AuditAction::JobWindowEnd, QT_TRANSLATE_NOOP("Audit", "Job met its run window's end")},
    {AuditAction::QueueProcess, QT_TRANSLATE_NOOP("Audit", "Queue processed")},
    {AuditAction::QueueLimits, QT_TRANSLATE_NOOP("Audit", "Limits changed")},
    {AuditAction::QueuePause, QT_TRANSLATE_NOOP("Audit", "Queue paused")},
    {AuditAction::QueueResume, QT_TRANSLATE_NOOP("Audit", "Queue resumed")},
    {AuditAction::QueueCleanup, QT_TRANSLATE_NOOP("Audit", "Old jobs removed")},
    {AuditAction::QueuePolling, QT_TRANSLATE_NOOP("Audit", "Cloud polling switched")},
    {AuditAction::WindowSet, QT_TRANSLATE_NOOP("Audit", "Run window set")},
    {AuditAction::WindowDelete, QT_TRANSLATE_NOOP("Audit", "Run window deleted")},
    {AuditAction::RuleCreate, QT_TRANSLATE_NOOP("Audit", "Approval rule added")},
    {AuditAction::RuleChange, QT_TRANSLATE_NOOP("Audit", "Approval rule changed")},
    {AuditAction::RuleDelete, QT_TRANSLATE_NOOP("Audit", "Approval rule deleted")},
    {AuditAction::QuotaCreate, QT_TRANSLATE_NOOP("Audit", "Quota added")},
    {AuditAction::QuotaDelete, QT_TRANSLATE_NOOP("Audit", "Quota deleted")},
    {AuditAction::UserCreate, QT_TRANSLATE_NOOP("Audit", "Person added")},
    {AuditAction::UserChange, QT_TRANSLATE_NOOP("Audit", "Person changed")},
    {AuditAction::UserDelete, QT_TRANSLATE_NOOP("Audit", "Person deleted")},
    {AuditAction::UserPassword, QT_TRANSLATE_NOOP("Audit", "Password changed")},
    {AuditAction::TeamCreate, QT_TRANSLATE_NOOP("Audit", "Team added")},
    {AuditAction::TeamChange, QT_TRANSLATE_NOOP("Audit", "Team changed")},
    {AuditAction::TeamDelete, QT_TRANSLATE_NOOP("Audit", "Team deleted")},
    {AuditAction::KeyCreate, QT_TRANSLATE_NOOP("Audit", "Key made")},
    {AuditAction::KeyRevoke, QT_TRANSLATE_NOOP("Audit", "Key revoked")},
    {AuditAction::Login, QT_TRANSLATE_NOOP("Audit", "Logged in")},
    {AuditAction::LoginFailed, QT_TRANSLATE_NOOP("Audit", "Log-in failed")},
    {AuditAction::Logout, QT_TRANSLATE_NOOP("Audit", "Logged out")},
    {AuditAction::KeyRefused, QT_TRANSLATE_NOOP("Audit", "Key refused")},
    {AuditAction::Denied, QT_TRANSLATE_NOOP("Audit", "Not allowed")},
    {AuditAction::NotifyTest, QT_TRANSLATE_NOOP("Audit", "Trial message sent")},
    {AuditAction::CloudToken, QT_TRANSLATE_NOOP("Audit", "Cloud token set")},
    {AuditAction::CloudTokenRemove, QT_TRANSLATE_NOOP("Audit", "Cloud token removed")},
    {AuditAction::WorkerCreate, QT_TRANSLATE_NOOP("Audit", "Worker added")},
    {AuditAction::WorkerDrain, QT_TRANSLATE_NOOP("Audit", "Worker drained")},
    {AuditAction::WorkerResume, QT_TRANSLATE_NOOP("Audit", "Worker resumed")},
    {AuditAction::WorkerToken, QT_TRANSLATE_NOOP("Audit", "Worker's token rotated")},
    {AuditAction::WorkerRemove, QT_TRANSLATE_NOOP("Audit", "Worker removed")},
    {AuditAction::WorkerLost, QT_TRANSLATE_NOOP("Audit", "Worker lost")},
    {AuditAction::SystemShutdown, QT_TRANSLATE_NOOP("Audit", "Server stopped")},
};
static_assert(std::size(actionWords) == std::size(EnumNames<AuditAction>::all));

QString detailText(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

/// In groups, so that it can be wrapped.
QString hashText(const QString& hash) {
    QStringList groups;
    for (qsizetype at = 0; at < hash.size(); at += hashGroup)
        groups << hash.mid(at, hashGroup);
    return groups.join(u' ');
}

QString detailName(QString key) { return key.replace(u'_', u' '); }

/// The details of a record that say something.
QVector<Fact> saidIn(const AuditRecord& record) {
    QVector<Fact> facts;
    for (auto it = record.details.begin(); it != record.details.end(); ++it) {
        if (const QString text = detailText(*it); !text.isEmpty())
            facts << Fact{detailName(it.key()), text};
    }
    return facts;
}

} // namespace

QString auditActionText(AuditAction action) {
    for (const auto& [known, text] : actionWords) {
        if (known == action)
            return AuditWords::tr(text);
    }
    return toText(action);
}

QString auditTitle(const QString& columnId) {
    if (columnId == u"seq")
        return AuditWords::tr("#");
    if (columnId == u"at")
        return AuditWords::tr("Time");
    if (columnId == u"actor")
        return AuditWords::tr("Who");
    if (columnId == u"action")
        return AuditWords::tr("What");
    if (columnId == u"target")
        return AuditWords::tr("Of what");
    if (columnId == u"details")
        return AuditWords::tr("Details");
    return AuditWords::tr("From where");
}

QString auditCell(const QString& id, const AuditRecord& record, UtcTime now) {
    if (id == u"seq")
        return numberText(record.seq);
    if (id == u"at")
        return timeText(record.at, now);
    if (id == u"actor")
        return record.actor.isEmpty() ? nothingText() : record.actor;
    if (id == u"action")
        return auditActionText(record.action);
    if (id == u"target")
        return record.target.isEmpty() ? nothingText() : record.target;
    if (id == u"details")
        return auditDetails(record);
    return record.address.isEmpty() ? AuditWords::tr("this program") : record.address;
}

QString auditDetails(const AuditRecord& record) {
    QStringList parts;
    for (const auto& [name, value] : saidIn(record))
        parts << QStringLiteral("%1: %2").arg(name, value);
    return parts.join(QStringLiteral(" · "));
}

QVector<Fact> auditFacts(const AuditRecord& record, UtcTime now) {
    QVector<Fact> facts;
    for (const char* id : {"at", "actor", "action", "target", "address"})
        facts << Fact{auditTitle(QString::fromLatin1(id)), auditCell(QString::fromLatin1(id), record, now)};
    facts += saidIn(record);
    facts << Fact{AuditWords::tr("Record"), numberText(record.seq)}
          << Fact{AuditWords::tr("Name of the action"), toText(record.action)}
          << Fact{AuditWords::tr("Hash"), hashText(record.hash)};
    return facts;
}

QString verdictText(const AuditVerdict& verdict) {
    if (verdict.intact)
        return AuditWords::tr("The log is whole: every record fits the one before it (%1).")
            .arg(numberText(verdict.records));
    if (verdict.firstBad)
        return AuditWords::tr("The log was changed: record %1 is the first that does not fit. %2")
            .arg(numberText(*verdict.firstBad), verdict.problem);
    return AuditWords::tr("The log was changed. %1").arg(verdict.problem);
}

} // namespace kataar
