// SPDX-License-Identifier: GPL-3.0-or-later
// The log categories and the form of a line.
#include "core/base/log.h"

namespace kataar {

Q_LOGGING_CATEGORY(logEngine, "kataar.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "kataar.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logExec, "kataar.exec", QtInfoMsg)
Q_LOGGING_CATEGORY(logGpu, "kataar.gpu", QtInfoMsg)
Q_LOGGING_CATEGORY(logHttp, "kataar.http", QtInfoMsg)
Q_LOGGING_CATEGORY(logNotify, "kataar.notify", QtInfoMsg)
Q_LOGGING_CATEGORY(logWindow, "kataar.window", QtInfoMsg)

void installLogFormat() {
    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} "
                       "%{if-debug}debug%{endif}%{if-info}info%{endif}%{if-warning}warning%{endif}"
                       "%{if-critical}error%{endif}%{if-fatal}fatal%{endif} %{category}: %{message}"));
}

} // namespace kataar
