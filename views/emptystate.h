// SPDX-License-Identifier: GPL-3.0-or-later
// What an empty list shows: an icon, one sentence, and the useful action.
#pragma once

#include <QVector>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kataar {

class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

    struct Offer {
        QString text;
        QString lacking; ///< why it cannot be taken; empty = it can
    };

    void set(const QString& icon, const QString& title, const QString& sentence, const QString& button = {});
    /// Buttons below the first one; set() before.
    void setOffers(const QVector<Offer>& offers);
    QPushButton* offer(int index) const { return m_offers.value(index); }
    /// Why the first button cannot be pressed; empty = it can.
    void setLacking(const QString& lacking);
    QPushButton* button() const { return m_button; }
    QString title() const;
    QString sentence() const;

Q_SIGNALS:
    void activated();
    void offerTaken(int index);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static void fit(QPushButton& button);
    void showIcon();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_button;
    QVBoxLayout* m_buttons; ///< below each other: side by side they are wider than a small window
    QVector<QPushButton*> m_offers;
};

} // namespace kataar
