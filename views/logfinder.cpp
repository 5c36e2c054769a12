// SPDX-License-Identifier: GPL-3.0-or-later
// The search's steps, and what is told of it.
#include "views/logfinder.h"

#include "views/format.h"
#include "views/logfindbar.h"
#include "views/logreader.h"
#include "views/logtext.h"

#include <QElapsedTimer>

namespace kataar {

namespace {

constexpr int searchBudget = 8; ///< ms at a time
constexpr qint64 searchLines = 200;

} // namespace

LogFinder::LogFinder(LogReader& reader, LogFindBar& bar, QObject* parent)
    : QObject(parent), m_reader(reader), m_bar(bar) {
    m_timer.setInterval(1);
    connect(&m_timer, &QTimer::timeout, this, &LogFinder::step);
    connect(&bar, &LogFindBar::wordsChanged, this, &LogFinder::start);
    connect(&bar, &LogFindBar::nextWanted, this, [this] { goOn(true); });
    connect(&bar, &LogFindBar::previousWanted, this, [this] { goOn(false); });
    connect(&bar, &LogFindBar::allWanted, this, [this] {
        m_fresh = !m_current; // what is found then is shown, as in a new search
        m_reader.readAll();
    });
}

void LogFinder::setText(LogText* text) { m_text = text; }

void LogFinder::start() {
    const bool same = m_search.text() == m_bar.text() && m_search.sensitivity() == m_bar.sensitivity();
    m_search.start(m_reader.window(), m_bar.text(), m_bar.sensitivity());
    m_fresh = !same && !m_bar.text().isEmpty();
    m_current.reset();
    m_text->forgetFound();
    keepUp();
}

void LogFinder::keepUp() {
    if (m_search.text().isEmpty()) {
        m_timer.stop();
        tell();
    } else {
        m_timer.start();
    }
}

void LogFinder::step() {
    QElapsedTimer spent;
    spent.start();
    bool more = true;
    while (more && spent.elapsed() < searchBudget)
        more = m_search.step(m_reader.window(), searchLines);
    if (!more)
        m_timer.stop();
    if (!more && m_fresh && m_search.count() > 0) {
        const qsizetype index = m_search.firstFrom({m_text->topLine(), 0});
        show(index < m_search.count() ? index : m_search.count() - 1);
    }
    if (!more && (m_current || !m_reader.readingAll()))
        m_fresh = false;
    m_text->viewport()->update();
    tell();
}

void LogFinder::goOn(bool forward) {
    const qsizetype count = m_search.count();
    if (count == 0)
        return;
    m_fresh = false;
    const LogPlace from = m_current.value_or(LogPlace{m_text->topLine(), 0});
    const qsizetype index = m_search.firstFrom(from);
    if (!forward)
        show(index > 0 ? index - 1 : count - 1);
    else if (m_current && index < count && m_search.hit(index) == from)
        show(index + 1 < count ? index + 1 : 0);
    else
        show(index < count ? index : 0);
}

void LogFinder::show(qsizetype index) {
    m_current = m_search.hit(index);
    m_text->showFound(*m_current, m_search.text().size());
    tell();
}

void LogFinder::tell() {
    const bool more = !m_search.text().isEmpty() && !m_reader.whole() && !m_reader.readingAll() &&
                      !m_reader.window().full() && !m_search.capped();
    m_bar.setOutcome(outcome(), more);
    const bool reads = !m_search.text().isEmpty() && m_reader.readingAll() && m_reader.known();
    m_bar.setRead(reads ? m_reader.window().end() - m_reader.window().begin() : 0,
                  reads ? m_reader.size() : 0);
}

QString LogFinder::outcome() const {
    if (m_search.text().isEmpty())
        return {};
    const qsizetype count = m_search.count();
    QString found = numberText(count);
    if (count == 0)
        found = m_timer.isActive() ? tr("Searching…") : tr("Not found");
    else if (m_search.capped())
        found = tr("more than %1").arg(numberText(LogSearch::maxHits));
    if (m_current && count > 0 && !m_search.capped())
        found = tr("%1 of %2").arg(numberText(m_search.firstFrom(*m_current) + 1), numberText(count));
    if (m_reader.whole() || !m_reader.known())
        return found;
    const LogWindow& window = m_reader.window();
    return tr("%1 – in %2 of %3")
        .arg(found, sizeText(window.end() - window.begin()), sizeText(m_reader.size()));
}

} // namespace kataar
