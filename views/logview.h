// SPDX-License-Identifier: GPL-3.0-or-later
// The log of one job: followed as it grows, searched, saved.
#pragma once

#include "core/base/result.h"
#include "core/client/pastcalls.h"
#include "views/logreader.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QProgressBar;
class QToolButton;

namespace kataar {

class LogFindBar;
class LogFinder;
class LogText;
class Calls;

class LogView final : public QWidget {
    Q_OBJECT
public:
    static constexpr int repaintPause = 100; ///< ms at least between two repaints of a growing log

    LogView(PastCalls& past, Calls& calls, QWidget* parent = nullptr);

    /// Empty: none. The same job and attempt again change nothing. Attempt 0: the last one, whichever it is.
    void setJob(const QString& jobId, int attempt = 0);
    /// All that is held.
    QString text() const;
    QString note() const;
    /// Writes the whole log into a file.
    void saveTo(const QString& path);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void wire();
    void refresh();
    void want();
    void find();
    void askPath();
    void retranslate();
    void tell();

    PastCalls& m_past;
    Calls& m_calls;
    LogReader m_reader;
    LogFindBar* m_bar;
    LogFinder* m_finder;
    LogText* m_text;
    QCheckBox* m_follow;
    QLabel* m_note;
    QProgressBar* m_saving;
    QToolButton* m_find;
    QToolButton* m_save;
    QTimer m_refresh;
    std::optional<Result<qint64>> m_saved; ///< how the last saving ended; told until the log changes
};

} // namespace kataar
