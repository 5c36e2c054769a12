// SPDX-License-Identifier: GPL-3.0-or-later
// A server of one's own on loopback, in a thread of its own: what is sent blocks, and yet must be answered.
#pragma once

#include <QByteArrayList>
#include <QMutex>
#include <QString>
#include <QThread>

#include <functional>

namespace kataar::test {

/// What one connection is told: gets all that came since the last answer, answers, or "" to wait for more.
/// `close` ends the connection after the answer; `startTls` encrypts it.
struct Turn {
    QByteArray answer;
    bool close = false;
    bool startTls = false;
};

/// What a connection says, from its beginning; it is called in the server's thread.
class Script {
public:
    virtual ~Script() = default;
    virtual QByteArray greeting() const { return {}; }
    virtual Turn take(const QByteArray& received) = 0;
};

class TestServer {
public:
    using Make = std::function<std::unique_ptr<Script>()>;
    /// `tls`: from the first byte, with the test's certificate.
    explicit TestServer(Make make, bool tls = false);
    ~TestServer();
    quint16 port() const { return m_port; }

private:
    QThread m_thread;
    quint16 m_port = 0;
    class Door* m_door = nullptr; ///< lives in the thread
};

/// Where the certificate for localhost and 127.0.0.1 is; it is its own authority.
QString testCertificate();

/// Answers every request with `answer`, and keeps them.
class HttpScript final : public Script {
public:
    struct Kept {
        QMutex mutex;
        QByteArrayList requests;
        qsizetype count() {
            const QMutexLocker lock(&mutex);
            return requests.size();
        }
        QByteArrayList take() {
            const QMutexLocker lock(&mutex);
            return std::exchange(requests, {});
        }
    };
    HttpScript(QByteArray answer, Kept& kept) : m_answer(std::move(answer)), m_kept(kept) {}
    Turn take(const QByteArray& received) override;

private:
    const QByteArray m_answer;
    Kept& m_kept;
    QByteArray m_request;
};

/// A mail server that takes what it is sent, but for what it is told to say instead.
class SmtpScript final : public Script {
public:
    struct Kept {
        QMutex mutex;
        QByteArrayList commands;
        QByteArrayList mails;
    };
    struct Habits {
        QByteArray greeting = "220 here\r\n";
        QByteArray toMail = "250 ok\r\n";
        QByteArray toRcpt = "250 ok\r\n";
        QByteArray toData = "250 taken\r\n";
        QByteArray toAuth = "235 ok\r\n";
        bool offersTls = false;
        bool dropsAtData = false;
    };
    SmtpScript(Habits habits, Kept& kept) : m_habits(std::move(habits)), m_kept(kept) {}
    QByteArray greeting() const override { return m_habits.greeting; }
    Turn take(const QByteArray& received) override;

private:
    Turn line(const QByteArray& line);

    const Habits m_habits;
    Kept& m_kept;
    QByteArray m_rest;
    bool m_inAuth = false;
    bool m_inData = false;
    bool m_tls = false;
    QByteArray m_mail;
};

} // namespace kataar::test
