// SPDX-License-Identifier: GPL-3.0-or-later
// The log's text under mouse and keyboard: moving, selecting, copying.
#include "views/logtext.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QIcon>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSet>

namespace kataar {

LogPlace LogText::placeAt(const QPoint& point) const {
    const int row = (qMax(-1, point.y()) - 2) / m_lineHeight - (point.y() < 2 ? 1 : 0);
    const qint64 line = qBound(m_window.firstLine(), m_top + row, m_window.endLine() - 1);
    const Layout layout = layoutOf(line);
    return {line, layout->lineAt(0).xToCursor(point.x() - 4 + horizontalScrollBar()->value())};
}

LogPlace LogText::endPlace() const {
    const qint64 last = m_window.endLine() - 1;
    return {last, lengthOf(last)};
}

void LogText::moveCaret(LogPlace to, bool select) {
    m_caret = to;
    if (!select)
        m_anchor = to;
    viewport()->update();
}

void LogText::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_window.endLine() == m_window.firstLine())
        return;
    const bool select = m_caret && (event->modifiers() & Qt::ShiftModifier);
    moveCaret(placeAt(event->pos()), select);
}

void LogText::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || !m_caret)
        return;
    m_dragged = event->pos();
    if (!viewport()->rect().contains(m_dragged)) {
        m_dragTimer.start();
        return;
    }
    m_dragTimer.stop();
    moveCaret(placeAt(m_dragged), true);
}

/// The pointer is held outside: the text comes to it.
void LogText::dragFurther() {
    if (!m_caret || m_window.endLine() == m_window.firstLine())
        return;
    const auto beyond = [](int at, int size) { return at < 0 ? at : qMax(0, at - size); };
    const int dy = beyond(m_dragged.y(), viewport()->height());
    const int dx = beyond(m_dragged.x(), viewport()->width());
    QScrollBar *down = verticalScrollBar(), *right = horizontalScrollBar();
    down->setValue(down->value() + (dy == 0 ? 0 : dy < 0 ? dy / 20 - 1 : dy / 20 + 1));
    right->setValue(right->value() + dx);
    moveCaret(placeAt(m_dragged), true);
}

void LogText::mouseReleaseEvent(QMouseEvent* event) {
    m_dragTimer.stop();
    QClipboard* clipboard = QApplication::clipboard();
    if (event->button() == Qt::LeftButton && hasSelection() && clipboard->supportsSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void LogText::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_window.endLine() == m_window.firstLine())
        return;
    const LogPlace at = placeAt(event->pos());
    const QString text = m_window.line(at.line).text;
    qsizetype from = at.column, to = at.column;
    while (from > 0 && !text[from - 1].isSpace())
        --from;
    while (to < text.size() && !text[to].isSpace())
        ++to;
    moveCaret({at.line, from}, false);
    moveCaret({at.line, to}, true);
}

QString LogText::selectedText() const {
    if (!hasSelection())
        return {};
    const LogPlace from = qMin(m_anchor, *m_caret), to = qMax(m_anchor, *m_caret);
    QString text;
    for (qint64 line = from.line; line <= to.line; ++line) {
        const QString whole = m_window.line(line).text;
        const qsizetype begin = line == from.line ? qMin(from.column, whole.size()) : 0;
        const qsizetype end = line == to.line ? qMin(to.column, whole.size()) : whole.size();
        text += QStringView(whole).sliced(begin, qMax(qsizetype(0), end - begin));
        if (line < to.line)
            text += u'\n';
    }
    return text;
}

void LogText::selectAll() {
    if (m_window.endLine() == m_window.firstLine())
        return;
    m_anchor = {m_window.firstLine(), 0};
    moveCaret(endPlace(), true);
}

void LogText::copy() const {
    if (hasSelection())
        QApplication::clipboard()->setText(selectedText());
}

/// What this text does itself must not be taken for a shortcut of the window.
bool LogText::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void LogText::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    static const QSet<int> moves{Qt::Key_Left, Qt::Key_Right,  Qt::Key_Up,       Qt::Key_Down,
                                 Qt::Key_Home, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_End};
    const bool select = (event->modifiers() & Qt::ShiftModifier) && moves.contains(event->key());
    if (event->modifiers() & ~(Qt::ShiftModifier | Qt::ControlModifier | Qt::KeypadModifier))
        return event->ignore();
    QScrollBar *down = verticalScrollBar(), *right = horizontalScrollBar();
    if (select)
        return moveCaretBy(event->key(), event->modifiers() & Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Up:
        return down->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down:
        return down->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_PageUp:
        return down->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return down->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Left:
        return right->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Right:
        return right->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Home:
        return Q_EMIT startWanted();
    case Qt::Key_End:
        return Q_EMIT endWanted();
    default:
        event->ignore();
    }
}

/// Shift with a key that moves; the first one begins at the last line in sight.
void LogText::moveCaretBy(int key, bool far) {
    if (m_window.endLine() == m_window.firstLine())
        return;
    if (!m_caret)
        moveCaret({qMin(m_top + pageLines(), m_window.endLine()) - 1, 0}, false);
    LogPlace to = *m_caret;
    const qint64 first = m_window.firstLine(), last = m_window.endLine() - 1;
    switch (key) {
    case Qt::Key_Left:
        if (to.column > 0)
            to.column = layoutOf(to.line)->previousCursorPosition(int(to.column));
        else if (to.line > first)
            to = {to.line - 1, lengthOf(to.line - 1)};
        break;
    case Qt::Key_Right:
        if (to.column < lengthOf(to.line))
            to.column = layoutOf(to.line)->nextCursorPosition(int(to.column));
        else if (to.line < last)
            to = {to.line + 1, 0};
        break;
    case Qt::Key_Up:
        --to.line;
        break;
    case Qt::Key_Down:
        ++to.line;
        break;
    case Qt::Key_PageUp:
        to.line -= pageLines();
        break;
    case Qt::Key_PageDown:
        to.line += pageLines();
        break;
    case Qt::Key_Home:
        to = {far ? first : to.line, 0};
        break;
    case Qt::Key_End:
        to = far ? endPlace() : LogPlace{to.line, lengthOf(to.line)};
        break;
    default:
        return;
    }
    to.line = qBound(first, to.line, last);
    to.column = qMin(to.column, lengthOf(to.line));
    moveCaret(to, true);
    makeVisible(to);
}

void LogText::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copied = menu->addAction(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("&Copy"));
    copied->setEnabled(hasSelection());
    connect(copied, &QAction::triggered, this, &LogText::copy);
    connect(menu->addAction(tr("Select &All")), &QAction::triggered, this, &LogText::selectAll);
    menu->popup(event->globalPos());
}

} // namespace kataar
