// SPDX-License-Identifier: GPL-3.0-or-later
// LogBar: how far a transfer is, as bytes for a job's log. Pure.
#pragma once

#include "core/base/clock.h"
#include "core/cloud/cloudprovider.h"

#include <QByteArray>
#include <QString>

namespace kataar {

/// A bar that is rewritten behind a carriage return, as programs draw theirs, so that readers show one line
/// and find the progress in it.
class LogBar {
public:
    /// `deed` as "Sending". Empty where it is too early for another one: every two seconds is enough.
    QByteArray step(const QString& deed, const CloudStep& step, MonotonicTime now);
    /// A line that stays, in the place of the bar.
    QByteArray line(const QString& text);

    /// "12.3 MB", "7 bytes"
    static QString size(qint64 bytes);

private:
    QByteArray over(const QString& text);

    QString m_shown; ///< deed and what
    MonotonicTime m_begun;
    qint64 m_from = 0; ///< bytes that were there when it began
    MonotonicTime m_next;
    qsizetype m_open = 0; ///< characters of the bar that is there
};

} // namespace kataar
