// SPDX-License-Identifier: GPL-3.0-or-later
// Puts icons beside states and draws memory as a bar with its figures.
#pragma once

#include <QStyledItemDelegate>

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

/// The cell's raw value is [used, total] or [fraction, 1]; the text is drawn on the bar.
class BarDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace kataar
