// SPDX-License-Identifier: GPL-3.0-or-later
// The row of fields above the history.
#include "views/historyfilter.h"

#include "views/statetext.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace kataar {

namespace {

constexpr int usualDays = 30;
constexpr int typingMs = 300;
constexpr JobStatus finalStates[] = {JobStatus::Completed, JobStatus::Failed, JobStatus::Cancelled};

} // namespace

HistoryFilter::HistoryFilter(const QDate& today, QWidget* parent)
    : QWidget(parent), m_person(new QComboBox), m_state(new QComboBox), m_text(new QLineEdit),
      m_fromLabel(new QLabel), m_toLabel(new QLabel), m_from(new QDateEdit(today.addDays(1 - usualDays))),
      m_to(new QDateEdit(today)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_fromLabel);
    row->addWidget(m_from);
    row->addWidget(m_toLabel);
    row->addWidget(m_to);
    row->addWidget(m_person);
    row->addWidget(m_state);
    row->addWidget(m_text, 1);
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(200);
    m_text->addAction(QIcon::fromTheme(QStringLiteral("view-filter")), QLineEdit::LeadingPosition);
    m_person->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_person->addItem(QString());
    for (int i = 0; i <= int(std::size(finalStates)); ++i)
        m_state->addItem(QString());
    for (QDateEdit* day : {m_from, m_to}) {
        day->setCalendarPopup(true);
        day->setDateRange(QDate(2000, 1, 1), QDate(9000, 1, 1));
        connect(day, &QDateEdit::dateChanged, this, [this, day] {
            keepOrder(day);
            Q_EMIT spanChanged();
            Q_EMIT changed();
        });
    }
    m_fromLabel->setBuddy(m_from);
    m_toLabel->setBuddy(m_to);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, &HistoryFilter::changed);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_person, &QComboBox::currentIndexChanged, this, &HistoryFilter::changed);
    connect(m_state, &QComboBox::currentIndexChanged, this, &HistoryFilter::changed);
    retranslate();
}

/// The other day comes along; not more days than can be summed up.
void HistoryFilter::keepOrder(const QDateEdit* moved) {
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    const qint64 most = UsageQuery::mostDays - 1;
    if (moved == m_from)
        m_to->setDate(qBound(m_from->date(), m_to->date(), m_from->date().addDays(most)));
    else
        m_from->setDate(qBound(m_to->date().addDays(-most), m_from->date(), m_to->date()));
}

HistoryQuery HistoryFilter::query() const {
    HistoryQuery query;
    query.from = m_from->date();
    query.to = m_to->date();
    if (m_person->currentIndex() > 0)
        query.userId = m_person->currentData().toLongLong();
    if (m_state->currentIndex() > 0)
        query.status = finalStates[m_state->currentIndex() - 1];
    query.text = m_text->text().trimmed();
    return query;
}

UsageQuery HistoryFilter::span() const { return {m_from->date(), m_to->date()}; }

bool HistoryFilter::isNarrow() const {
    return m_person->currentIndex() > 0 || m_state->currentIndex() > 0 || !m_text->text().trimmed().isEmpty();
}

void HistoryFilter::clear() {
    {
        const QSignalBlocker quietPerson(m_person);
        const QSignalBlocker quietState(m_state);
        m_person->setCurrentIndex(0);
        m_state->setCurrentIndex(0);
        m_text->clear();
    }
    m_typing.stop();
    Q_EMIT changed();
}

void HistoryFilter::lookFor(const QString& text, const QDate& day) {
    const UsageQuery before = span();
    {
        const QSignalBlocker quietPerson(m_person);
        const QSignalBlocker quietState(m_state);
        const QSignalBlocker quietFrom(m_from);
        const QSignalBlocker quietTo(m_to);
        m_person->setCurrentIndex(0);
        m_state->setCurrentIndex(0);
        m_text->setText(text);
        if (day < m_from->date()) {
            m_from->setDate(day);
            keepOrder(m_from);
        } else if (day > m_to->date()) {
            m_to->setDate(day);
            keepOrder(m_to);
        }
    }
    m_typing.stop();
    if (span() != before)
        Q_EMIT spanChanged();
    Q_EMIT changed();
}

void HistoryFilter::setPeople(const QVector<UsagePerson>& people) {
    const QSignalBlocker quiet(m_person);
    const bool chosen = m_person->currentIndex() > 0;
    const QVariant kept = m_person->currentData();
    const QString name = m_person->currentText();
    while (m_person->count() > 1)
        m_person->removeItem(1);
    QVector<UsagePerson> named = people;
    named.removeIf([](const UsagePerson& person) { return !person.userId; });
    std::sort(named.begin(), named.end(), [](const UsagePerson& a, const UsagePerson& b) {
        return a.userName.localeAwareCompare(b.userName) < 0;
    });
    for (const UsagePerson& person : std::as_const(named))
        m_person->addItem(person.userName, *person.userId);
    if (!chosen)
        return;
    if (m_person->findData(kept) < 0)
        m_person->addItem(name, kept);
    m_person->setCurrentIndex(m_person->findData(kept));
}

void HistoryFilter::retranslate() {
    m_fromLabel->setText(tr("From"));
    m_toLabel->setText(tr("to"));
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    m_person->setItemText(0, tr("Everybody"));
    m_person->setAccessibleName(tr("Whose jobs"));
    m_state->setItemText(0, tr("Every state"));
    for (int i = 0; i < int(std::size(finalStates)); ++i)
        m_state->setItemText(i + 1, stateText(toText(finalStates[i])));
    m_state->setAccessibleName(tr("How they ended"));
    m_text->setPlaceholderText(tr("Name, configuration, person or job ID"));
    m_text->setAccessibleName(tr("Text to look for"));
    for (QDateEdit* day : {m_from, m_to}) {
        day->setLocale(QLocale());
        day->setDisplayFormat(QStringLiteral("d MMM yyyy"));
    }
    fitDays();
}

/// As wide as the longest date of the language: the field itself measures another one.
void HistoryFilter::fitDays() {
    int widest = 0;
    for (int month = 1; month <= 12; ++month)
        widest = std::max(widest, fontMetrics().horizontalAdvance(QLocale().toString(
                                      QDate(2028, month, 28), QStringLiteral("d MMM yyyy"))));
    for (QDateEdit* day : {m_from, m_to})
        day->setMinimumWidth(widest + 6 * fontMetrics().averageCharWidth() + day->sizeHint().height());
}

void HistoryFilter::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        fitDays();
    QWidget::changeEvent(event);
}

} // namespace kataar
