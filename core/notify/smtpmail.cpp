// SPDX-License-Identifier: GPL-3.0-or-later
// By libcurl; the server's last word is kept for people.
#include "core/notify/smtpmail.h"

#include "core/net/addressrule.h"

#include <algorithm>
#include <cstring>

namespace kataar {

namespace {

constexpr qsizetype longestReply = 300;

/// What is said, without what is secret in it.
struct Conversation {
    QByteArray message;
    qsizetype sent = 0;
    bool aboutRecipient = false; ///< RCPT was said: what follows is about this mail
    bool leaving = false;        ///< QUIT: what follows is not about anything
    QByteArray reply;            ///< the server's last line
};

size_t giveMessage(char* to, size_t size, size_t count, void* conversation) {
    auto& talk = *static_cast<Conversation*>(conversation);
    const auto bytes = std::min(qsizetype(size * count), talk.message.size() - talk.sent);
    std::memcpy(to, talk.message.constData() + talk.sent, size_t(bytes));
    talk.sent += bytes;
    return size_t(bytes);
}

int overhear(CURL*, curl_infotype type, char* bytes, size_t size, void* conversation) {
    auto& talk = *static_cast<Conversation*>(conversation);
    const QByteArray line = QByteArray(bytes, qsizetype(std::min<size_t>(size, longestReply))).trimmed();
    if (type == CURLINFO_HEADER_OUT && line.startsWith("RCPT "))
        talk.aboutRecipient = true;
    else if (type == CURLINFO_HEADER_OUT && line.startsWith("QUIT"))
        talk.leaving = true;
    else if (type == CURLINFO_HEADER_IN && !talk.leaving)
        talk.reply = line;
    return 0;
}

QString printable(const QByteArray& reply) {
    QString text = QString::fromUtf8(reply);
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return text;
}

SendOutcome failedMail(const Transfer& transfer, CURLcode code, const Conversation& talk) {
    const int status = talk.reply.left(3).toInt();
    const bool refused = status >= 400 && status < 600;
    SendOutcome outcome;
    outcome.answered = refused;
    outcome.problem = QStringLiteral("The mail server cannot be reached: %1.").arg(transfer.problem(code));
    if (!transfer.refusedAddress().isEmpty())
        outcome.problem = QStringLiteral("The mail server's host is %1, where nothing is sent.")
                              .arg(transfer.refusedAddress());
    else if (code == CURLE_OPERATION_TIMEDOUT)
        outcome.problem = QStringLiteral("The mail server did not answer in time.");
    else if (code == CURLE_PEER_FAILED_VERIFICATION)
        outcome.problem =
            QStringLiteral("The mail server's certificate is not trusted: %1.").arg(transfer.problem(code));
    else if (code == CURLE_USE_SSL_FAILED)
        outcome.problem = QStringLiteral("The mail server offers no encryption; see notify/smtp_plain.");
    else if (code == CURLE_LOGIN_DENIED)
        outcome.problem = QStringLiteral("The mail server refused the user or the password.");
    else if (refused)
        outcome.problem = QStringLiteral("The mail server answered: %1").arg(printable(talk.reply));
    if (refused && status >= 500 && talk.aboutRecipient)
        outcome.kind = SendOutcome::Kind::GivenUp;
    return outcome;
}

} // namespace

SendOutcome sendBySmtp(const MailTarget& target, const QString& to, const QByteArray& message,
                       const TransferOptions& options, const StopSignal& stop) {
    Transfer transfer(options);
    Conversation talk;
    talk.message = message;
    const QByteArray from = '<' + target.fromAddress.toLatin1() + '>';
    curl_slist* recipients = curl_slist_append(nullptr, ('<' + to.toLatin1() + '>').constData());
    transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    transfer.set(CURLOPT_URL, target.server.constData());
    transfer.set(CURLOPT_USE_SSL, long(target.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!target.user.isEmpty()) {
        transfer.set(CURLOPT_USERNAME, target.user.constData());
        transfer.set(CURLOPT_PASSWORD, target.password.constData());
    }
    transfer.setAddressCheck([](const QHostAddress& address) { return !isForbiddenAddress(address); });
    transfer.set(CURLOPT_MAIL_FROM, from.constData());
    transfer.set(CURLOPT_MAIL_RCPT, recipients);
    transfer.set(CURLOPT_UPLOAD, 1L);
    transfer.set(CURLOPT_READFUNCTION, &giveMessage);
    transfer.set(CURLOPT_READDATA, &talk);
    transfer.set(CURLOPT_VERBOSE, 1L); // for the words of the server
    transfer.set(CURLOPT_DEBUGFUNCTION, &overhear);
    transfer.set(CURLOPT_DEBUGDATA, &talk);
    const CURLcode code = transfer.run(stop);
    curl_slist_free_all(recipients);
    if (code == CURLE_OK)
        return {SendOutcome::Kind::Delivered, true, {}, {}};
    return failedMail(transfer, code, talk);
}

} // namespace kataar
