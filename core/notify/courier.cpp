// SPDX-License-Identifier: GPL-3.0-or-later
// What is due, the name of its delivery, the attempt, and what becomes of it.
#include "core/notify/courier.h"

#include "core/base/log.h"
#include "core/policy/newsrules.h"
#include "core/policy/resend.h"

#include <QSysInfo>

#include <algorithm>
#include <limits>

namespace kataar {

namespace {

constexpr qint64 longestLookMs = 60'000;
constexpr qint64 pauseMs = 60'000;
constexpr int mostNews = 10'000;
constexpr int failsAfter = 3; // attempts

} // namespace

Courier::Courier(Outbox& outbox, const PeopleBook& people, Database& database, const NotifySettings& settings,
                 Senders& senders, const Clock& clock, CourierSources sources)
    : m_outbox(outbox), m_people(people), m_database(database), m_settings(settings), m_senders(senders),
      m_clock(clock), m_sources(std::move(sources)) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Courier::look);
    connect(&outbox, &Outbox::filled, this, &Courier::look);
}

void Courier::start() { look(); }

Courier::Channel Courier::channelOf(const QString& destination) {
    return mailUser(destination) ? Channel::Mail : Channel::Webhook;
}

void Courier::look() {
    giveUpOld();
    std::optional<UtcTime> next;
    for (const Channel channel : {Channel::Mail, Channel::Webhook}) {
        const auto at = lookAt(channel);
        if (at && (!next || *at < *next))
            next = at;
    }
    if (m_outbox.count() == 0)
        return m_timer.stop();
    const qint64 wait = next ? (next->us - m_clock.wall().us) / 1000 + 1 : longestLookMs;
    m_timer.start(int(std::clamp<qint64>(wait, 1, longestLookMs)));
}

/// Begins what is due, if nothing is under way; else tells when to look again.
std::optional<UtcTime> Courier::lookAt(Channel channel) {
    if (m_busy[int(channel)])
        return std::nullopt;
    std::optional<UtcTime> next;
    QString first;
    for (const auto& [destination, waiting] : m_outbox.waiting()) {
        if (channelOf(destination) != channel)
            continue;
        const auto at = dueAt(destination, waiting);
        if (at && (!next || *at < *next)) {
            next = at;
            first = destination;
        }
    }
    if (!next || *next > m_clock.wall())
        return next;
    begin(first);
    return std::nullopt;
}

std::optional<UtcTime> Courier::dueAt(const QString& destination, const Outbox::Waiting& waiting) const {
    if (const auto paused = m_paused.constFind(destination);
        paused != m_paused.cend() && *paused > m_clock.monotonic())
        return std::nullopt; // the timer comes by every minute
    const qint64 gather = channelOf(destination) == Channel::Mail ? m_settings.gatherMs : 0;
    return sendAt(waiting.sending, waiting.oldest, gather, m_clock.wall());
}

Result<Courier::Delivery> Courier::prepare(const QString& destination) const {
    const Outbox::Waiting& waiting = m_outbox.waiting().at(destination);
    const bool post = channelOf(destination) == Channel::Webhook;
    const qint64 upTo = waiting.sending ? waiting.sending->upTo : std::numeric_limits<qint64>::max();
    Delivery delivery;
    KATAAR_TRY_VAR(news, m_outbox.news(destination, upTo, post ? 1 : mostNews));
    delivery.news = news;
    if (waiting.sending) {
        delivery.sending = *waiting.sending;
        return delivery;
    }
    delivery.sending.destination = destination;
    delivery.sending.delivery = m_sources.ids(m_clock.wall());
    delivery.sending.upTo = news.isEmpty() ? 0 : news.constLast().id;
    delivery.sending.nextAt = m_clock.wall();
    return delivery;
}

void Courier::begin(const QString& destination) {
    const auto prepared = prepare(destination);
    if (!prepared || prepared->news.isEmpty()) { // nothing that can be read is left of it
        if (!prepared)
            note(destination, prepared.error().message);
        if (const auto gone = m_outbox.drop(destination, std::numeric_limits<qint64>::max()); gone)
            m_givenUp += *gone;
        else
            pause(destination);
        return;
    }
    const bool named = m_outbox.waiting().at(destination).sending.has_value();
    if (!named && !m_outbox.keep(prepared->sending))
        return pause(destination);
    m_busy[int(channelOf(destination))] = true;
    m_database.afterCommit([this, delivery = *prepared](const Result<void>& kept) {
        if (kept)
            return send(delivery);
        m_busy[int(channelOf(delivery.sending.destination))] = false;
        pause(delivery.sending.destination);
    });
}

void Courier::send(const Delivery& delivery) {
    const auto then = [this, delivery](const SendOutcome& outcome) { ended(delivery, outcome); };
    const News& first = delivery.news.constFirst();
    if (channelOf(delivery.sending.destination) == Channel::Webhook)
        m_senders.post({delivery.sending.delivery, first.kind, first.createdAt, first.content}, then);
    else
        sendMail(delivery, then);
}

void Courier::sendMail(const Delivery& delivery, const Then& then) {
    const auto never = [&](const char* why) {
        then({SendOutcome::Kind::GivenUp, false, QString::fromLatin1(why), {}});
    };
    const UserRow* row = m_people.user(mailUser(delivery.sending.destination).value_or(0));
    if (!row || !takesMail(row->user))
        return never("There is no such user any more, or he has no address.");
    if (!isMailAddress(row->user.email))
        return never("The user's address is none that mail can be sent to.");
    QVector<MailNews> news;
    for (const News& one : delivery.news) {
        const auto kind = fromText<MailKind>(one.kind);
        if (const auto read = kind ? mailNewsFrom(*kind, one.content) : std::nullopt)
            news << *read;
    }
    if (news.isEmpty())
        return never("What was to be said cannot be read.");
    const MailWords& words =
        row->user.language.value_or(m_settings.language) == MailLanguage::Hindi ? m_hindi : m_english;
    m_senders.mail(row->user.email,
                   mailTo(row->user.email, delivery.sending.delivery, mailText(news, words, place()), words),
                   then);
}

