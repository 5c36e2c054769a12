// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a mail: one piece of news, or several as one mail.
#pragma once

#include "core/domain/mailnews.h"
#include "core/notify/mailwords.h"

#include <QVector>

namespace kataar {

struct MailText {
    QString subject;
    QString body;
};

/// Where the mail comes from.
struct MailPlace {
    QString host;      ///< of the queue
    QString publicUrl; ///< for links; empty = commands instead
    QByteArray zone;   ///< of the times
};

/// At least one.
MailText mailText(const QVector<MailNews>& news, const MailWords& words, const MailPlace& place);

} // namespace kataar
