// SPDX-License-Identifier: GPL-3.0-or-later
// Goes from hit to hit: between the words of the bar, the search, the reader and the text in sight.
#pragma once

#include "models/logsearch.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace kataar {

class LogFindBar;
class LogReader;
class LogText;

/// Searches a few milliseconds at a time, so that no window waits for it.
class LogFinder final : public QObject {
    Q_OBJECT
public:
    LogFinder(LogReader& reader, LogFindBar& bar, QObject* parent);

    const LogSearch& search() const { return m_search; }
    /// The text that shows the search; before anything else.
    void setText(LogText* text);

    /// The words of the bar have changed, or the window was restarted.
    void start();
    /// The window has changed.
    void keepUp();
    void goOn(bool forward);
    void retranslate() { tell(); }

private:
    void step();
    void show(qsizetype index);
    void tell();
    QString outcome() const;

    LogReader& m_reader;
    LogFindBar& m_bar;
    LogText* m_text = nullptr;
    LogSearch m_search;
    QTimer m_timer;
    bool m_fresh = false; ///< the first hit is to be shown
    std::optional<LogPlace> m_current;
};

} // namespace kataar
