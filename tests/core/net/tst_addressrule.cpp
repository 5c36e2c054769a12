// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses are never reached, and where http will do.
#include "core/net/addressrule.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace kataar;

class AddressRuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forbidden_data() {
        QTest::addColumn<QString>("address");
        for (const char* one : {"169.254.169.254", "169.254.0.1", "169.254.255.255", "fe80::1", "febf::1",
                                "::ffff:169.254.169.254", "::169.254.169.254", "64:ff9b::a9fe:a9fe",
                                "2002:a9fe:a9fe::1", "fd00:ec2::254", "100.100.100.200", "192.0.0.192",
                                "0.0.0.0", "0.1.2.3", "::", "224.0.0.1", "255.255.255.255", "ff02::1"})
            QTest::newRow(one) << QString::fromLatin1(one);
    }
    void forbidden() {
        QFETCH(const QString, address);
        QVERIFY(isForbiddenAddress(QHostAddress(address)));
        QVERIFY(!isPrivateAddress(QHostAddress(address)));
    }
    void oneself_data() {
        QTest::addColumn<QString>("address");
        for (const char* one : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "10.1.2.3", "172.16.0.1",
                                "172.31.255.255", "192.168.1.1", "100.64.0.1", "fd12::1"})
            QTest::newRow(one) << QString::fromLatin1(one);
    }
    void oneself() {
        QFETCH(const QString, address);
        QVERIFY(isPrivateAddress(QHostAddress(address)));
        QVERIFY(!isForbiddenAddress(QHostAddress(address)));
    }
    void theRest() {
        for (const char* one :
             {"8.8.8.8", "172.32.0.1", "169.253.0.1", "2001:db8::1", "192.169.0.1", "::ffff:8.8.8.8"}) {
            QVERIFY(!isForbiddenAddress(QHostAddress(QString::fromLatin1(one))));
            QVERIFY(!isPrivateAddress(QHostAddress(QString::fromLatin1(one))));
        }
        QVERIFY(isForbiddenAddress(QHostAddress()));
    }
};

KATAAR_TEST(addressrule, AddressRuleTest)
#include "tst_addressrule.moc"
