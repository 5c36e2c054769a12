// SPDX-License-Identifier: GPL-3.0-or-later
// The description of the API: sound in itself, and the same as the route table, both ways.
#include "app/compose/engine.h"
#include "server/api/openapi.h"
#include "tests/support/jsonschema.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace kataar;
using namespace kataar::test;

class DocumentTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ApiDocument> m_document;
    std::vector<Route> m_routes;

    /// Pages for browsers are no part of the API.
    static bool belongsToApi(const QString& path) {
        return path.startsWith(QLatin1StringView("/api/")) || path == QLatin1StringView("/health");
    }

    static QStringList pathNames(const QString& path) {
        static const QRegularExpression name(QStringLiteral("\\{(\\w+)\\}"));
        QStringList names;
        for (auto match = name.globalMatch(path); match.hasNext();)
            names << match.next().captured(1);
        return names;
    }

    static QJsonValue permissionOf(const Access& access) {
        if (access.kind == Access::Kind::Open)
            return QStringLiteral("open");
        if (access.kind == Access::Kind::Account)
            return QStringLiteral("account");
        if (access.kind == Access::Kind::Worker)
            return QStringLiteral("worker");
        if (!access.orElse)
            return toText(*access.permission);
        QJsonArray anyOf{toText(*access.permission), toText(*access.orElse)};
        if (access.orLast)
            anyOf.append(toText(*access.orLast));
        return anyOf;
    }

    static void collectReferences(const QJsonValue& value, QStringList& references) {
        for (const QJsonValue& element : value.toArray())
            collectReferences(element, references);
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member.key() == QLatin1StringView("$ref"))
                references << member->toString();
            collectReferences(*member, references);
        }
    }

    /// Schema and example of each content of a body or an answer.
    QStringList contentFaults(const QJsonObject& holder, const QString& place) const {
        const JsonSchema schemas(*m_document);
        QStringList wrong;
        const QJsonObject content = holder[QStringLiteral("content")].toObject();
        for (auto media = content.begin(); media != content.end(); ++media) {
            const QString inside = place + u' ' + media.key();
            const QJsonObject schema = (*media)[QStringLiteral("schema")].toObject();
            wrong += schemas.schemaFaults(schema, inside);
            const QJsonValue example = (*media)[QStringLiteral("example")];
            if (!example.isUndefined()) {
                for (const QString& fault : schemas.faults(example, schema))
                    wrong << inside + QStringLiteral(" example ") + fault;
            }
        }
        return wrong;
    }

