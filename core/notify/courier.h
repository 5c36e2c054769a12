// SPDX-License-Identifier: GPL-3.0-or-later
// Courier: takes news out of the outbox to where they go, one after the other on each channel.
#pragma once

#include "core/base/ids.h"
#include "core/domain/health.h"
#include "core/notify/mailmessage.h"
#include "core/notify/mailtext.h"
#include "core/notify/senders.h"
#include "core/service/outbox.h"
#include "core/service/peoplebook.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace kataar {

/// What makes a test the same every time.
struct CourierSources {
    IdSource ids = timedId;
    ChanceSource chance = randomChance;
};

/// Lives in the engine's thread, and only looks where something waits. A delivery has its name in the
/// database before it is sent, and is sent under that name until it is done: whoever gets it twice can tell.
class Courier : public QObject {
    Q_OBJECT
public:
    using Then = SendThread::Then;

    Courier(Outbox& outbox, const PeopleBook& people, Database& database, const NotifySettings& settings,
            Senders& senders, const Clock& clock, CourierSources sources = {});

    void start();
    /// Sends what is due now; called by a timer and when something was put into the outbox.
    void look();

    NotifyReport report() const;
    /// For everybody: no name stands in it. None if nothing is set up.
    std::optional<ComponentHealth> health() const;
    /// Past the outbox, now: "" has none of that channel sent.
    void testMail(const QString& to, MailLanguage language, Then then);
    void testWebhook(Then then);

private:
    struct Delivery {
        Sending sending;
        QVector<News> news;
    };
    enum class Channel { Mail, Webhook };

    static Channel channelOf(const QString& destination);
    std::optional<UtcTime> lookAt(Channel channel);
    std::optional<UtcTime> dueAt(const QString& destination, const Outbox::Waiting& waiting) const;
    void begin(const QString& destination);
    Result<Delivery> prepare(const QString& destination) const;
    void send(const Delivery& delivery);
    void sendMail(const Delivery& delivery, const Then& then);
    void ended(const Delivery& delivery, const SendOutcome& outcome);
    Result<void> settle(const Delivery& delivery, const SendOutcome& outcome);
    void pause(const QString& destination);
    void giveUpOld();
    void note(const QString& destination, const QString& problem);
    QString nameOf(const QString& destination) const;
    MailPlace place() const;
    QByteArray mailTo(const QString& address, const QString& id, const MailText& text,
                      const MailWords& words) const;

    Outbox& m_outbox;
    const PeopleBook& m_people;
    Database& m_database;
    const NotifySettings m_settings;
    Senders& m_senders;
    const Clock& m_clock;
    const CourierSources m_sources;
    const MailWords m_english{MailLanguage::English};
    const MailWords m_hindi{MailLanguage::Hindi};
    QTimer m_timer;
    QHash<QString, MonotonicTime> m_paused; ///< not before: what became of it could not be stored
    bool m_busy[2] = {false, false};        ///< by channel
    qint64 m_delivered = 0;
    qint64 m_givenUp = 0;
    QString m_problem;
    std::optional<UtcTime> m_problemAt;
};

} // namespace kataar
