// SPDX-License-Identifier: GPL-3.0-or-later
// One mail through a program that takes it as sendmail does.
#pragma once

#include "core/domain/notify.h"
#include "core/net/stopsignal.h"

#include <QByteArray>
#include <QString>

namespace kataar {

/// In a SendThread. Starts `program -t -i` with nothing of this program's environment but PATH, and gives it
/// the message. Exit code 0 is delivered; 65, 67 and 68 (of sysexits.h: about this mail or its recipient)
/// give up; whatever else is tried again. One that takes too long is killed.
SendOutcome sendByProgram(const QString& program, const QByteArray& message, int timeoutMs,
                          const StopSignal& stop);

} // namespace kataar
