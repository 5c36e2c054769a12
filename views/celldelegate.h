// SPDX-License-Identifier: GPL-3.0-or-later
// Puts icons beside states and draws memory as a bar with its figures.
#pragma once

#include <QStyledItemDelegate>

#include <functional>

class QAbstractItemView;

namespace kataar {

/// An icon chosen from the cell's raw value.
class IconDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using IconOf = QIcon (*)(const QString& raw);
    explicit IconDelegate(IconOf iconOf, QObject* parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    IconOf m_iconOf;
};

/// The cell's raw value is [used, total] or [fraction, 1]; the text is drawn on the bar. With a third number,
/// the part of what is used that is ours, the rest of it has a pattern (-1 = not known: no parts).
class BarDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

/// Looks like a link wherever the cell's raw value is not empty.
class LinkDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// Makes the links of a column work: a hand above them, and a click on one calls `open` with its raw value.
void openLinks(QAbstractItemView& view, int column, std::function<void(const QString& raw)> open);

} // namespace kataar
