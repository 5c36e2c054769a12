// SPDX-License-Identifier: GPL-3.0-or-later
// What a mail tells of, as codes: its words are found when it is sent, in the recipient's language.
#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace kataar {

enum class MailKind {
    ApprovalRequested, ///< to those who may decide
    ApprovalDecided,   ///< to the submitter
    JobFailed,
    JobCompleted,
    Text, ///< subject and body are somebody's own words
    Test,
};

template<>
struct EnumNames<MailKind> {
    static constexpr std::pair<MailKind, const char*> all[] = {
        {MailKind::ApprovalRequested, "approval.requested"},
        {MailKind::ApprovalDecided, "approval.decided"},
        {MailKind::JobFailed, "job.failed"},
        {MailKind::JobCompleted, "job.completed"},
        {MailKind::Text, "text"},
        {MailKind::Test, "test"},
    };
};

struct MailNews {
    MailKind kind = MailKind::Text;
    qint64 number = 0; ///< of the job
    QString jobId;
    QString name;       ///< what people call the job
    QString user;       ///< who submitted it
    QString config;     ///< empty for a bare command
    double cost = 0.0;  ///< USD: the estimate of one that waits, else what it took; 0 = not known
    qint64 request = 0; ///< the request for approval
    QString status;     ///< of the request: approved, rejected, expired
    QString rule;       ///< which asks; empty = the submitter asked for it
    QString because;    ///< why somebody is asked, or why a job failed; an English sentence
    QString by;         ///< who decided
    QString notes;      ///< what he said
    std::optional<UtcTime> expiresAt;
    std::optional<qint64> seconds; ///< it ran
    int attempt = 1;
    QString subject; ///< of Text
    QString body;    ///< of Text: plain

    bool operator==(const MailNews&) const = default;
};

/// JSON, one line; what says nothing is left out.
QByteArray contentOf(const MailNews& news);
/// Nothing if it is none.
std::optional<MailNews> mailNewsFrom(MailKind kind, const QByteArray& content);

} // namespace kataar
