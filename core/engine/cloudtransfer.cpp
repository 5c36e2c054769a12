// SPDX-License-Identifier: GPL-3.0-or-later
// Showing, waiting, ending.
#include "core/engine/cloudtransfer.h"

namespace kataar {

void CloudTransfer::mind() {
    if (!m_ended && !m_call && m_due <= m_clock.monotonic())
        next();
}

CloudTell CloudTransfer::tellAs(const QString& deed) {
    return [this, deed](const CloudStep& step) {
        moved(step);
        if (const QByteArray bytes = m_bar.step(deed, step, m_clock.monotonic()); !bytes.isEmpty())
            Q_EMIT wrote(bytes);
    };
}

bool CloudTransfer::tryLater(const CloudProblem& problem) {
    const MonotonicTime now = m_clock.monotonic();
    const auto again = m_pace.failed(now, problem.retryAfterSeconds);
    if (!again)
        return false;
    m_due = *again;
    say(QStringLiteral("%1 It is tried again in %2 s.")
            .arg(problem.message)
            .arg((again->ms - now.ms + 999) / 1000));
    return true;
}

void CloudTransfer::finish(const CloudTransferEnd& end) {
    m_ended = true;
    QMetaObject::invokeMethod(
        this, [this, end] { Q_EMIT finished(end); }, Qt::QueuedConnection);
}

} // namespace kataar
