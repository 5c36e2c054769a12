// SPDX-License-Identifier: GPL-3.0-or-later
// Counts, then removes.
#include "views/cleanupdialog.h"

#include "views/calls.h"
#include "views/errortext.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace kataar {

CleanUpDialog::CleanUpDialog(QueueCalls& queue, Calls& calls, QWidget* parent)
    : Dialog(parent), m_queue(queue), m_calls(calls), m_explanation(new QLabel), m_label(new QLabel),
      m_days(new QSpinBox), m_outcome(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_explanation);
    auto* form = new QFormLayout;
    form->addRow(m_label, m_days);
    column->addLayout(form);
    column->addWidget(m_outcome);
    column->addStretch(1);
    column->addWidget(m_buttons);
    m_label->setBuddy(m_days);
    m_days->setRange(1, 365);
    m_days->setValue(30);
    for (QLabel* label : {m_explanation, m_outcome}) {
        label->setWordWrap(true);
        label->setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    }
    m_outcome->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_pause.setSingleShot(true);
    m_pause.setInterval(200);
    connect(&m_pause, &QTimer::timeout, this, &CleanUpDialog::count);
    connect(m_days, &QSpinBox::valueChanged, this, [this] {
        ++m_asked;
        m_count.reset();
        showOutcome();
        m_pause.start();
    });
    connect(m_buttons, &QDialogButtonBox::accepted, this, &CleanUpDialog::remove);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    count();
}

QString CleanUpDialog::outcome() const { return m_outcome->text(); }

void CleanUpDialog::count() {
    m_queue.cleanUp(
        m_days->value(), true,
        m_calls.answerTo<CleanupAnswer>(this, [this, asked = ++m_asked](const Result<CleanupAnswer>& result) {
            if (asked != m_asked)
                return;
            m_count = result ? Result<qint64>(result->deleted) : Result<qint64>(result.error());
            showOutcome();
        }));
}

void CleanUpDialog::remove() {
    m_removing = true;
    showOutcome();
    m_queue.cleanUp(m_days->value(), false,
                    m_calls.answerTo<CleanupAnswer>(this, [this](const Result<CleanupAnswer>& result) {
                        m_removing = false;
                        if (!result) {
                            m_count = Result<qint64>(result.error());
                            return showOutcome();
                        }
                        Q_EMIT removed(result->deleted);
                        accept();
                    }));
}

void CleanUpDialog::showOutcome() {
    QString text;
    const bool known = m_count && *m_count;
    if (m_removing)
        text = tr("Removing…");
    else if (m_count && !known)
        text = errorText(m_count->error());
    else if (known)
        text = **m_count == 0 ? tr("There are none.")
                              : tr("These are %Ln job(s).", nullptr, int(qMin<qint64>(**m_count, INT_MAX)));
    m_outcome->setText(text);
    m_outcome->setAccessibleName(text);
    m_days->setEnabled(!m_removing);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(known && **m_count > 0 && !m_removing);
}

void CleanUpDialog::retranslate() {
    setWindowTitle(tr("Clean Up the Queue"));
    m_explanation->setText(
        tr("Removes jobs that completed, failed or were cancelled long ago, with their logs. "
           "What they wrote elsewhere stays. This cannot be taken back."));
    m_label->setText(tr("Ended more than so many &days ago:"));
    m_days->setAccessibleName(m_label->text().remove(u'&').remove(u':'));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Remove"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
    showOutcome();
}

} // namespace kataar
