// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolling and painting.
#include "views/logtext.h"

#include "views/logaccessible.h"
#include "views/logcolours.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>

namespace kataar {

namespace {

constexpr int textMargin = 4;

} // namespace

LogText::LogText(const LogWindow& window, const LogSearch& search, QWidget* parent)
    : QAbstractScrollArea(parent), m_window(window), m_search(search) {
    installLogAccessible();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    m_dragTimer.setInterval(50);
    connect(&m_dragTimer, &QTimer::timeout, this, &LogText::dragFurther);
    measure();
}

/// A row is as high as the highest script that logs are written in, so that all rows are alike.
void LogText::measure() {
    QTextLayout layout(QStringLiteral("Ag|क्र्थूँ"), font());
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    m_lineHeight = qMax(fontMetrics().lineSpacing(), int(line.height()) + 1);
}

void LogText::restart() {
    m_top = m_window.firstLine();
    m_widest = 0;
    m_caret.reset();
    m_found.reset();
    horizontalScrollBar()->setValue(0);
    refresh();
}

void LogText::refresh() {
    const auto held = [this](LogPlace one) {
        return one.line >= m_window.firstLine() && one.line < m_window.endLine();
    };
    if (m_caret && !(held(*m_caret) && held(m_anchor)))
        m_caret.reset();
    if (m_found && !held(*m_found))
        m_found.reset();
    place();
    viewport()->update();
}

qint64 LogText::pageLines() const { return qMax(1, (viewport()->height() - 2) / m_lineHeight); }

/// Sets the scroll bars to where we are.
void LogText::place() {
    m_placing = true;
    const qint64 first = m_window.firstLine();
    const qint64 last = qMax(first, m_window.endLine() - pageLines());
    m_top = m_follow ? last : qBound(first, m_top, last);
    QScrollBar* bar = verticalScrollBar();
    bar->setRange(0, int(last - first));
    bar->setPageStep(int(pageLines()));
    bar->setValue(int(m_top - first));
    const int width = viewport()->width();
    horizontalScrollBar()->setRange(0, qMax(0, m_widest + 2 * textMargin - width));
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 4);
    m_placing = false;
}

void LogText::setFollow(bool follow) {
    if (m_follow == follow)
        return;
    m_follow = follow;
    if (follow)
        refresh();
    Q_EMIT followChanged(follow);
}

void LogText::scrollToTop() {
    setFollow(false);
    m_top = m_window.firstLine();
    refresh();
}

void LogText::scrollContentsBy(int, int dy) {
    viewport()->update();
    if (m_placing)
        return;
    m_top = m_window.firstLine() + verticalScrollBar()->value();
    if (dy != 0) {
        setFollow(m_atEnd && verticalScrollBar()->value() == verticalScrollBar()->maximum());
        Q_EMIT moved();
    }
}

LogText::Layout LogText::layoutOf(qint64 line) const {
    const StyledLine styled = m_window.line(line);
    auto layout = std::make_unique<QTextLayout>(styled.text, font());
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(8 * fontMetrics().horizontalAdvance(u' '));
    layout->setTextOption(option);
    layout->setFormats(logFormats(styled, palette()));
    layout->beginLayout();
    layout->createLine();
    layout->endLayout();
    return layout;
}

/// What was found, then the selection over it.
QVector<QTextLayout::FormatRange> LogText::marksOf(qint64 line, const QString& text) const {
    QVector<QTextLayout::FormatRange> marks;
    const auto mark = [&marks](qsizetype from, qsizetype length, const QColor& back, const QColor& front) {
        QTextCharFormat format;
        format.setBackground(back);
        format.setForeground(front);
        marks << QTextLayout::FormatRange{int(from), int(length), format};
    };
    for (const qsizetype column : m_search.columnsIn(text))
        mark(column, m_search.text().size(), QColor(0xff, 0xe0, 0x66), Qt::black);
    if (m_found && m_found->line == line)
        mark(m_found->column, m_foundLength, QColor(0xf6, 0x74, 0x00), Qt::black);
    if (!hasSelection())
        return marks;
    const LogPlace from = qMin(m_anchor, *m_caret), to = qMax(m_anchor, *m_caret);
    if (line < from.line || line > to.line)
        return marks;
    const qsizetype begin = line == from.line ? from.column : 0;
    const qsizetype end = line == to.line ? to.column : text.size();
    mark(begin, end - begin, palette().color(QPalette::Highlight),
         palette().color(QPalette::HighlightedText));
    return marks;
}

void LogText::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Text));
    const qreal x = textMargin - horizontalScrollBar()->value();
    const qint64 end = qMin(m_window.endLine(), m_top + pageLines() + 2);
    int widest = m_widest;
    for (qint64 line = m_top; line < end; ++line) {
        const Layout layout = layoutOf(line);
        const QPointF at(x, 2.0 + double(line - m_top) * m_lineHeight);
        layout->draw(&painter, at, marksOf(line, layout->text()));
        if (m_caret && hasFocus() && m_caret->line == line)
            layout->drawCursor(&painter, at, int(m_caret->column), 1);
        widest = qMax(widest, int(layout->lineAt(0).naturalTextWidth()) + 1);
    }
    if (widest > m_widest) {
        m_widest = widest;
        place();
    }
}

void LogText::resizeEvent(QResizeEvent*) { place(); }

void LogText::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
        m_widest = 0;
        refresh();
    }
    QAbstractScrollArea::changeEvent(event);
}

void LogText::makeVisible(LogPlace wanted) {
    if (wanted.line < m_top || wanted.line >= m_top + pageLines()) {
        setFollow(false);
        m_top = wanted.line - pageLines() / 3;
    }
    const Layout layout = layoutOf(wanted.line);
    const int x = int(layout->lineAt(0).cursorToX(int(wanted.column)));
    m_widest = qMax(m_widest, int(layout->lineAt(0).naturalTextWidth()) + 1);
    place();
    QScrollBar* bar = horizontalScrollBar();
    const int room = viewport()->width() - 4 * textMargin;
    if (x < bar->value() || x > bar->value() + room)
        bar->setValue(x - room / 2);
    viewport()->update();
}

void LogText::showFound(LogPlace wanted, qsizetype length) {
    m_found = wanted;
    m_foundLength = length;
    makeVisible(wanted);
}

void LogText::forgetFound() {
    m_found.reset();
    viewport()->update();
}

QString LogText::visibleText() const {
    QStringList lines;
    const qint64 end = qMin(m_window.endLine(), m_top + pageLines());
    for (qint64 line = m_top; line < end; ++line)
        lines << m_window.line(line).text;
    return lines.join(u'\n');
}

} // namespace kataar
