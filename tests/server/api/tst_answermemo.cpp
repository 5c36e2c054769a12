// SPDX-License-Identifier: GPL-3.0-or-later
// Who is given an answer that was written for somebody before, and who is not.
#include "server/api/answermemo.h"
#include "server/http/limits.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

namespace {

Request requestFor(const QByteArray& target) {
    auto head = std::make_shared<Head>();
    head->bytes = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const QByteArray bytes = head->bytes;
    checkHead(bytes, HttpLimits(), *head);
    return Request(std::move(head), Peer(), QString());
}

Principal person(qint64 id, Level level = Level::Researcher) {
    Principal who;
    who.userId = id;
    who.level = level;
    return who;
}

} // namespace

class AnswerMemoTest : public QObject {
    Q_OBJECT

    AnswerMemo m_memo;
    const Request m_asked = requestFor("/api/queue?limit=50");
    const Principal m_who = person(7);
    const MonotonicTime m_now{1000};

private Q_SLOTS:
    void init() {
        m_memo = {};
        m_memo.keep(m_asked, m_who, 3, m_now, "[1]");
    }

    void theSameQuestionIsAnsweredFromMemory() {
        QCOMPARE(m_memo.find(requestFor("/api/queue?limit=50"), m_who, 3, m_now), QByteArray("[1]"));
        Principal elsewhere = m_who;
        elsewhere.address = QStringLiteral("10.0.0.7");
        QCOMPARE(m_memo.find(m_asked, elsewhere, 3, m_now), QByteArray("[1]"));
    }

    void anythingElseIsNot_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<Principal>("who");
        QTest::addColumn<qint64>("revision");
        QTest::addColumn<qint64>("later");
        const QByteArray same = "/api/queue?limit=50";
        Principal scoped = m_who;
        scoped.scope = PermissionSet();
        QTest::newRow("another query") << QByteArray("/api/queue?limit=51") << m_who << 3LL << 0LL;
        QTest::newRow("no query") << QByteArray("/api/queue") << m_who << 3LL << 0LL;
        QTest::newRow("another path") << QByteArray("/api/cloud/jobs?limit=50") << m_who << 3LL << 0LL;
        QTest::newRow("somebody else") << same << person(8) << 3LL << 0LL;
        QTest::newRow("other rights") << same << person(7, Level::Viewer) << 3LL << 0LL;
        QTest::newRow("a key that may less") << same << scoped << 3LL << 0LL;
        QTest::newRow("something changed") << same << m_who << 4LL << 0LL;
        QTest::newRow("too long ago") << same << m_who << 3LL << qint64(AnswerMemo::lifetimeMs);
    }
    void anythingElseIsNot() {
        QFETCH(QByteArray, target);
        QFETCH(Principal, who);
        QFETCH(qint64, revision);
        QFETCH(qint64, later);
        QVERIFY(m_memo.find(requestFor(target), who, revision, {m_now.ms + later}).isNull());
    }

    void theOldestIsForgotten() {
        for (int i = 0; i < 16; ++i)
            m_memo.keep(requestFor("/api/queue?offset=" + QByteArray::number(i)), m_who, 3, m_now, "[2]");
        QVERIFY(m_memo.find(m_asked, m_who, 3, m_now).isNull());
        QVERIFY(!m_memo.find(requestFor("/api/queue?offset=0"), m_who, 3, m_now).isNull());
    }

    void whatIsLargeIsNotKept() {
        m_memo.keep(requestFor("/api/queue"), m_who, 3, m_now, QByteArray(300'000, ' '));
        QVERIFY(m_memo.find(requestFor("/api/queue"), m_who, 3, m_now).isNull());
    }
};

KATAAR_TEST(answermemo, AnswerMemoTest)
#include "tst_answermemo.moc"