private Q_SLOTS:
    void initTestCase() {
        QFile file(qEnvironmentVariable("KATAAR_SOURCE") + QStringLiteral("/docs/openapi.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto json = jsonFromYaml(file.readAll());
        QVERIFY2(json, json ? "" : qPrintable(json.error().message));
        QJsonParseError problem;
        m_document = std::make_unique<ApiDocument>(QJsonDocument::fromJson(*json, &problem).object());
        QCOMPARE(problem.errorString(), QJsonParseError().errorString());

        const QTemporaryDir folder;
        Options options;
        options.dataDir = folder.path();
        const SystemClock clock;
        const auto engine = Engine::open(options, clock);
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().message));
        m_routes = (*engine)->routes();
        for (Route& route : m_routes)
            route.handle = nullptr; // it speaks of the engine, which goes
    }

    void yamlAsJson() {
        const QByteArray yaml =
            "whole: -12\nfraction: 0.5\npower: 1e3\nyes: true\nno: False\nnothing: ~\nempty:\n"
            "quoted: '12'\nmore: \"true\"\nword: yes\ncode: '200'\nlist: [1, a]\nblock: |\n  7\n";
        QCOMPARE(
            *jsonFromYaml(yaml),
            QByteArray(R"({"whole":-12,"fraction":0.5,"power":1000,"yes":true,"no":false,"nothing":null,)"
                       R"("empty":null,"quoted":"12","more":"true","word":"yes","code":"200",)"
                       R"("list":[1,"a"],"block":"7\n"})"));
        QVERIFY(!jsonFromYaml("a: [1"));
        QVERIFY(!jsonFromYaml("{a: 1}: 2"));
        QVERIFY(!jsonFromYaml("a: 1\na: 2"));
    }

    void head() {
        const QJsonObject root = m_document->root();
        QCOMPARE(root[QStringLiteral("openapi")].toString(), QStringLiteral("3.1.0"));
        QCOMPARE(root[QStringLiteral("info")][QStringLiteral("version")].toString(),
                 QStringLiteral(KATAAR_VERSION));
    }

    void everyRouteIsDescribed_data() {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_routes.size(); ++i) {
            if (belongsToApi(QString::fromLatin1(m_routes[i].path)))
                QTest::addRow("%s %s", qPrintable(toText(m_routes[i].method)), m_routes[i].path) << int(i);
        }
    }

    void everyRouteIsDescribed() {
        QFETCH(int, index);
        const Route& route = m_routes[size_t(index)];
        const auto* operation =
            m_document->find(toText(route.method).toLatin1(), QString::fromLatin1(route.path));
        QVERIFY2(operation, "has no section in docs/openapi.yaml: write one");
        const QJsonObject object = operation->object;
        QCOMPARE(object[QStringLiteral("x-permission")], permissionOf(route.access));
        QCOMPARE(object[QStringLiteral("summary")].toString(), QString::fromUtf8(route.summary));
        const bool open = route.access.kind == Access::Kind::Open;
        QCOMPARE(object[QStringLiteral("security")] == QJsonValue(QJsonArray()), open);
        const QVector<int> statuses = m_document->statuses(*operation);
        QCOMPARE(statuses.contains(401), !open || statuses.contains(401));
        if (route.access.kind == Access::Kind::Needs)
            QVERIFY2(statuses.contains(403), "whoever has not its permission gets 403");
        QVERIFY(std::any_of(statuses.begin(), statuses.end(), [](int status) { return status < 400; }));
        QVERIFY(object[QStringLiteral("responses")].toObject().contains(QStringLiteral("default")));
    }

    void everyOperationIsARoute() {
        QStringList without;
        for (const ApiDocument::Operation& operation : m_document->operations()) {
            const bool there = std::any_of(m_routes.begin(), m_routes.end(), [&](const Route& route) {
                return toText(route.method).toLatin1() == operation.method &&
                       operation.path == QLatin1StringView(route.path);
            });
            if (!there)
                without << operation.name();
        }
        QCOMPARE(without, QStringList());
    }

    void operationsAreWhole() {
        QStringList wrong;
        QStringList ids;
        QStringList tags;
        for (const QJsonValue& tag : m_document->root()[QStringLiteral("tags")].toArray())
            tags << tag[QStringLiteral("name")].toString();
        const JsonSchema schemas(*m_document);
        for (const ApiDocument::Operation& operation : m_document->operations()) {
            const QString name = operation.name();
            const QString id = operation.object[QStringLiteral("operationId")].toString();
            if (id.isEmpty() || ids.contains(id))
                wrong << name + QStringLiteral(": no operationId of its own");
            ids << id;
            const QJsonArray tagged = operation.object[QStringLiteral("tags")].toArray();
            if (tagged.size() != 1 || !tags.contains(tagged[0].toString()))
                wrong << name + QStringLiteral(": not one tag of the list");
            QStringList inPath;
            for (const QJsonObject& parameter : operation.parameters) {
                const QString place = name + u' ' + parameter[QStringLiteral("name")].toString();
                if (parameter[QStringLiteral("in")].toString() == QLatin1StringView("path"))
                    inPath << parameter[QStringLiteral("name")].toString();
                if (parameter[QStringLiteral("description")].toString().isEmpty())
                    wrong << place + QStringLiteral(": no description");
                wrong += schemas.schemaFaults(parameter[QStringLiteral("schema")], place);
            }
            if (inPath != pathNames(operation.path))
                wrong << name + QStringLiteral(": path parameters are ") + inPath.join(u',');
            const QJsonObject body = operation.object[QStringLiteral("requestBody")].toObject();
            wrong += contentFaults(m_document->resolved(body), name + QStringLiteral(" body"));
            if (!body.isEmpty() && !m_document->statuses(operation).contains(422))
                wrong << name + QStringLiteral(": a body of the wrong form is 422");
            const QJsonObject responses = operation.object[QStringLiteral("responses")].toObject();
            for (const QString& status : responses.keys()) {
                const QJsonObject response = m_document->resolved(responses[status].toObject());
                if (response[QStringLiteral("description")].toString().isEmpty())
                    wrong << name + u' ' + status + QStringLiteral(": no description");
                if (!responses[status].toObject().contains(QStringLiteral("$ref")))
                    wrong += contentFaults(response, name + u' ' + status);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void componentsAreSoundAndUsed() {
        QStringList wrong;
        QStringList references;
        collectReferences(m_document->root(), references);
        for (const QString& reference : references) {
            if (!m_document->at(reference))
                wrong << reference + QStringLiteral(": points to nothing");
        }
        const JsonSchema schemas(*m_document);
        const QJsonObject components = m_document->root()[QStringLiteral("components")].toObject();
        for (const QString& kind : {QStringLiteral("schemas"), QStringLiteral("responses"),
                                    QStringLiteral("parameters"), QStringLiteral("requestBodies")}) {
            const QJsonObject all = components[kind].toObject();
            for (auto one = all.begin(); one != all.end(); ++one) {
                const QString place = QStringLiteral("#/components/%1/%2").arg(kind, one.key());
                if (!references.contains(place))
                    wrong << place + QStringLiteral(": nothing refers to it");
                if (kind == QLatin1StringView("schemas"))
                    wrong += schemas.schemaFaults(*one, place);
                if (kind == QLatin1StringView("responses") || kind == QLatin1StringView("requestBodies"))
                    wrong += contentFaults(one->toObject(), place);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

KATAAR_TEST(document, DocumentTest)
#include "tst_document.moc"
