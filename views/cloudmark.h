// SPDX-License-Identifier: GPL-3.0-or-later
// The status bar's mark of the cloud providers: whether they work, and asking them now.
#pragma once

#include "core/base/clock.h"
#include "core/client/cloudcalls.h"
#include "core/domain/account.h"

#include <QTimer>
#include <QToolButton>

class QMenu;

namespace kataar {

class QueueFeed;

/// Not there where no provider is set up. Asks the queue, never a provider, every few seconds while there is
/// any; a provider is asked by its entry of the menu, for those who may.
class CloudMark final : public QToolButton {
    Q_OBJECT
public:
    CloudMark(QueueFeed& feed, CloudCalls& cloud, const Clock& clock, QWidget* parent = nullptr);

Q_SIGNALS:
    void checked(const kataar::ProviderCheck& check);
    void failed(const kataar::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void ask();
    void check(const QString& provider);
    void showProviders();
    void fillMenu();

    QueueFeed& m_feed;
    CloudCalls& m_cloud;
    const Clock& m_clock;
    Account m_account;
    QVector<ProviderView> m_providers;
    bool m_asking = false;
    QTimer m_pace; ///< until the queue is asked again
    QMenu* m_menu;
};

} // namespace kataar
