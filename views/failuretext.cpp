// SPDX-License-Identifier: GPL-3.0-or-later
// The stored sentence, said again.
#include "views/failuretext.h"

#include "core/domain/endsentence.h"

#include <QCoreApplication>

namespace kataar {

QString failureText(const QueueEntry& entry) {
    return endText(entry.errorMessage.value_or(QString()),
                   [](const char* sentence) { return QCoreApplication::translate("End", sentence); });
}

} // namespace kataar