void Courier::ended(const Delivery& delivery, const SendOutcome& outcome) {
    const QString destination = delivery.sending.destination;
    if (const auto settled = settle(delivery, outcome); !settled)
        pause(destination);
    m_database.afterCommit([this, destination](const Result<void>& kept) {
        m_busy[int(channelOf(destination))] = false;
        if (!kept)
            pause(destination); // it is sent once more, but not at once
        look();
    });
}

Result<void> Courier::settle(const Delivery& delivery, const SendOutcome& outcome) {
    Sending next = delivery.sending;
    if (outcome.kind == SendOutcome::Kind::Delivered) {
        ++m_delivered;
        const auto gone = m_outbox.drop(next.destination, next.upTo);
        return gone ? Result<void>() : gone.error();
    }
    note(next.destination, outcome.problem);
    ++next.attempts;
    next.refusals += outcome.answered ? 1 : 0;
    const auto wait = retryAfterMs(outcome, next.attempts, next.refusals, m_sources.chance());
    if (!wait) {
        KATAAR_TRY_VAR(gone, m_outbox.drop(next.destination, next.upTo));
        m_givenUp += gone;
        qCWarning(logNotify).noquote()
            << gone << "news for" << nameOf(next.destination) << "are given up after" << next.attempts
            << "attempts:" << outcome.problem;
        return {};
    }
    if (next.attempts == 1)
        qCWarning(logNotify).noquote() << "News for" << nameOf(next.destination)
                                       << "cannot be sent and are tried again:" << outcome.problem;
    next.nextAt = {m_clock.wall().us + *wait * 1000};
    next.problem = outcome.problem;
    return m_outbox.keep(next);
}

void Courier::pause(const QString& destination) {
    m_paused.insert(destination, {m_clock.monotonic().ms + pauseMs});
}

void Courier::giveUpOld() {
    const auto gone = m_outbox.dropBefore({m_clock.wall().us - m_settings.keepMs * 1000});
    if (!gone || *gone == 0)
        return;
    m_givenUp += *gone;
    qCWarning(logNotify).noquote() << *gone << "news are given up: they could not be sent for"
                                   << m_settings.keepMs / 3'600'000 << "hours (notify/keep_hours).";
}

void Courier::note(const QString& destination, const QString& problem) {
    m_problem = QStringLiteral("%1: %2").arg(nameOf(destination), problem);
    m_problemAt = m_clock.wall();
}

QString Courier::nameOf(const QString& destination) const {
    const auto user = mailUser(destination);
    const UserRow* row = user ? m_people.user(*user) : nullptr;
    return row ? row->user.name : destination;
}

NotifyReport Courier::report() const {
    NotifyReport report;
    report.mail = m_settings.mail.has_value();
    report.webhook = m_settings.webhook.has_value();
    report.waiting = m_outbox.count();
    report.delivered = m_delivered;
    report.givenUp = m_givenUp;
    report.problem = m_problem;
    report.problemAt = m_problemAt;
    for (const auto& [destination, waiting] : m_outbox.waiting()) {
        DestinationReport one{nameOf(destination), waiting.count, waiting.oldest, 0, {}, {}};
        if (waiting.sending) {
            one.attempts = waiting.sending->attempts;
            one.nextAt = waiting.sending->nextAt;
            one.problem = waiting.sending->problem;
        }
        if (!report.oldest || waiting.oldest < *report.oldest)
            report.oldest = waiting.oldest;
        report.destinations << one;
    }
    return report;
}

std::optional<ComponentHealth> Courier::health() const {
    if (!m_settings.mail && !m_settings.webhook)
        return std::nullopt;
    const auto fails = [](const auto& one) {
        return one.second.sending && one.second.sending->attempts >= failsAfter;
    };
    const auto& waiting = m_outbox.waiting();
    if (std::none_of(waiting.begin(), waiting.end(), fails))
        return ComponentHealth{"news", Health::Ok, {}};
    return ComponentHealth{
        "news", Health::Degraded,
        QStringLiteral("%1 pieces of news wait, and cannot be sent; 'kataar notify' says why.")
            .arg(m_outbox.count())};
}

MailPlace Courier::place() const {
    return {QSysInfo::machineHostName(), m_settings.publicUrl, m_clock.zone()};
}

QByteArray Courier::mailTo(const QString& address, const QString& id, const MailText& text,
                           const MailWords& words) const {
    MailMessage message;
    message.from = m_settings.mail->from;
    message.to = address;
    message.subject = text.subject;
    message.body = text.body;
    message.language = words.code();
    message.id = id;
    message.at = m_clock.wall();
    message.zone = m_clock.zone();
    return mailBytes(message);
}

void Courier::testMail(const QString& to, MailLanguage language, Then then) {
    const MailWords& words = language == MailLanguage::Hindi ? m_hindi : m_english;
    MailNews news;
    news.kind = MailKind::Test;
    m_senders.mail(to, mailTo(to, m_sources.ids(m_clock.wall()), mailText({news}, words, place()), words),
                   std::move(then));
}

void Courier::testWebhook(Then then) {
    m_senders.post({m_sources.ids(m_clock.wall()), QStringLiteral("test"), m_clock.wall(), "{}"},
                   std::move(then));
}

} // namespace kataar
