// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a log to lines.
#include "core/domain/logtail.h"

namespace kataar {

LogTail::Change LogTail::append(const QByteArray& bytes) {
    const QString text = m_decoder.decode(bytes);
    const QString openBefore = m_open;
    m_fresh.clear();
    for (const QChar character : text)
        put(character);
    Change change;
    change.lines = std::exchange(m_fresh, {});
    const bool openNow = !m_open.isEmpty();
    if (change.lines.isEmpty() && m_open == openBefore)
        return {};
    if (openNow)
        change.lines << m_open;
    change.replacesLast = m_openListed;
    if (m_openListed)
        m_lines.removeLast();
    m_lines += change.lines;
    m_openListed = openNow;
    if (m_lines.size() > maxLines)
        m_lines.remove(0, m_lines.size() - maxLines);
    if (change.lines.size() > maxLines)
        change.lines.remove(0, change.lines.size() - maxLines);
    return change;
}

void LogTail::clear() { *this = LogTail(); }

void LogTail::put(QChar character) {
    if (skipEscape(character))
        return;
    if (character == u'\n') {
        m_returned = false;
        endLine();
        return;
    }
    if (character == u'\r') {
        m_returned = true;
        return;
    }
    if (character == u'\b') {
        m_open.chop(1);
        return;
    }
    if (character.unicode() == 0x1b) {
        m_escape = Escape::Started;
        return;
    }
    if ((character.unicode() < 0x20 && character != u'\t') || character.unicode() == 0x7f)
        return;
    if (std::exchange(m_returned, false))
        m_open.clear();
    m_open += character;
    if (m_open.size() >= maxLineLength && !character.isHighSurrogate())
        endLine();
}

/// ESC [ … letter, ESC ] … BEL or ESC \, and ESC with one more character.
bool LogTail::skipEscape(QChar character) {
    const char16_t code = character.unicode();
    switch (m_escape) {
    case Escape::None:
        return false;
    case Escape::Started:
        m_escape = code == u'[' ? Escape::Control : code == u']' ? Escape::Text : Escape::None;
        return code != u'\n';
    case Escape::Control:
        if (code == u'\n') { // a broken sequence must not swallow the rest
            m_escape = Escape::None;
            return false;
        }
        if (code >= 0x40 && code <= 0x7e)
            m_escape = Escape::None;
        return true;
    case Escape::Text:
        if (code == u'\n') {
            m_escape = Escape::None;
            return false;
        }
        m_escape = code == 0x07 ? Escape::None : code == 0x1b ? Escape::TextEnd : Escape::Text;
        return true;
    case Escape::TextEnd:
        m_escape = Escape::None;
        return code != u'\n';
    }
    return false;
}

void LogTail::endLine() {
    m_fresh << m_open;
    m_open.clear();
}

} // namespace kataar
