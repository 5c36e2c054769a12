// SPDX-License-Identifier: GPL-3.0-or-later
// Waits behind the box for a change of language.
#include "views/translated.h"

#include <QEvent>
#include <QWidget>

namespace kataar {

namespace {

class Translated final : public QObject {
public:
    Translated(QWidget& box, std::function<void()> texts) : QObject(&box), m_texts(std::move(texts)) {
        box.installEventFilter(this);
        m_texts();
    }

protected:
    bool eventFilter(QObject* box, QEvent* event) override {
        if (event->type() != QEvent::LanguageChange)
            return false;
        box->event(event);
        m_texts();
        return true;
    }

private:
    std::function<void()> m_texts;
};

} // namespace

void keepTranslated(QWidget& box, std::function<void()> texts) { new Translated(box, std::move(texts)); }

} // namespace kataar
