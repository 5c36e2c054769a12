// SPDX-License-Identifier: GPL-3.0-or-later
// A cell that shows a fraction as a bar with its figure, and tells more in its tool tip.
#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace kataar {

class ProgressDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// What the tool tip adds, by the row's key; empty = nothing.
    using TipOf = std::function<QString(const QString& key)>;

    explicit ProgressDelegate(TipOf tipOf, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    const TipOf m_tipOf;
};

/// The bar itself, within `frame`; used wherever progress is drawn.
void paintProgress(QPainter& painter, const QRectF& frame, double fraction, const QPalette& palette,
                   bool selected);

} // namespace kataar
