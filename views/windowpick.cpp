// SPDX-License-Identifier: GPL-3.0-or-later
// The box of windows, the line for one of its own, and what it means in words.
#include "views/windowpick.h"

#include "views/errortext.h"
#include "views/windowtext.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace kataar {

namespace {

const QString ownMark = QStringLiteral(";"); ///< no window has this name
const QString windowExample = QStringLiteral("22:00-08:00 Mon-Fri");

} // namespace

WindowPick::WindowPick(const Clock& clock, None none, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_none(none), m_box(new QComboBox), m_own(new QLineEdit),
      m_note(new QLabel) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_box);
    column->addWidget(m_own);
    column->addWidget(m_note);
    m_own->setPlaceholderText(windowExample);
    m_own->setMaxLength(200);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this, [this] {
        update();
        Q_EMIT changed();
    });
    connect(m_own, &QLineEdit::textChanged, this, [this] {
        update();
        Q_EMIT changed();
    });
    retranslate();
}

void WindowPick::setNamed(const QVector<NamedWindowView>& named) {
    m_unreadable.reset();
    m_named = named;
    fill();
    if (!m_wanted.isEmpty())
        choose(std::exchange(m_wanted, QString()));
    else if (m_none == None::NotOffered && m_own->text().isEmpty())
        m_box->setCurrentIndex(0);
    Q_EMIT changed();
}

void WindowPick::setUnreadable(const Error& error) {
    m_unreadable = error;
    fill();
    Q_EMIT changed();
}

void WindowPick::choose(const QString& window) {
    const int at = m_box->findData(window);
    if (at >= 0) {
        m_box->setCurrentIndex(at);
    } else if (isWindowName(window)) {
        m_wanted = window;
    } else {
        m_own->setText(window);
        m_box->setCurrentIndex(m_box->findData(ownMark));
    }
}

bool WindowPick::isOwn() const { return m_box->currentData().toString() == ownMark; }

const NamedWindowView* WindowPick::chosenName() const {
    const QString name = isOwn() ? m_own->text().trimmed() : m_box->currentData().toString();
    const auto at = std::find_if(m_named.begin(), m_named.end(),
                                 [&](const NamedWindowView& one) { return one.window.name == name; });
    return at == m_named.end() ? nullptr : &*at;
}

QString WindowPick::window() const {
    if (const NamedWindowView* named = chosenName())
        return named->window.name;
    return isOwn() ? windowInZone(m_own->text().trimmed(), m_clock.zone()) : QString();
}

std::optional<RunWindow> WindowPick::run() const {
    if (const NamedWindowView* named = chosenName())
        return runWindowOf(named->state);
    const auto own = RunWindow::parse(window(), m_clock.zone());
    return isOwn() && own ? std::optional(*own) : std::nullopt;
}

QString WindowPick::problem() const {
    if (m_box->count() == 0 || !isOwn() || chosenName())
        return {};
    if (m_own->text().trimmed().isEmpty())
        return tr("Write when the run window is open, as in %1.").arg(windowExample);
    const auto own = RunWindow::parse(m_own->text(), m_clock.zone());
    return own ? QString() : errorText(own.error());
}

void WindowPick::fill() {
    const QString before = m_box->currentData().toString();
    {
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        if (m_none == None::Offered)
            m_box->addItem(tr("At any time"), QString());
        for (const NamedWindowView& one : m_named)
            m_box->addItem(one.window.name, one.window.name);
        m_box->addItem(tr("Only at these hours…"), ownMark);
        if (m_unreadable) {
            m_box->addItem(tr("(The named windows cannot be read.)"));
            const int last = m_box->count() - 1;
            m_box->setItemData(last, errorText(*m_unreadable), Qt::ToolTipRole);
            qobject_cast<QStandardItemModel*>(m_box->model())->item(last)->setEnabled(false);
        }
        m_box->setCurrentIndex(qMax(0, m_box->findData(before)));
    }
    update();
}

void WindowPick::update() {
    m_own->setVisible(isOwn());
    const auto window = problem().isEmpty() ? run() : std::nullopt;
    m_note->setVisible(window.has_value());
    m_note->setText(!window ? QString()
                            : tr("%1 (%2). %3", "hours, time zone, until when it is open")
                                  .arg(hoursText(*window), QString::fromLatin1(window->zone()),
                                       openingText(*window, m_clock.wall())));
    m_box->setAccessibleDescription(m_note->text());
}

void WindowPick::retranslate() {
    fill();
    m_own->setAccessibleName(tr("Hours of the run window, as in %1").arg(windowExample));
    m_own->setToolTip(m_own->accessibleName());
}

} // namespace kataar
