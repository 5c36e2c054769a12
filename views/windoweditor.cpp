// SPDX-License-Identifier: GPL-3.0-or-later
// A name, its hours, and what they mean.
#include "views/windoweditor.h"

#include "views/errortext.h"
#include "views/weekpicture.h"
#include "views/windowtext.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kataar {

namespace {

/// With its zone, so that nobody has to guess whose 22:00 it is.
QString writtenHours(const NamedWindowView& window) {
    return windowInZone(window.window.spec, window.state.timeZone.toLatin1());
}

} // namespace

WindowEditor::WindowEditor(RuleCalls& rules, Calls& calls, const Clock& clock, const NamedWindowView* before,
                           QStringList taken, QWidget* parent)
    : FormDialog(76, parent), m_rules(rules), m_calls(calls), m_clock(clock), m_isNew(!before),
      m_taken(std::move(taken)), m_name(new QLineEdit), m_hours(new QLineEdit),
      m_week(new WeekPicture(clock)) {
    addField(m_name);
    addField(m_hours);
    addBelow(m_week);
    m_words = addNote();
    m_name->setMaxLength(64);
    m_hours->setMaxLength(200);
    m_hours->setPlaceholderText(QStringLiteral("22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun"));
    if (before) {
        m_name->setText(before->window.name);
        m_name->setReadOnly(true);
        m_hours->setText(writtenHours(*before));
        m_hours->setFocus();
    }
    for (QLineEdit* field : {m_name, m_hours})
        connect(field, &QLineEdit::textChanged, this, [this] {
            showMeaning();
            check();
        });
    retranslate();
    check();
}

QString WindowEditor::name() const { return m_name->text().trimmed(); }

Result<RunWindow> WindowEditor::written() const {
    return RunWindow::parse(m_hours->text().trimmed(), m_clock.zone());
}

bool WindowEditor::isComplete() const { return !name().isEmpty() && written() && problem().isEmpty(); }

QString WindowEditor::problem() const {
    if (m_isNew && m_taken.contains(name()))
        return tr("There is already a run window “%1”. Edit that one, or choose another name.").arg(name());
    if (!name().isEmpty() && !isWindowName(name()))
        return errorText(
            Error::invalid(QStringLiteral("invalid_window_name"), {}, {{QStringLiteral("window"), name()}}));
    if (const auto window = written(); !window && !m_hours->text().trimmed().isEmpty())
        return errorText(window.error());
    return {};
}

QString WindowEditor::refusal(const Error& error) const {
    return tr("The run window was not saved. %1").arg(windowErrorText(error));
}

void WindowEditor::send() {
    m_rules.setWindow(name(), windowInZone(m_hours->text().trimmed(), m_clock.zone()),
                      sending<NamedWindowView>(
                          m_calls, [this](const NamedWindowView& view) { Q_EMIT saved(view.window.name); }));
}

/// As a picture and in words, as far as it is known.
void WindowEditor::showMeaning() {
    const auto window = written();
    m_week->setWindow(window ? std::optional(*window) : std::nullopt);
    m_words->setText(window ? hoursSentence(*window) + u' ' + openingText(*window, m_clock.wall())
                            : tr("Write when it is open: times, then days, and a time zone if it is not %1.")
                                  .arg(QString::fromLatin1(m_clock.zone())));
}

void WindowEditor::retranslate() {
    setWindowTitle(m_isNew ? tr("Add a Run Window") : tr("Edit a Run Window"));
    label(m_name, tr("&Name:"));
    label(m_hours, tr("&Hours:"));
    sendButton().setText(tr("&Save"));
    showMeaning();
}

} // namespace kataar
