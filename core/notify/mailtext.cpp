// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence for each kind of news, and below it what is known.
#include "core/notify/mailtext.h"

#include "core/service/approvalbook.h"

#include <algorithm>

namespace kataar {

namespace {

constexpr qsizetype mostInMail = 50;
constexpr qsizetype longestQuote = 2000;

/// What people chose, on one line; it cannot turn the direction of what stands around it.
QString oneLine(const QString& text) {
    QString line;
    for (const QChar c : text.left(longestQuote)) {
        const char16_t code = c.unicode();
        const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        line += turns ? QChar(QChar::ReplacementCharacter) : c;
    }
    return line.simplified();
}

class Composer {
public:
    Composer(const MailWords& words, const MailPlace& place) : m_words(words), m_place(place) {}

    QString subject(const MailNews& news) const;
    QString sentence(const MailNews& news) const;
    QString block(const MailNews& news) const;
    QString footer() const;

private:
    QString decided(const MailNews& news) const;
    void fact(QString& text, const MailPhrase& phrase, const QString& value) const {
        if (!value.isEmpty())
            text += m_words.text(phrase, {value}) + u'\n';
    }
    QString why(const MailNews& news) const;
    QString where(const MailNews& news) const;

    const MailWords& m_words;
    const MailPlace& m_place;
};

QString Composer::decided(const MailNews& news) const {
    const QStringList both{oneLine(news.name), oneLine(news.by)};
    if (news.status == QLatin1StringView("approved"))
        return m_words.text(Mail::tr("%1 was approved by %2"), both);
    if (news.status == QLatin1StringView("rejected"))
        return m_words.text(Mail::tr("%1 was rejected by %2"), both);
    return m_words.text(Mail::tr("Nobody decided about %1 in time: it is cancelled"), both);
}

QString Composer::subject(const MailNews& news) const {
    const QString name = oneLine(news.name);
    switch (news.kind) {
    case MailKind::ApprovalRequested:
        return m_words.text(Mail::tr("%1 of %2 waits for your approval"), {name, oneLine(news.user)});
    case MailKind::ApprovalDecided:
        return decided(news);
    case MailKind::JobFailed:
        return m_words.text(Mail::tr("%1 has failed"), {name});
    case MailKind::JobCompleted:
        return m_words.text(Mail::tr("%1 is complete"), {name});
    case MailKind::Test:
        return m_words.text(Mail::tr("A test of Kataar's mail"));
    case MailKind::Text:
        break;
    }
    return oneLine(news.subject);
}

QString Composer::sentence(const MailNews& news) const {
    if (news.kind == MailKind::Test)
        return m_words.text(Mail::tr("Mail from this queue reaches you. Nothing is to be done."));
    return news.kind == MailKind::Text ? news.subject
                                       : m_words.text(Mail::tr("%1.", "a sentence"), {subject(news)});
}

QString Composer::why(const MailNews& news) const {
    if (news.kind == MailKind::JobFailed)
        return oneLine(m_words.endText(news.because));
    return news.because == askedForApproval()
               ? m_words.text(Mail::tr("Approval was asked for at the submit."))
               : oneLine(news.because);
}

QString Composer::where(const MailNews& news) const {
    const bool asked = news.kind == MailKind::ApprovalRequested;
    if (!m_place.publicUrl.isEmpty())
        return m_place.publicUrl +
               (asked ? QStringLiteral("/approvals") : QStringLiteral("/jobs/") + news.jobId);
    return asked ? QStringLiteral("kataar jobs approval approve %1").arg(news.number)
                 : QStringLiteral("kataar jobs get %1").arg(news.number);
}

QString Composer::block(const MailNews& news) const {
    if (news.kind == MailKind::Text)
        return news.body.trimmed() + u'\n';
    QString text = sentence(news) + u'\n';
    if (news.kind == MailKind::Test)
        return text;
    text += u'\n';
    fact(text, Mail::tr("Job: %1"), QStringLiteral("#%1 %2").arg(news.number).arg(oneLine(news.name)));
    fact(text, Mail::tr("Submitted by: %1"), oneLine(news.user));
    if (news.config != news.name)
        fact(text, Mail::tr("Configuration: %1"), oneLine(news.config));
    fact(text, Mail::tr("Rule: %1"), oneLine(news.rule));
    fact(text, Mail::tr("Why: %1"), why(news));
    fact(text, Mail::tr("Said: %1"), oneLine(news.notes));
    const bool ended = news.kind == MailKind::JobFailed || news.kind == MailKind::JobCompleted;
    if (news.cost > 0.0)
        fact(text, ended ? Mail::tr("Cost: %1") : Mail::tr("Estimated cost: %1"), m_words.money(news.cost));
    if (news.seconds)
        fact(text, Mail::tr("It ran: %1"), m_words.duration(*news.seconds));
    if (news.attempt > 1 && ended)
        fact(text, Mail::tr("Attempts: %1"), QString::number(news.attempt));
    if (news.expiresAt)
        fact(text, Mail::tr("Cancelled if nobody decides before: %1"),
             m_words.moment(*news.expiresAt, m_place.zone));
    return text + u'\n' + where(news) + u'\n';
}

QString Composer::footer() const {
    return QStringLiteral("\n-- \n") + m_words.text(Mail::tr("Kataar, the job queue on %1"), {m_place.host}) +
           u'\n';
}

} // namespace

MailText mailText(const QVector<MailNews>& news, const MailWords& words, const MailPlace& place) {
    const Composer composer(words, place);
    if (news.size() == 1)
        return {composer.subject(news.constFirst()), composer.block(news.constFirst()) + composer.footer()};
    const int count = int(news.size());
    MailText text{words.text(Mail::tr("%n pieces of news from the queue", nullptr, count)), {}};
    const qsizetype shown = std::min(news.size(), mostInMail);
    for (qsizetype i = 0; i < shown; ++i)
        text.body += QStringLiteral("%1. %2\n").arg(i + 1).arg(oneLine(composer.subject(news[i])));
    if (count > shown)
        text.body += words.text(Mail::tr("… and %n more", nullptr, int(count - shown))) + u'\n';
    for (qsizetype i = 0; i < shown; ++i)
        text.body += QStringLiteral("\n%1\n\n").arg(QString(60, u'-')) + composer.block(news[i]);
    text.body += composer.footer();
    return text;
}

} // namespace kataar
