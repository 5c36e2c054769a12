// SPDX-License-Identifier: GPL-3.0-or-later
// Writes HTML whose structure no text can change: elements and attributes by literals, all else escaped.
#pragma once

#include "server/page/language.h"

#include <QByteArray>

#include <concepts>
#include <initializer_list>
#include <optional>

namespace kataar::page {

/// An attribute. A bool is written as a name alone, or not at all; so is what is absent.
struct Attribute {
    template<std::same_as<bool> B>
    Attribute(const char* key, B on) : name(key), flag(true) {
        if (on)
            value.emplace();
    }
    Attribute(const char* key, const char* text) : name(key), value(QString::fromUtf8(text)) {}
    Attribute(const char* key, const QString& text) : name(key), value(text) {}
    Attribute(const char* key, const std::optional<QString>& text) : name(key), value(text) {}
    Attribute(const char* key, const Phrase& text) : name(key), phrase(text) {}

    const char* name;
    std::optional<QString> value;
    std::optional<Phrase> phrase;
    bool flag = false;
};
using Attributes = std::initializer_list<Attribute>;

class HtmlWriter {
public:
    explicit HtmlWriter(const Language& language) : m_language(language) {}

    const Language& language() const { return m_language; }
    QByteArray take() { return std::exchange(m_out, {}); }

    void doctype() { m_out += "<!DOCTYPE html>\n"; }
    void text(const QString& text);
    void text(const Phrase& phrase);

    /// An element with whatever `content` writes into it.
    template<std::invocable Content>
    void in(const char* tag, Attributes attributes, const Content& content) {
        open(tag, attributes);
        content();
        close(tag);
    }
    template<std::invocable Content>
    void in(const char* tag, const Content& content) {
        in(tag, {}, content);
    }
    /// An element with a text.
    template<class Text>
    void put(const char* tag, Attributes attributes, const Text& content) {
        in(tag, attributes, [&] { text(content); });
    }
    template<class Text>
    void put(const char* tag, const Text& content) {
        put(tag, {}, content);
    }
    /// An element that has no end tag.
    void single(const char* tag, Attributes attributes) { open(tag, attributes); }

    /// What somebody chose: its direction of writing stays within it.
    void name(const QString& name) { put("bdi", name); }
    template<class Text>
    void link(const QString& path, const Text& content) {
        put("a", {{"href", path}}, content);
    }

private:
    void open(const char* tag, Attributes attributes);
    void close(const char* tag);
    void escaped(QStringView text);

    const Language& m_language;
    QByteArray m_out;
};

} // namespace kataar::page
