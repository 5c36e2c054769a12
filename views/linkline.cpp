// SPDX-License-Identifier: GPL-3.0-or-later
// Offline, trying again, a wrong key, an older server.
#include "views/linkline.h"

#include "views/errortext.h"
#include "views/format.h"
#include "views/messagebar.h"
#include "views/queuefeed.h"

#include <QVersionNumber>

namespace kataar {

namespace {

const QString linkTopic = QStringLiteral("feed");

bool isForKey(const Error& error) { return error.name == QLatin1StringView("not_authenticated"); }

} // namespace

LinkLine::LinkLine(QueueFeed& feed, QueueClient& client, MessageBar& line, const Clock& clock,
                   QObject* parent)
    : QObject(parent), m_feed(feed), m_client(client), m_line(line), m_clock(clock) {
    connect(&feed, &QueueFeed::failed, this, &LinkLine::fail);
    connect(&feed, &QueueFeed::recovered, this, &LinkLine::recover);
    connect(&feed, &QueueFeed::entriesArrived, this, [this] { m_asOf = m_clock.wall(); });
    connect(&client, &QueueClient::linkChanged, this, [this](LinkState state) {
        if (state == LinkState::Connected)
            askVersion();
    });
    connect(&line, &MessageBar::closed, this, [this](const QString& topic) {
        if (topic == linkTopic)
            m_dismissed = true;
    });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_line.topic() == linkTopic)
            m_line.refresh();
        else if (!m_dismissed && m_line.topic().isEmpty())
            show(); // another message stood there for a while
    });
}

void LinkLine::fail(const Error& error) {
    if (m_error && m_error->name == error.name && (m_dismissed || m_line.topic() == linkTopic)) {
        m_error = error;
        return;
    }
    m_dismissed = false;
    m_error = error;
    show();
    m_second.start();
    Q_EMIT ageChanged();
}

void LinkLine::recover() {
    m_error.reset();
    m_dismissed = false;
    m_second.stop();
    m_line.withdraw(linkTopic);
    Q_EMIT ageChanged();
}

void LinkLine::show() {
    const auto words = [this] { return text(); };
    if (isForKey(*m_error))
        m_line.ask(
            linkTopic, words, [] { return tr("Enter a Key…"); }, [this] { Q_EMIT keyWanted(); });
    else
        m_line.tell(
            MessageBar::Kind::Error, linkTopic, words, [] { return tr("Try Now"); }, [this] { tryNow(); });
}

void LinkLine::tryNow() {
    m_error->name.clear(); // the next failure is told again
    m_client.reconnect();
    m_feed.refresh();
}

QString LinkLine::text() const {
    if (!m_error)
        return {};
    QStringList sentences{errorText(*m_error)};
    if (m_asOf)
        sentences << tr("What is shown is as of %1.").arg(timeText(m_asOf, m_clock.wall()));
    if (!isForKey(*m_error))
        sentences << nextTry();
    return sentences.join(u' ');
}

QString LinkLine::nextTry() const {
    const auto ms = m_feed.msToNextTry();
    const auto seconds = int((ms + 999) / 1000);
    return seconds <= 0 ? tr("Trying to connect…") : tr("Trying again in %n s.", nullptr, seconds);
}

QString LinkLine::age() const {
    if (!m_error)
        return {};
    return m_asOf ? tr("Not connected, as of %1").arg(timeText(m_asOf, m_clock.wall())) : tr("Not connected");
}

void LinkLine::askVersion() {
    if (m_compared)
        return;
    m_client.queue().health(m_feed.calls().answerTo<HealthReport>(this, [this](const auto& report) {
        if (report)
            compare(report->version);
    }));
}

/// Once: somebody who works with an older server knows it then.
void LinkLine::compare(const QString& version) {
    m_compared = true;
    const auto here = QVersionNumber::fromString(QStringLiteral(KATAAR_VERSION));
    if (!version.isEmpty() && QVersionNumber::fromString(version) >= here)
        return;
    m_line.tell(MessageBar::Kind::Warning, QStringLiteral("older"), [version] {
        const QString own = QStringLiteral(KATAAR_VERSION);
        return version.isEmpty()
                   ? tr("The server runs an older Kataar than this window (%1). What it does not "
                        "know yet will fail with a message.")
                         .arg(own)
                   : tr("The server runs Kataar %1, which is older than this window (%2). What "
                        "it does not know yet will fail with a message.")
                         .arg(version, own);
    });
}

} // namespace kataar
