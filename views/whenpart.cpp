// SPDX-License-Identifier: GPL-3.0-or-later
// Begin, run window, and the window's end.
#include "views/whenpart.h"

#include "views/windowpick.h"
#include "views/windowtext.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace kataar {

namespace {

constexpr int nightHour = 22;
enum BeginChoice { AsSoonAsPossible, AtATime };

QDateTime ownTime(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.us / 1000); }

/// Tonight, or tomorrow where tonight has begun.
QDateTime nextNight(UtcTime now) {
    const QDate today = ownTime(now).date();
    const QDateTime tonight(today, QTime(nightHour, 0));
    return tonight > ownTime(now) ? tonight : QDateTime(today.addDays(1), QTime(nightHour, 0));
}

} // namespace

WhenPart::WhenPart(const Clock& clock, QFormLayout& form, QObject* parent)
    : QObject(parent), m_clock(clock), m_beginLabel(new QLabel), m_begin(new QComboBox),
      m_at(new QDateTimeEdit), m_windowLabel(new QLabel),
      m_window(new WindowPick(clock, WindowPick::None::Offered)), m_endLabel(new QLabel),
      m_end(new QComboBox) {
    auto* row = new QHBoxLayout;
    row->addWidget(m_begin, 1);
    row->addWidget(m_at, 1);
    form.addRow(m_beginLabel, row);
    form.addRow(m_windowLabel, m_window);
    form.addRow(m_endLabel, m_end);
    m_beginLabel->setBuddy(m_begin);
    m_windowLabel->setBuddy(m_window->box());
    m_endLabel->setBuddy(m_end);
    m_at->setCalendarPopup(true);
    m_at->setDateTime(nextNight(m_clock.wall()));
    retranslate();
    connect(m_begin, &QComboBox::currentIndexChanged, this, &WhenPart::begin);
    connect(m_at, &QDateTimeEdit::dateTimeChanged, this, &WhenPart::changed);
    connect(m_window, &WindowPick::changed, this, [this] {
        update();
        Q_EMIT changed();
    });
    connect(m_end, &QComboBox::currentIndexChanged, this, &WhenPart::changed);
}

void WhenPart::setWindows(const Result<WindowList>& windows) {
    if (windows)
        m_window->setNamed(windows->windows);
    else
        m_window->setUnreadable(windows.error());
}

void WhenPart::choose(const std::optional<UtcTime>& beginAt, const QString& window, WindowEnd end) {
    const bool later = beginAt && *beginAt > m_clock.wall();
    if (later)
        m_at->setDateTime(ownTime(*beginAt));
    m_begin->setCurrentIndex(later ? AtATime : AsSoonAsPossible);
    m_window->choose(window);
    m_end->setCurrentIndex(m_end->findData(int(end)));
    update();
}

void WhenPart::begin() {
    if (m_begin->currentIndex() == AtATime && m_at->dateTime() <= ownTime(m_clock.wall())) {
        const QSignalBlocker quiet(m_at);
        m_at->setDateTime(nextNight(m_clock.wall()));
    }
    update();
    Q_EMIT changed();
}

void WhenPart::update() {
    m_at->setVisible(m_begin->currentIndex() == AtATime);
    const bool inWindow = !m_window->window().isEmpty();
    m_end->setEnabled(inWindow);
    m_endLabel->setEnabled(inWindow);
}

void WhenPart::fill(SubmitRequest& request) const {
    if (m_begin->currentIndex() == AtATime)
        request.beginAt = UtcTime{m_at->dateTime().toMSecsSinceEpoch() * 1000};
    request.window = m_window->window();
    if (!request.window.isEmpty())
        request.windowEnd = WindowEnd(m_end->currentData().toInt());
}

QString WhenPart::problem() const {
    if (m_begin->currentIndex() == AtATime && m_at->dateTime() <= ownTime(m_clock.wall()))
        return tr("The time at which it is to begin has passed. Choose a later one.");
    return m_window->problem();
}

void WhenPart::retranslate() {
    m_beginLabel->setText(tr("&Begin:"));
    m_windowLabel->setText(tr("&Run window:"));
    m_endLabel->setText(tr("At its &end:"));
    const auto refill = [](QComboBox* box, const QVector<std::pair<QString, int>>& items) {
        const QSignalBlocker quiet(box);
        const int before = qMax(0, box->currentIndex());
        box->clear();
        for (const auto& [text, value] : items)
            box->addItem(text, value);
        box->setCurrentIndex(before);
    };
    refill(m_begin, {{tr("As soon as possible"), AsSoonAsPossible}, {tr("At a time"), AtATime}});
    QVector<std::pair<QString, int>> ends;
    for (const auto& [end, name] : EnumNames<WindowEnd>::all)
        ends.emplace_back(windowEndText(end), int(end));
    refill(m_end, ends);
    m_at->setLocale(QLocale());
    m_at->setDisplayFormat(QStringLiteral("ddd d MMM yyyy HH:mm"));
    m_at->setAccessibleName(tr("Date and time at which it begins"));
    m_window->retranslate();
    for (const auto& [label, field] : {std::pair<QLabel*, QWidget*>{m_beginLabel, m_begin},
                                       {m_windowLabel, m_window->box()},
                                       {m_endLabel, m_end}})
        field->setAccessibleName(label->text().remove(u'&').remove(u':'));
    update();
}

} // namespace kataar
