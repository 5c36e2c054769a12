// SPDX-License-Identifier: GPL-3.0-or-later
// What an empty list shows: an icon, one sentence, and the useful action.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace kataar {

class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

    void set(const QString& icon, const QString& title, const QString& sentence, const QString& button = {});
    QPushButton* button() const { return m_button; }
    QString sentence() const;

Q_SIGNALS:
    void activated();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showIcon();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace kataar
