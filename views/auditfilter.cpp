// SPDX-License-Identifier: GPL-3.0-or-later
// The row of fields above the audit log.
#include "views/auditfilter.h"

#include "views/audittext.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLineEdit>
#include <QSignalBlocker>

namespace kataar {

namespace {

constexpr int actionCharacters = 18; ///< the longer ones are read in the list
constexpr int auditTypingMs = 300;
constexpr int auditHours[] = {0, 24, 168, 720}; ///< 0: at any time
constexpr qint64 auditHourUs = 3'600'000'000;

} // namespace

AuditFilter::AuditFilter(QWidget* parent)
    : QWidget(parent), m_span(new QComboBox), m_person(new QComboBox), m_action(new QComboBox),
      m_target(new QLineEdit) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_span);
    row->addWidget(m_person);
    row->addWidget(m_action);
    row->addWidget(m_target, 1);
    m_target->setClearButtonEnabled(true);
    m_target->setMaxLength(200);
    m_target->addAction(QIcon::fromTheme(QStringLiteral("view-filter")), QLineEdit::LeadingPosition);
    for (size_t i = 0; i < std::size(auditHours); ++i)
        m_span->addItem(QString());
    m_person->addItem(QString());
    m_action->addItem(QString());
    for (const auto& [action, name] : EnumNames<AuditAction>::all)
        m_action->addItem(QString(), int(action));
    m_typing.setSingleShot(true);
    m_typing.setInterval(auditTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &AuditFilter::changed);
    connect(m_target, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    for (QComboBox* box : {m_span, m_person, m_action}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(box, &QComboBox::currentIndexChanged, this, &AuditFilter::changed);
    }
    m_action->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_action->setMinimumContentsLength(actionCharacters);
    retranslate();
}

AuditQuery AuditFilter::query(UtcTime now) const {
    AuditQuery query;
    if (const int hours = auditHours[qMax(0, m_span->currentIndex())]; hours > 0)
        query.since = UtcTime{now.us - hours * auditHourUs};
    if (m_person->currentIndex() > 0)
        query.actorId = m_person->currentData().toLongLong();
    if (m_action->currentIndex() > 0)
        query.action = AuditAction(m_action->currentData().toInt());
    if (const QString target = m_target->text().trimmed(); !target.isEmpty())
        query.target = target;
    return query;
}

bool AuditFilter::isNarrow() const {
    return m_span->currentIndex() > 0 || m_person->currentIndex() > 0 || m_action->currentIndex() > 0 ||
           !m_target->text().trimmed().isEmpty();
}

void AuditFilter::clear() {
    {
        const QSignalBlocker quietSpan(m_span);
        const QSignalBlocker quietPerson(m_person);
        const QSignalBlocker quietAction(m_action);
        for (QComboBox* box : {m_span, m_person, m_action})
            box->setCurrentIndex(0);
        m_target->clear();
    }
    m_typing.stop();
    Q_EMIT changed();
}

void AuditFilter::addPeople(const QVector<AuditPerson>& people) {
    const QSignalBlocker quiet(m_person);
    for (const AuditPerson& person : people) {
        if (m_person->findData(person.id) >= 0)
            continue;
        int at = 1;
        while (at < m_person->count() && m_person->itemText(at).localeAwareCompare(person.name) < 0)
            ++at;
        m_person->insertItem(at, person.name, person.id);
    }
}

void AuditFilter::retranslate() {
    const QString spans[] = {tr("At any time"), tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days")};
    for (int i = 0; i < m_span->count(); ++i)
        m_span->setItemText(i, spans[i]);
    m_span->setAccessibleName(tr("Of which time"));
    m_person->setItemText(0, tr("By everybody"));
    m_person->setAccessibleName(tr("By whom"));
    m_action->setItemText(0, tr("Every action"));
    for (int i = 1; i < m_action->count(); ++i)
        m_action->setItemText(i, auditActionText(AuditAction(m_action->itemData(i).toInt())));
    m_action->setAccessibleName(tr("Which action"));
    m_target->setPlaceholderText(tr("Job ID, or a person's, team's, worker's or rule's name"));
    m_target->setAccessibleName(tr("About what"));
}

void AuditFilter::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace kataar
