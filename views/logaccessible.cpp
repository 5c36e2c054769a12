// SPDX-License-Identifier: GPL-3.0-or-later
// A read-only text of the lines in sight: the whole log may be far longer than any screen reader bears.
#include "views/logaccessible.h"

#include "views/logtext.h"

#include <QAccessibleWidget>

namespace kataar {

namespace {

class LogFace final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit LogFace(LogText* log) : QAccessibleWidget(log, QAccessible::EditableText), m_log(log) {}

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Value ? all() : QAccessibleWidget::text(kind);
    }
    QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }

    QString text(int start, int end) const override { return all().mid(start, end - start); }
    int characterCount() const override { return int(all().size()); }
    int cursorPosition() const override {
        const auto caret = m_log->caret();
        if (!caret || caret->line < m_log->topLine())
            return characterCount();
        const QString text = all();
        qsizetype at = 0;
        for (qint64 line = m_log->topLine(); line < caret->line; ++line) {
            at = text.indexOf(u'\n', at) + 1;
            if (at == 0)
                return characterCount();
        }
        return int(qMin(at + caret->column, text.size()));
    }
    void setCursorPosition(int) override {}

    // What is selected may be out of sight, and is told as a whole.
    int selectionCount() const override { return m_log->hasSelection() ? 1 : 0; }
    void selection(int, int* start, int* end) const override {
        const QString selected = m_log->selectedText();
        const auto at = selected.isEmpty() ? -1 : all().indexOf(selected);
        *start = at < 0 ? 0 : int(at);
        *end = at < 0 ? 0 : int(at + selected.size());
    }
    void addSelection(int, int) override { m_log->selectAll(); }
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}

    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* start, int* end) const override {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    QString all() const { return m_log->visibleText(); }

    LogText* m_log;
};

QAccessibleInterface* logFaceOf(const QString&, QObject* object) {
    auto* log = qobject_cast<LogText*>(object);
    return log ? new LogFace(log) : nullptr;
}

} // namespace

void installLogAccessible() { QAccessible::installFactory(logFaceOf); }

} // namespace kataar
