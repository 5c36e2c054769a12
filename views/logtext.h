// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a log window, painted as far as they are in sight: followed, selected, copied.
#pragma once

#include "models/logsearch.h"
#include "models/logwindow.h"

#include <QAbstractScrollArea>
#include <QTextLayout>
#include <QTimer>

#include <memory>
#include <optional>

namespace kataar {

/// Its cost does not grow with the log: only lines in sight are decoded and laid out.
class LogText final : public QAbstractScrollArea {
    Q_OBJECT
public:
    LogText(const LogWindow& window, const LogSearch& search, QWidget* parent = nullptr);

    /// To be called after the window changed; what is in sight stays where it is, or follows the end.
    void refresh();
    /// The same after the window was reset.
    void restart();

    bool follows() const { return m_follow; }
    void setFollow(bool follow);
    /// Nothing more is known to come after the window's end.
    void setAtEnd(bool atEnd) { m_atEnd = atEnd; }

    qint64 topLine() const { return m_top; }
    /// The number of whole lines in sight.
    qint64 pageLines() const;
    void scrollToTop();

    /// Shows a place with `length` characters as the one that was found.
    void showFound(LogPlace place, qsizetype length);
    void forgetFound();

    bool hasSelection() const { return m_caret && m_anchor != *m_caret; }
    QString selectedText() const;
    void selectAll();
    void copy() const;
    /// What is in sight, for screen readers.
    QString visibleText() const;
    std::optional<LogPlace> caret() const { return m_caret; }

Q_SIGNALS:
    void followChanged(bool follow);
    /// The person has moved: older or newer parts may be wanted.
    void moved();
    void startWanted();
    void endWanted();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    using Layout = std::unique_ptr<QTextLayout>;

    void measure();
    void place();
    Layout layoutOf(qint64 line) const;
    QVector<QTextLayout::FormatRange> marksOf(qint64 line, const QString& text) const;
    LogPlace placeAt(const QPoint& point) const;
    qsizetype lengthOf(qint64 line) const { return m_window.line(line).text.size(); }
    LogPlace endPlace() const;
    void moveCaret(LogPlace to, bool select);
    void moveCaretBy(int key, bool select);
    void makeVisible(LogPlace place);
    void dragFurther();

    const LogWindow& m_window;
    const LogSearch& m_search;
    qint64 m_top = 0;
    bool m_follow = true;
    bool m_atEnd = true;
    bool m_placing = false; ///< the scroll bar is moved by us
    int m_lineHeight = 1;
    int m_widest = 0; ///< of the lines seen so far
    std::optional<LogPlace> m_caret;
    LogPlace m_anchor;
    std::optional<LogPlace> m_found;
    qsizetype m_foundLength = 0;
    QPoint m_dragged;
    QTimer m_dragTimer;
};

} // namespace kataar
