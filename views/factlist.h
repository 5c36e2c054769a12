// SPDX-License-Identifier: GPL-3.0-or-later
// Names and values below each other, values selectable and wrapped.
#pragma once

#include <QScrollArea>
#include <QVector>

class QFormLayout;
class QLabel;

namespace kataar {

struct Fact {
    QString name;
    QString value;
};

class FactList final : public QScrollArea {
    Q_OBJECT
public:
    explicit FactList(QWidget* parent = nullptr);
    /// Reuses its labels, so that a refresh neither flickers nor loses a selection where nothing changed.
    void setFacts(const QVector<Fact>& facts);
    QString value(const QString& name) const;
    /// Wide enough for the longest word (an id is one), within reason.
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        QLabel* name;
        QLabel* value;
    };
    QFormLayout* m_form;
    QVector<Row> m_rows;
};

} // namespace kataar
