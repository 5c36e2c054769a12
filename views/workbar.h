// SPDX-License-Identifier: GPL-3.0-or-later
// WorkBar: how far a thing is that takes long and can be counted, in the status bar.
#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;

namespace kataar {

/// Comes up where work lasts longer than half a second, and goes with its end. Of several at a time the one
/// that was told of last is shown.
class WorkBar final : public QWidget {
    Q_OBJECT
public:
    /// Made again when the language changes.
    using Words = std::function<QString()>;

    explicit WorkBar(QWidget* parent = nullptr);

    /// `topic` names the work; once `done` is `total` it is over.
    void tell(const QString& topic, qint64 done, qint64 total, const Words& words);
    int percent() const; ///< -1 = nothing is shown

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QString m_topic;
    Words m_words;
    QLabel* m_label;
    QProgressBar* m_bar;
    QTimer m_patience;
};

} // namespace kataar
