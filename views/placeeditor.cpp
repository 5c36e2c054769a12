// SPDX-License-Identifier: GPL-3.0-or-later
// Where, which window, and what its end does.
#include "views/placeeditor.h"

#include "views/calls.h"
#include "views/windowpick.h"
#include "views/windowtext.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace kataar {

PlaceEditor::PlaceEditor(RuleCalls& rules, Calls& calls, const Clock& clock, const WindowList& windows,
                         const PlaceWindowView* before, QWidget* parent)
    : Dialog(parent), m_rules(rules), m_calls(calls), m_form(new QFormLayout), m_kind(new QComboBox),
      m_id(new QLineEdit), m_window(new WindowPick(clock, WindowPick::None::NotOffered)),
      m_end(new QComboBox), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    for (QWidget* field : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_id),
                           static_cast<QWidget*>(m_window), static_cast<QWidget*>(m_end)})
        m_form->addRow(new QLabel, field);
    column->addLayout(m_form);
    column->addWidget(m_problem, 1);
    column->addWidget(m_buttons);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_problem->setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    m_problem->setMinimumHeight(fontMetrics().height() * 4);
    retranslate();
    m_window->setNamed(windows.windows);
    if (before) {
        m_kind->setCurrentIndex(int(before->window.place.kind));
        m_id->setText(before->window.place.id);
        m_kind->setEnabled(false);
        m_id->setReadOnly(true);
        m_window->choose(before->window.window);
        m_end->setCurrentIndex(m_end->findData(int(before->window.end)));
    }
    const auto onChange = [this] {
        m_refusal.reset();
        check();
    };
    connect(m_kind, &QComboBox::currentIndexChanged, this, onChange);
    connect(m_id, &QLineEdit::textChanged, this, onChange);
    connect(m_window, &WindowPick::changed, this, onChange);
    connect(m_end, &QComboBox::currentIndexChanged, this, onChange);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PlaceEditor::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

WindowPlace PlaceEditor::place() const {
    const auto kind = WindowPlace::Kind(m_kind->currentIndex());
    return {kind, kind == WindowPlace::Kind::LocalGpus ? QString() : m_id->text().trimmed()};
}

void PlaceEditor::check() {
    const WindowPlace where = place();
    const bool needsId = where.kind != WindowPlace::Kind::LocalGpus;
    m_form->setRowVisible(m_id, needsId);
    auto* label = qobject_cast<QLabel*>(m_form->labelForField(m_id));
    label->setText(where.kind == WindowPlace::Kind::Team ? tr("Name of the &team:")
                                                         : tr("Name of the &provider:"));
    m_id->setAccessibleName(label->text().remove(u'&').remove(u':'));
    const QString problem = m_refusal
                                ? tr("The run window was not assigned. %1").arg(windowErrorText(*m_refusal))
                                : m_window->problem();
    m_problem->setText(problem);
    const bool whole = (!needsId || !where.id.isEmpty()) && m_window->problem().isEmpty();
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(whole && !m_sending);
}

void PlaceEditor::save() {
    m_sending = true;
    m_refusal.reset();
    check();
    const PlaceWindowRequest wanted{m_window->window(), WindowEnd(m_end->currentData().toInt())};
    m_rules.setPlaceWindow(
        place().text(), wanted,
        m_calls.answerTo<PlaceWindowView>(this, [this](const Result<PlaceWindowView>& result) {
            m_sending = false;
            if (result) {
                Q_EMIT saved(result->window.place.text());
                accept();
                return;
            }
            m_refusal = result.error();
            check();
        }));
}

void PlaceEditor::retranslate() {
    setWindowTitle(tr("Assign a Run Window"));
    const auto label = [this](QWidget* field) { return qobject_cast<QLabel*>(m_form->labelForField(field)); };
    const auto refill = [](QComboBox* box, const QStringList& texts) {
        const QSignalBlocker quiet(box);
        const int before = qMax(0, box->currentIndex());
        box->clear();
        for (int at = 0; at < texts.size(); ++at)
            box->addItem(texts[at], at);
        box->setCurrentIndex(before);
    };
    refill(m_kind, {placeText({}), tr("A team"), tr("A provider")});
    QStringList ends;
    for (const auto& [end, name] : EnumNames<WindowEnd>::all)
        ends << windowEndText(end);
    refill(m_end, ends);
    m_window->retranslate();
    label(m_kind)->setText(tr("&Jobs of:"));
    label(m_window)->setText(tr("&Run window:"));
    label(m_end)->setText(tr("At its &end:"));
    label(m_kind)->setBuddy(m_kind);
    label(m_id)->setBuddy(m_id);
    label(m_window)->setBuddy(m_window->box());
    label(m_end)->setBuddy(m_end);
    for (const auto& [of, field] :
         {std::pair<QWidget*, QWidget*>{m_kind, m_kind}, {m_window, m_window->box()}, {m_end, m_end}})
        field->setAccessibleName(label(of)->text().remove(u'&').remove(u':'));
    check();
}

} // namespace kataar
