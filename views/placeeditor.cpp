// SPDX-License-Identifier: GPL-3.0-or-later
// Where, which window, and what its end does.
#include "views/placeeditor.h"

#include "views/windowpick.h"
#include "views/windowtext.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace kataar {

PlaceEditor::PlaceEditor(RuleCalls& rules, Calls& calls, const Clock& clock, const WindowList& windows,
                         const PlaceWindowView* before, QWidget* parent)
    : FormDialog(76, parent), m_rules(rules), m_calls(calls), m_kind(new QComboBox), m_id(new QLineEdit),
      m_window(new WindowPick(clock, WindowPick::None::NotOffered)), m_end(new QComboBox) {
    for (QWidget* field : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_id),
                           static_cast<QWidget*>(m_window), static_cast<QWidget*>(m_end)})
        addField(field);
    retranslate();
    m_window->setNamed(windows.windows);
    if (before) {
        m_kind->setCurrentIndex(int(before->window.place.kind));
        m_id->setText(before->window.place.id);
        m_kind->setEnabled(false);
        m_id->setReadOnly(true);
        m_window->choose(before->window.window);
        m_end->setCurrentIndex(m_end->findData(int(before->window.end)));
        askForId();
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        askForId();
        check();
    });
    connect(m_id, &QLineEdit::textChanged, this, [this] { check(); });
    connect(m_window, &WindowPick::changed, this, [this] { check(); });
    connect(m_end, &QComboBox::currentIndexChanged, this, [this] { check(); });
    check();
}

WindowPlace PlaceEditor::place() const {
    const auto kind = WindowPlace::Kind(m_kind->currentIndex());
    return {kind, kind == WindowPlace::Kind::LocalGpus ? QString() : m_id->text().trimmed()};
}

bool PlaceEditor::isComplete() const {
    const WindowPlace where = place();
    return (where.kind == WindowPlace::Kind::LocalGpus || !where.id.isEmpty()) && problem().isEmpty();
}

QString PlaceEditor::problem() const { return m_window->problem(); }

QString PlaceEditor::refusal(const Error& error) const {
    return tr("The run window was not assigned. %1").arg(windowErrorText(error));
}

void PlaceEditor::send() {
    const PlaceWindowRequest wanted{m_window->window(), WindowEnd(m_end->currentData().toInt())};
    m_rules.setPlaceWindow(place().text(), wanted,
                           sending<PlaceWindowView>(m_calls, [this](const PlaceWindowView& view) {
                               Q_EMIT saved(view.window.place.text());
                           }));
}

/// This machine's GPUs have no name.
void PlaceEditor::askForId() {
    const auto kind = place().kind;
    setFieldShown(m_id, kind != WindowPlace::Kind::LocalGpus);
    label(m_id, kind == WindowPlace::Kind::Team ? tr("Name of the &team:") : tr("Name of the &provider:"));
}

void PlaceEditor::retranslate() {
    setWindowTitle(tr("Assign a Run Window"));
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
    label(m_kind, tr("&Jobs of:"));
    label(m_window, tr("&Run window:"), m_window->box());
    label(m_end, tr("At its &end:"));
    sendButton().setText(tr("&Assign"));
    askForId();
}

} // namespace kataar
