// SPDX-License-Identifier: GPL-3.0-or-later
// CloudTransfer: what an attempt's data and outputs have in common – steps that are shown, tries that are
// repeated, one end.
#pragma once

#include "core/cloud/cloudprovider.h"
#include "core/engine/logbar.h"
#include "core/engine/transferpace.h"

#include <QJsonObject>

namespace kataar {

struct CloudTransferEnd {
    std::optional<CloudProblem> problem; ///< none: all of it is there
    bool ours = false;                   ///< the problem is of this machine, as a full disk
    QJsonObject addresses;               ///< of data that were sent, by name
};

/// Lives in the engine's thread, where nothing of it blocks. Destroying it breaks it off.
class CloudTransfer : public QObject {
    Q_OBJECT
public:
    /// The clock outlives it.
    explicit CloudTransfer(const Clock& clock) : m_clock(clock) {}

    /// Does what is due.
    void mind();
    /// Breaks it off for good: nothing is left that is not whole.
    virtual void discard() = 0;

Q_SIGNALS:
    void wrote(const QByteArray& bytes); ///< for the job's log
    /// An answer of the provider itself, and why it was none that helps.
    void called(const std::optional<kataar::CloudProblem>& problem);
    /// Once, as the last thing; whoever is told may destroy it.
    void finished(const kataar::CloudTransferEnd& end);

protected:
    virtual void next() = 0;
    bool isUnderWay() const { return m_call != nullptr; }
    CloudTell tellAs(const QString& deed);
    virtual void moved(const CloudStep& step) { (void)step; }
    void say(const QString& text) { Q_EMIT wrote(m_bar.line(text)); }
    /// Whether it is tried again.
    bool tryLater(const CloudProblem& problem);
    void finish(const CloudTransferEnd& end);

    const Clock& m_clock;
    TransferPace m_pace;
    CloudCall m_call;

private:
    LogBar m_bar;
    MonotonicTime m_due;
    bool m_ended = false;
};

} // namespace kataar
