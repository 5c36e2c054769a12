// SPDX-License-Identifier: GPL-3.0-or-later
// An audit log of a few busy days.
#include "tests/views/fakequeueclient.h"

namespace kataar::test {

void fillAudit(FakeQueueClient& client, const Clock& clock, int records) {
    struct Sample {
        const char* actor;
        AuditAction action;
        const char* target;
        const char* key;
        const char* value;
    };
    constexpr Sample samples[] = {
        {"meera", AuditAction::JobSubmit, "0123456789abcdef0123456789abcdef", "name", "spirals, 90 epochs"},
        {"ravi", AuditAction::JobApprove, "89abcdef0123456789abcdef01234567", "notes", "ठीक है"},
        {"asha", AuditAction::TeamChange, "vision", "added", "kabir"},
        {"", AuditAction::LoginFailed, "root", "from", "203.0.113.9"},
        {"asha", AuditAction::KeyCreate, "kabir", "name", "laptop"},
        {"ravi", AuditAction::JobPriority, "0123456789abcdef0123456789abcdef", "to", "30"},
        {"asha", AuditAction::QueueProcess, "", "started", "2"},
        {"asha", AuditAction::JobCancel, "89abcdef0123456789abcdef01234567", "reason", "diverged"},
    };
    client.audited.clear();
    for (int seq = records; seq > 0; --seq) {
        const Sample& sample = samples[(seq - 1) % int(std::size(samples))];
        AuditRecord record;
        record.seq = seq;
        record.at = {clock.wall().us - qint64(records - seq) * 600'000'000};
        record.actor = QString::fromUtf8(sample.actor);
        if (!record.actor.isEmpty())
            record.actorId = record.actor == u"asha" ? 1 : record.actor == u"ravi" ? 2 : 3;
        record.action = sample.action;
        record.target = QString::fromUtf8(sample.target);
        record.address = QStringLiteral("127.0.0.1");
        record.details = {{QString::fromUtf8(sample.key), QString::fromUtf8(sample.value)}};
        if (record.action == AuditAction::JobCancel)
            record.details.insert(QStringLiteral("was"), QStringLiteral("running"));
        record.hash = QString(64, u'a');
        client.audited << record;
    }
    client.verdict = {true, records, {}, {}, records};
}

} // namespace kataar::test
