// SPDX-License-Identifier: GPL-3.0-or-later
// A name, its hours, and what they mean.
#include "views/windoweditor.h"

#include "views/calls.h"
#include "views/errortext.h"
#include "views/weekpicture.h"
#include "views/windowtext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
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
    : Dialog(parent), m_rules(rules), m_calls(calls), m_clock(clock), m_isNew(!before),
      m_taken(std::move(taken)), m_form(new QFormLayout), m_name(new QLineEdit), m_hours(new QLineEdit),
      m_week(new WeekPicture(clock)), m_words(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    m_form->addRow(new QLabel, m_name);
    m_form->addRow(new QLabel, m_hours);
    column->addLayout(m_form);
    column->addWidget(m_week);
    column->addWidget(m_words, 1);
    column->addWidget(m_buttons);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_words->setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    m_words->setMinimumHeight(fontMetrics().height() * 5);
    m_name->setMaxLength(64);
    m_hours->setMaxLength(200);
    m_hours->setPlaceholderText(QStringLiteral("22:00-08:00 Mon-Fri; 00:00-24:00 Sat,Sun"));
    for (QLineEdit* field : {m_name, m_hours}) {
        qobject_cast<QLabel*>(m_form->labelForField(field))->setBuddy(field);
        connect(field, &QLineEdit::textChanged, this, [this] {
            m_refusal.reset();
            check();
        });
    }
    connect(m_buttons, &QDialogButtonBox::accepted, this, &WindowEditor::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (before) {
        m_name->setText(before->window.name);
        m_name->setReadOnly(true);
        m_hours->setText(writtenHours(*before));
        m_hours->setFocus();
    }
    retranslate();
}

void WindowEditor::check() {
    const QString name = m_name->text().trimmed();
    const QString hours = m_hours->text().trimmed();
    const auto window = RunWindow::parse(hours, m_clock.zone());
    QString problem;
    if (m_refusal)
        problem = tr("The run window was not saved. %1").arg(windowErrorText(*m_refusal));
    else if (m_isNew && m_taken.contains(name))
        problem = tr("There is already a run window “%1”. Edit that one, or choose another name.").arg(name);
    else if (!name.isEmpty() && !isWindowName(name))
        problem = errorText(
            Error::invalid(QStringLiteral("invalid_window_name"), {}, {{QStringLiteral("window"), name}}));
    else if (!hours.isEmpty() && !window)
        problem = errorText(window.error());
    m_week->setWindow(window ? std::optional(*window) : std::nullopt);
    if (problem.isEmpty() && window)
        m_words->setText(hoursSentence(*window) + u' ' + openingText(*window, m_clock.wall()));
    else if (problem.isEmpty())
        m_words->setText(tr("Write when it is open: times, then days, and a time zone if it is not %1.")
                             .arg(QString::fromLatin1(m_clock.zone())));
    else
        m_words->setText(problem);
    const bool wrong = !problem.isEmpty() && !m_refusal;
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(!wrong && !name.isEmpty() && window && !m_sending);
}

void WindowEditor::save() {
    const QString name = m_name->text().trimmed();
    m_sending = true;
    m_refusal.reset();
    check();
    m_rules.setWindow(name, windowInZone(m_hours->text().trimmed(), m_clock.zone()),
                      m_calls.answerTo<NamedWindowView>(this, [this](const Result<NamedWindowView>& result) {
                          m_sending = false;
                          if (result) {
                              Q_EMIT saved(result->window.name);
                              accept();
                              return;
                          }
                          m_refusal = result.error();
                          check();
                      }));
}

void WindowEditor::retranslate() {
    setWindowTitle(m_isNew ? tr("Add a Run Window") : tr("Edit a Run Window"));
    const auto label = [this](QWidget* field) { return qobject_cast<QLabel*>(m_form->labelForField(field)); };
    label(m_name)->setText(tr("&Name:"));
    label(m_hours)->setText(tr("&Hours:"));
    for (QLineEdit* field : {m_name, m_hours})
        field->setAccessibleName(label(field)->text().remove(u'&').remove(u':'));
    check();
}

} // namespace kataar
