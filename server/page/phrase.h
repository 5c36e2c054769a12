// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence of the page before it is known in which language it is wanted.
#pragma once

#include <QString>
#include <QVector>

namespace kataar::page {

class Phrase {
public:
    constexpr static int noCount = -1;

    /// `source` is a literal that lupdate finds in the context `context`, with `comment` if it has one.
    Phrase(const char* context, const char* source, const char* comment, int count)
        : m_context(context), m_source(source), m_comment(comment), m_count(count) {}

    /// Fills in the next of %1 … %9: what this program made, such as a formatted number.
    Phrase arg(const QString& text) const { return with({text, false}); }
    /// The same for what people chose: its direction of writing stays within it.
    Phrase name(const QString& text) const { return with({text, true}); }

    struct Argument {
        QString text;
        bool isolated;
    };
    const char* context() const { return m_context; }
    const char* source() const { return m_source; }
    const char* comment() const { return m_comment; }
    int count() const { return m_count; }
    const QVector<Argument>& arguments() const { return m_arguments; }

private:
    Phrase with(Argument argument) const {
        Phrase more = *this;
        more.m_arguments.append(std::move(argument));
        return more;
    }

    const char* m_context;
    const char* m_source;
    const char* m_comment;
    int m_count;
    QVector<Argument> m_arguments;
};

/// Page::tr(): every sentence of the page. With a count, its %n is that number.
struct Page {
#ifdef KATAAR_NEVER // lupdate reads this branch too: it names the catalogue's context
    Q_DECLARE_TR_FUNCTIONS(Page)
#endif
    static Phrase tr(const char* source, const char* comment = nullptr, int count = Phrase::noCount) {
        return {"Page", source, comment, count};
    }
};

} // namespace kataar::page
