// SPDX-License-Identifier: GPL-3.0-or-later
// Escapes what is written.
#include "server/page/htmlwriter.h"

namespace kataar::page {

void HtmlWriter::text(const QString& text) { escaped(harmless(text)); }

void HtmlWriter::text(const Phrase& phrase) { escaped(m_language.text(phrase)); }

void HtmlWriter::open(const char* tag, Attributes attributes) {
    m_out += '<';
    m_out += tag;
    for (const Attribute& attribute : attributes) {
        if (!attribute.value && !attribute.phrase)
            continue;
        m_out += ' ';
        m_out += attribute.name;
        if (attribute.flag)
            continue;
        m_out += "=\"";
        escaped(attribute.phrase ? m_language.text(*attribute.phrase) : harmless(*attribute.value));
        m_out += '"';
    }
    m_out += '>';
}

void HtmlWriter::close(const char* tag) {
    m_out += "</";
    m_out += tag;
    m_out += '>';
}

void HtmlWriter::escaped(QStringView text) {
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '&':
            m_out += "&amp;";
            break;
        case '<':
            m_out += "&lt;";
            break;
        case '>':
            m_out += "&gt;";
            break;
        case '"':
            m_out += "&quot;";
            break;
        case '\'':
            m_out += "&#39;";
            break;
        default:
            m_out += c;
        }
    }
}

} // namespace kataar::page
