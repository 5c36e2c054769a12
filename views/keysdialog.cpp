// SPDX-License-Identifier: GPL-3.0-or-later
// Newest first; what is revoked stays to be seen.
#include "views/keysdialog.h"

#include "views/askfirst.h"
#include "views/calls.h"
#include "views/errortext.h"
#include "views/format.h"
#include "views/newkeydialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace kataar {

KeysDialog::KeysDialog(PeopleCalls& people, Calls& calls, QString user, QString name, bool mayMake,
                       const Clock& clock, QWidget* parent)
    : Dialog(parent), m_people(people), m_calls(calls), m_user(std::move(user)), m_person(std::move(name)),
      m_mayMake(mayMake), m_clock(clock), m_list(new QTreeWidget), m_note(new QLabel), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Close)) {
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    m_make = m_buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_revoke = m_buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    for (QLabel* label : {m_note, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_problem->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * 100);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &KeysDialog::updateButtons);
    connect(m_make, &QPushButton::clicked, this, &KeysDialog::make);
    connect(m_revoke, &QPushButton::clicked, this, &KeysDialog::revoke);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    ask();
}

void KeysDialog::ask() {
    m_people.keys(m_user, m_calls.answerTo<QVector<KeyView>>(
                              this, [this](const Result<QVector<KeyView>>& keys) { take(keys); }));
}

void KeysDialog::take(const Result<QVector<KeyView>>& keys) {
    if (!keys)
        return setProblem(errorText(keys.error()));
    m_known = true;
    m_keys = *keys;
    fill();
}

QString KeysDialog::stateOf(const KeyView& view) const {
    if (view.key.revokedAt)
        return tr("Revoked");
    if (view.key.expiresAt && *view.key.expiresAt <= m_clock.wall())
        return tr("Expired");
    return view.usable ? tr("Usable") : tr("Shut out");
}

void KeysDialog::fill() {
    const UtcTime now = m_clock.wall();
    const KeyView* before = selected();
    const qint64 kept = before ? before->key.id : 0;
    m_list->clear();
    for (const KeyView& view : std::as_const(m_keys)) {
        const ApiKey& key = view.key;
        auto* item = new QTreeWidgetItem(
            m_list, {key.name, key.prefix + u'…', stateOf(view), timeText(key.createdAt, now),
                     key.expiresAt ? timeText(key.expiresAt, now) : tr("never"),
                     key.lastUsedAt ? timeText(key.lastUsedAt, now) : tr("never")});
        item->setData(0, Qt::UserRole, key.id);
        if (key.id == kept)
            m_list->setCurrentItem(item);
    }
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_note->setText(m_known && m_keys.isEmpty() ? tr("%1 has no key.").arg(m_person)
                                                : tr("A key itself is shown once, when it is made."));
    updateButtons();
}

const KeyView* KeysDialog::selected() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return nullptr;
    const qint64 id = item->data(0, Qt::UserRole).toLongLong();
    const auto found =
        std::find_if(m_keys.begin(), m_keys.end(), [id](const KeyView& view) { return view.key.id == id; });
    return found == m_keys.end() ? nullptr : &*found;
}

void KeysDialog::updateButtons() {
    const KeyView* key = selected();
    m_make->setEnabled(m_mayMake);
    m_revoke->setEnabled(key && !key->key.revokedAt);
}

void KeysDialog::make() {
    auto* dialog = new NewKeyDialog(m_people, m_calls, m_user, m_person, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, &KeysDialog::ask);
    dialog->open();
}

void KeysDialog::revoke() {
    const KeyView* key = selected();
    if (!key)
        return;
    const auto question = [name = key->key.name, person = m_person] {
        return Question{tr("Revoke a Key"),
                        tr("Revoke the key %1 of %2? Whoever uses it is shut out at once. This cannot "
                           "be undone.")
                            .arg(name, person),
                        tr("&Revoke")};
    };
    askFirst(this, question, [this, id = key->key.id] {
        m_people.revokeKey(id, m_calls.answerTo<KeyView>(this, [this](const Result<KeyView>& result) {
            setProblem(result ? QString() : errorText(result.error()));
            ask();
        }));
    });
}

void KeysDialog::setProblem(const QString& text) {
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void KeysDialog::retranslate() {
    const QString title = m_user.isEmpty() ? tr("My Keys") : tr("Keys of %1").arg(m_person);
    setWindowTitle(title);
    m_list->setHeaderLabels(
        {tr("Name"), tr("Begins with"), tr("State"), tr("Made"), tr("Expires"), tr("Last used")});
    m_list->setAccessibleName(title);
    m_make->setText(tr("&Make a Key…"));
    m_revoke->setText(tr("&Revoke…"));
    fill();
}

} // namespace kataar
