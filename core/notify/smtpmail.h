// SPDX-License-Identifier: GPL-3.0-or-later
// One mail to one recipient, over SMTP.
#pragma once

#include "core/domain/notify.h"
#include "core/net/transfer.h"
#include "core/notify/notifysettings.h"

namespace kataar {

/// In a SendThread. What the server says for good about this recipient or this mail gives up; what it says
/// before (a refused log-in, say) is the owner's to mend, and is tried again.
SendOutcome sendBySmtp(const MailTarget& target, const QString& to, const QByteArray& message,
                       const TransferOptions& options, const StopSignal& stop);

} // namespace kataar
