// SPDX-License-Identifier: GPL-3.0-or-later
// Words, an icon and a menu.
#include "views/cloudmark.h"

#include "views/cloudtext.h"
#include "views/queuefeed.h"

#include <QEvent>
#include <QIcon>
#include <QMenu>

#include <algorithm>

namespace kataar {

namespace {

constexpr int askProvidersEveryMs = 10'000;

const char* iconOf(ProviderHealth health) {
    switch (health) {
    case ProviderHealth::Ok:
        return "data-success";
    case ProviderHealth::Failing:
        return "data-error";
    case ProviderHealth::Unknown:
        break;
    }
    return "clock";
}

} // namespace

CloudMark::CloudMark(QueueFeed& feed, CloudCalls& cloud, const Clock& clock, QWidget* parent)
    : QToolButton(parent), m_feed(feed), m_cloud(cloud), m_clock(clock), m_menu(new QMenu(this)) {
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(m_menu);
    m_menu->setToolTipsVisible(true);
    m_pace.setSingleShot(true);
    m_pace.setInterval(askProvidersEveryMs);
    connect(&m_pace, &QTimer::timeout, this, &CloudMark::ask);
    connect(m_menu, &QMenu::aboutToShow, this, &CloudMark::fillMenu);
    connect(&feed, &QueueFeed::accountArrived, this, [this](const Account& account) {
        m_account = account;
        ask(); // also after a link that was lost
    });
    hide();
}

void CloudMark::ask() {
    if (std::exchange(m_asking, true))
        return;
    m_cloud.providers(m_feed.calls().answerTo<ProviderList>(this, [this](const Result<ProviderList>& list) {
        m_asking = false;
        if (list) {
            m_providers = list->providers;
            showProviders();
        }
        if (!m_providers.isEmpty())
            m_pace.start();
    }));
}

void CloudMark::check(const QString& provider) {
    m_cloud.checkProvider(
        provider, m_feed.calls().answerTo<ProviderCheck>(this, [this](const Result<ProviderCheck>& told) {
            if (told)
                Q_EMIT checked(*told);
            else
                Q_EMIT failed(told.error());
            ask();
        }));
}

/// The worst of them is named.
void CloudMark::showProviders() {
    setVisible(!m_providers.isEmpty());
    if (m_providers.isEmpty())
        return;
    QStringList failing;
    QStringList sentences;
    ProviderHealth health = ProviderHealth::Unknown;
    for (const ProviderView& provider : m_providers) {
        sentences << providerSentences(provider, m_clock.wall());
        if (provider.health == ProviderHealth::Failing)
            failing << provider.name;
        health = std::max(health, provider.health);
    }
    const QString words = failing.isEmpty() ? tr("Cloud: %1").arg(providerHealthText(health))
                                            : tr("Cloud: %1 fails").arg(failing.join(QStringLiteral(", ")));
    setText(words);
    setIcon(QIcon::fromTheme(QLatin1StringView(iconOf(health))));
    setToolTip(sentences.join(u'\n'));
    setAccessibleName(words);
    setAccessibleDescription(sentences.join(u' '));
}

void CloudMark::fillMenu() {
    m_menu->clear();
    for (const ProviderView& provider : m_providers) {
        const QString sentences = providerSentences(provider, m_clock.wall());
        m_menu->addSection(QIcon::fromTheme(QLatin1StringView(iconOf(provider.health))),
                           QStringLiteral("%1: %2").arg(provider.name, providerHealthText(provider.health)));
        QAction* ask = m_menu->addAction(tr("Ask %1 Now").arg(provider.name),
                                         [this, name = provider.name] { check(name); });
        ask->setToolTip(sentences);
        ask->setEnabled(m_account.may(Permission::QueueViewAll));
    }
}

void CloudMark::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        showProviders();
    QToolButton::changeEvent(event);
}

} // namespace kataar
