// SPDX-License-Identifier: GPL-3.0-or-later
// Which jobs of the history are shown: whose, in which final state, with which text, ended between which
// days.
#pragma once

#include "core/domain/usage.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;

namespace kataar {

class HistoryFilter final : public QWidget {
    Q_OBJECT
public:
    explicit HistoryFilter(const QDate& today, QWidget* parent = nullptr);

    /// Without a page's limits.
    HistoryQuery query() const;
    UsageQuery span() const;
    bool isNarrow() const; ///< more than the days is asked
    /// Whoever had jobs in this time; the chosen one stays.
    void setPeople(const QVector<UsagePerson>& people);
    void clear(); ///< all but the days
    /// This text alone, and in any case this day.
    void lookFor(const QString& text, const QDate& day);

Q_SIGNALS:
    void changed();     ///< some moments after the last key
    void spanChanged(); ///< before changed()

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fitDays();
    void keepOrder(const QDateEdit* moved);

    QComboBox* m_person;
    QComboBox* m_state;
    QLineEdit* m_text;
    QLabel* m_fromLabel;
    QLabel* m_toLabel;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QTimer m_typing;
};

} // namespace kataar
