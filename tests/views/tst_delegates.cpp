// SPDX-License-Identifier: GPL-3.0-or-later
// What the delegates paint: a bar as long as its figures say, and a line that rises where its values do.
#include "models/column.h"
#include "tests/support/testmain.h"
#include "tests/views/windowfixture.h"
#include "views/celldelegate.h"
#include "views/chartcolours.h"
#include "views/sparkdelegate.h"

#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

namespace kataar {

using namespace test;

class DelegatesTest : public QObject {
    Q_OBJECT

    static constexpr int width = 200;
    static constexpr int height = 60;
    static constexpr int aboveText = 10; ///< inside of the frame, over the words

    QStandardItemModel m_model;

    QImage painted(const QStyledItemDelegate& delegate, bool selected = false, int wide = width) const {
        QImage image(wide, height, QImage::Format_RGB32);
        image.fill(paletteOf(false).color(QPalette::Base));
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.palette = paletteOf(false);
        option.state = QStyle::State_Enabled | QStyle::State_Active;
        option.state.setFlag(QStyle::State_Selected, selected);
        QPainter painter(&image);
        delegate.paint(&painter, option, m_model.index(0, 0));
        return image;
    }
    QImage bar(double used, double total, bool selected = false) {
        m_model.item(0)->setData(QVariantList{used, total}, RawRole);
        return painted(BarDelegate(), selected);
    }
    /// The middle of what is drawn with the line's colour in this column; -1 = nothing is.
    static int lineAt(const QImage& image, int x) {
        const QColor line = chartColour(0, paletteOf(false));
        int sum = 0;
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            const QColor pixel = image.pixelColor(x, y);
            if (std::abs(pixel.red() - line.red()) + std::abs(pixel.green() - line.green()) +
                    std::abs(pixel.blue() - line.blue()) <
                90) {
                sum += y;
                ++count;
            }
        }
        return count == 0 ? -1 : sum / count;
    }
    static ChartData risingLine() {
        ChartData data;
        data.span = std::pair<qint64, qint64>(0, 100);
        for (int i = 0; i <= 10; ++i)
            data.times << i * 10;
        data.series = {{{}, ChartMark::Line, {}}};
        for (int i = 0; i <= 10; ++i)
            data.series[0].values << i * 10.0;
        data.most = 100;
        return data;
    }

private Q_SLOTS:
    void initTestCase() { m_model.appendRow(new QStandardItem(QStringLiteral("12 of 24 GiB"))); }

    void aBarIsAsLongAsItsFigures() {
        const QColor base = paletteOf(false).color(QPalette::Base);
        const QImage half = bar(12, 24);
        QVERIFY(half.pixelColor(20, aboveText) != base);
        QVERIFY(half.pixelColor(90, aboveText) != base);
        QCOMPARE(half.pixelColor(110, aboveText), base);
        QCOMPARE(half.pixelColor(180, aboveText), base);
        const QImage beyond = bar(30, 24); // it stays within its frame
        QVERIFY(beyond.pixelColor(190, aboveText) != base);
        QCOMPARE(beyond.pixelColor(198, aboveText), base);
        for (const auto& [used, total] : {std::pair(-1.0, 24.0), std::pair(3.0, 0.0), std::pair(0.0, 24.0)}) {
            for (int x = 10; x < 190; x += 10)
                QCOMPARE(bar(used, total).pixelColor(x, aboveText), base);
        }
    }

    void aBarThatIsFullWarns() {
        const QColor calm = bar(20, 24).pixelColor(20, aboveText);
        const QColor full = bar(23.8, 24).pixelColor(20, aboveText);
        QVERIFY(calm.blue() > calm.red());
        QVERIFY(full.red() > full.blue());
    }

    void theWordsStandOnTheBar() {
        for (const bool selected : {false, true}) {
            const QImage image = bar(24, 24, selected);
            const QColor ink = paletteOf(false).color(selected ? QPalette::HighlightedText : QPalette::Text);
            int inked = 0;
            for (int y = 15; y < 45; ++y) {
                for (int x = 20; x < 180; ++x)
                    inked += std::abs(image.pixelColor(x, y).lightness() - ink.lightness()) < 40 ? 1 : 0;
            }
            QVERIFY2(inked > 20, qPrintable(QString::number(inked)));
        }
    }

    void aLineRisesWithItsValues() {
        ChartData data = risingLine();
        const SparkDelegate delegate([&data](const QString&) { return data; });
        m_model.item(0)->setText(QStringLiteral("97 %"));
        const QImage rising = painted(delegate);
        const int left = lineAt(rising, 12);
        const int middle = lineAt(rising, 60);
        QVERIFY2(left > middle && middle > 0, qPrintable(QStringLiteral("%1 %2").arg(left).arg(middle)));
        std::reverse(data.series[0].values.begin(), data.series[0].values.end());
        const QImage falling = painted(delegate);
        QVERIFY(lineAt(falling, 12) < lineAt(falling, 60));
    }

    void whereNothingIsKnownThereIsNoLine() {
        ChartData data = risingLine();
        const SparkDelegate delegate([&data](const QString&) { return data; });
        for (int i = 3; i <= 10; ++i)
            data.series[0].values[i] = std::nullopt;
        const QImage begun = painted(delegate);
        QVERIFY(lineAt(begun, 12) >= 0);
        QCOMPARE(lineAt(begun, 100), -1);
        data = {};
        QCOMPARE(lineAt(painted(delegate), 12), -1);
        data = risingLine();
        QCOMPARE(lineAt(painted(delegate, false, 30), 12), -1); // no room beside the number
    }
};

} // namespace kataar

KATAAR_TEST(delegates, kataar::DelegatesTest)
#include "tst_delegates.moc"
