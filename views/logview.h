// SPDX-License-Identifier: GPL-3.0-or-later
// The log of one job, read as it grows while somebody looks at it.
#pragma once

#include "core/domain/answers.h"
#include "core/domain/logtail.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;

namespace kataar {

class QueueFeed;

class LogView final : public QWidget {
    Q_OBJECT
public:
    static constexpr qint64 firstBytes = 256 * 1024; ///< how much of the end is read at first
    static constexpr qint64 stepBytes = 1024 * 1024;

    explicit LogView(QueueFeed& feed, QWidget* parent = nullptr);

    /// Empty: none. The same job again changes nothing.
    void setJob(const QString& jobId);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void readOn();
    void arrived(const LogChunk& chunk);
    void show(const LogTail::Change& change);
    void retranslate();
    void setNote(const QString& note);

    QueueFeed& m_feed;
    QString m_jobId;
    LogTail m_tail;
    qint64 m_offset = -1; ///< -1: nothing read yet
    bool m_reading = false;
    bool m_ended = false;
    quint64 m_generation = 0; ///< answers of an earlier job are dropped
    QTimer m_timer;
    QPlainTextEdit* m_edit;
    QLabel* m_note;
    QCheckBox* m_follow;
};

} // namespace kataar
