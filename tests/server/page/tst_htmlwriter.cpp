// SPDX-License-Identifier: GPL-3.0-or-later
// What people chose stays text: in elements, in attributes, in sentences, in either direction of writing.
#include "server/page/htmlwriter.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace kataar::page {

class HtmlWriterTest : public QObject {
    Q_OBJECT

    Languages m_languages;

    const Language& english() const { return *m_languages.all()[0]; }
    const Language& hindi() const { return *m_languages.all()[1]; }

private Q_SLOTS:
    void text_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("html");
        const auto row = [](const char* name, const QString& text, const char* html) {
            QTest::newRow(name) << text << QByteArray(html);
        };
        row("empty", {}, "");
        row("plain", QStringLiteral("spirals"), "spirals");
        row("script", QStringLiteral("<script>alert('1')</script>"),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
        row("quotes", QStringLiteral("\" onload=\"x\" '"), "&quot; onload=&quot;x&quot; &#39;");
        row("entity", QStringLiteral("&lt;b&gt; &amp; &#x3c;"), "&amp;lt;b&amp;gt; &amp;amp; &amp;#x3c;");
        row("comment", QStringLiteral("--> ]]> <!--"), "--&gt; ]]&gt; &lt;!--");
        row("NUL", QStringLiteral("a") + QChar(0) + QStringLiteral("b"),
            "a\xef\xbf\xbd"
            "b");
        row("controls", QStringLiteral("a\x1b[31m\x7f\x85\tb\nc"),
            "a\xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbd\tb\nc");
        row("high alone", QStringLiteral("a") + QChar(0xd83d), "a\xef\xbf\xbd");
        row("low alone", QChar(0xde00) + QStringLiteral("a"),
            "\xef\xbf\xbd"
            "a");
        row("swapped", QString(QChar(0xde00)) + QChar(0xd83d), "\xef\xbf\xbd\xef\xbf\xbd");
        row("pair", QString::fromUtf8("😀"), "😀");
        row("devanagari with joiners", QString::fromUtf8("क्‍ष र्‌य बड़ा"),
            "क्‍ष र्‌य बड़ा");
        row("override", QString::fromUtf8("a\u202egnp.exe"), "a\xef\xbf\xbdgnp.exe");
        row("isolates", QString::fromUtf8("\u2066\u2067\u2068\u2069\u202a\u202c"),
            "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    }
    void text() {
        QFETCH(QString, text);
        QFETCH(QByteArray, html);
        HtmlWriter inside(english());
        inside.text(text);
        QCOMPARE(inside.take(), html);
        HtmlWriter attribute(english());
        attribute.single("input", {{"value", text}});
        QCOMPARE(attribute.take(), "<input value=\"" + html + "\">");
        HtmlWriter name(english());
        name.name(text);
        QCOMPARE(name.take(), "<bdi>" + html + "</bdi>");
    }

    void elementsCloseWhereTheirContentEnds() {
        HtmlWriter html(english());
        html.in("p", {{"class", "a"}}, [&] {
            html.put("b", QStringLiteral("x"));
            html.single("br", {});
        });
        QCOMPARE(html.take(), QByteArray("<p class=\"a\"><b>x</b><br></p>"));
    }

    void attributesMayBeAbsent() {
        HtmlWriter html(english());
        html.single("input", {{"checked", true},
                              {"disabled", false},
                              {"title", std::optional<QString>()},
                              {"value", QString()}});
        QCOMPARE(html.take(), QByteArray("<input checked value=\"\">"));
    }

    void sentencesAreTranslatedAndFilledInOnce() {
        HtmlWriter html(hindi());
        html.text(Page::tr("%1 of %2").arg(QStringLiteral("%2")).arg(QStringLiteral("<7>")));
        QCOMPARE(html.take(), QByteArray("&lt;7&gt; में से %2"));
        HtmlWriter fallback(english());
        fallback.text(
            Phrase("Page", "Not in any catalogue: %1 %", nullptr, Phrase::noCount).arg(QStringLiteral("5")));
        QCOMPARE(fallback.take(), QByteArray("Not in any catalogue: 5 %"));
    }

    void aNameInASentenceKeepsItsDirectionToItself() {
        const QString evil = QString::fromUtf8("\u2069\u202exe");
        QCOMPARE(english().text(Page::tr("Job %1").name(evil)),
                 QString::fromUtf8("Job \u2068\ufffd\ufffdxe\u2069"));
    }

    void counts_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("en");
        QTest::addColumn<QString>("hi");
        QTest::newRow("one") << 1 << QStringLiteral("1 GPU") << QStringLiteral("1 GPU");
        QTest::newRow("two") << 2 << QStringLiteral("2 GPUs") << QStringLiteral("2 GPUs");
        QTest::newRow("many") << 123456 << QStringLiteral("123,456 GPUs") << QStringLiteral("1,23,456 GPUs");
    }
    void counts() {
        QFETCH(int, count);
        const Phrase phrase = Page::tr("%n GPU(s)", nullptr, count);
        QTEST(english().text(phrase), "en");
        QTEST(hindi().text(phrase), "hi");
    }
};

} // namespace kataar::page

KATAAR_TEST(htmlwriter, kataar::page::HtmlWriterTest)
#include "tst_htmlwriter.moc"
