// SPDX-License-Identifier: GPL-3.0-or-later
// A strict reader of Prometheus' text format 0.0.4, which says what is wrong.
#pragma once

#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <limits>
#include <optional>

namespace kataar::test {

class PrometheusText {
public:
    explicit PrometheusText(const QByteArray& bytes) {
        const QString text = QString::fromUtf8(bytes);
        if (!text.endsWith(u'\n'))
            m_problems << QStringLiteral("the last line has no end");
        for (const QString& line : text.chopped(1).split(u'\n'))
            read(line);
        for (auto it = m_histograms.cbegin(); it != m_histograms.cend(); ++it)
            check(it.key(), it.value());
    }

    QStringList problems() const { return m_problems; }
    /// Of `name{label="value",…}` as it is printed.
    std::optional<double> value(const QString& series) const {
        const auto found = m_values.constFind(series);
        return found == m_values.cend() ? std::nullopt : std::optional(*found);
    }
    QStringList families() const { return m_types.keys(); }

private:
    struct OneHistogram {
        double lastBound = -std::numeric_limits<double>::infinity();
        double lastCount = 0;
        std::optional<double> infinite;
        std::optional<double> count;
        bool sum = false;
    };

    void complain(const QString& line, const char* what) {
        m_problems << QStringLiteral("%1: %2").arg(line, QLatin1StringView(what));
    }
    static std::optional<double> number(const QString& text) {
        if (text == QStringLiteral("+Inf"))
            return std::numeric_limits<double>::infinity();
        static const QRegularExpression form(QStringLiteral("^[-+]?[0-9]+(\\.[0-9]+)?(e[-+]?[0-9]+)?$"));
        return form.match(text).hasMatch() ? std::optional(text.toDouble()) : std::nullopt;
    }

    void read(const QString& line) {
        static const QRegularExpression comment(
            QStringLiteral("^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (\\S.*)$"));
        static const QRegularExpression sample(
            QStringLiteral("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)$"));
        if (line.startsWith(u'#')) {
            const auto match = comment.match(line);
            if (!match.hasMatch())
                return complain(line, "is no HELP and no TYPE");
            readComment(line, match.captured(1), match.captured(2), match.captured(3));
            return;
        }
        const auto match = sample.match(line);
        if (!match.hasMatch())
            return complain(line, "is no sample");
        readSample(line, match.captured(1), match.captured(2), match.captured(3));
    }

    void readComment(const QString& line, const QString& kind, const QString& name, const QString& rest) {
        if (kind == QStringLiteral("HELP")) {
            if (m_helped.contains(name))
                complain(line, "is told twice");
            m_helped.insert(name);
            m_family = name;
            return;
        }
        static const QSet<QString> types{QStringLiteral("counter"), QStringLiteral("gauge"),
                                         QStringLiteral("histogram")};
        if (m_family != name || m_types.contains(name) || !types.contains(rest))
            complain(line, "does not follow its HELP, or is no type");
        m_types.insert(name, rest);
    }

    void readSample(const QString& line, const QString& name, const QString& labels, const QString& text) {
        const QString type = m_types.value(m_family);
        const auto value = number(text);
        if (!value)
            return complain(line, "has no number");
        const QString suffix = name.mid(m_family.size());
        const bool fits =
            name.startsWith(m_family) &&
            (type == QStringLiteral("histogram")
                 ? QStringList{QStringLiteral("_bucket"), QStringLiteral("_sum"), QStringLiteral("_count")}
                       .contains(suffix)
                 : suffix.isEmpty());
        if (!fits)
            complain(line, "stands in another family");
        if (type == QStringLiteral("counter") && (!name.endsWith(QStringLiteral("_total")) || *value < 0))
            complain(line, "is a counter that is not named or counts so");
        const QString series = labels.isEmpty() ? name : name + u'{' + labels + u'}';
        if (m_values.contains(series))
            complain(line, "is there twice");
        m_values.insert(series, *value);
        const auto parsed = parseLabels(labels);
        if (!parsed)
            return complain(line, "has labels that cannot be read");
        if (type == QStringLiteral("histogram"))
            readHistogram(line, suffix, *parsed, *value);
    }

    static std::optional<QMap<QString, QString>> parseLabels(const QString& labels) {
        static const QRegularExpression one(
            QStringLiteral("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)"));
        QMap<QString, QString> all;
        qsizetype at = 0;
        while (at < labels.size()) {
            const auto match = one.match(labels, at, QRegularExpression::NormalMatch,
                                         QRegularExpression::AnchorAtOffsetMatchOption);
            if (!match.hasMatch() || all.contains(match.captured(1)))
                return std::nullopt;
            all.insert(match.captured(1), match.captured(2));
            at = match.capturedEnd();
        }
        return all;
    }

    void readHistogram(const QString& line, const QString& suffix, QMap<QString, QString> labels,
                       double value) {
        const std::optional<double> bound = number(labels.take(QStringLiteral("le")));
        QStringList key{m_family};
        for (auto it = labels.cbegin(); it != labels.cend(); ++it)
            key << it.key() + u'=' + it.value();
        OneHistogram& histogram = m_histograms[key.join(u',')];
        if (suffix == QStringLiteral("_sum")) {
            histogram.sum = true;
        } else if (suffix == QStringLiteral("_count")) {
            histogram.count = value;
        } else {
            if (!bound || *bound <= histogram.lastBound || value < histogram.lastCount)
                return complain(line, "does not grow");
            histogram.lastBound = *bound;
            histogram.lastCount = value;
            if (qIsInf(*bound))
                histogram.infinite = value;
        }
    }

    void check(const QString& name, const OneHistogram& histogram) {
        if (!histogram.sum || !histogram.count || histogram.infinite != histogram.count)
            complain(name, "is no whole histogram");
    }

    QStringList m_problems;
    QString m_family;
    QSet<QString> m_helped;
    QMap<QString, QString> m_types;
    QMap<QString, double> m_values;
    QMap<QString, OneHistogram> m_histograms;
};

} // namespace kataar::test
