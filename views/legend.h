// SPDX-License-Identifier: GPL-3.0-or-later
// What colours and patterns of a picture mean, in as many rows as are needed.
#pragma once

#include <QBrush>
#include <QPen>
#include <QVector>
#include <QWidget>

#include <functional>

namespace kataar {

struct LegendEntry {
    QString text;
    QBrush brush;
    QPen pen;
};

class Legend final : public QWidget {
    Q_OBJECT
public:
    using EntriesOf = std::function<QVector<LegendEntry>(const QPalette& palette)>;

    /// Asked again whenever colours or words change.
    explicit Legend(EntriesOf entriesOf, QWidget* parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Where each entry begins, and how high all are.
    QVector<QPoint> places(int width, int& height) const;
    int widthOf(const LegendEntry& entry) const;
    void update();

    EntriesOf m_entriesOf;
    QVector<LegendEntry> m_entries;
};

} // namespace kataar
