// SPDX-License-Identifier: GPL-3.0-or-later
// The words by which programs say what went wrong, from the last line upwards.
#include "core/policy/failureclass.h"

#include "core/domain/endsentence.h"

#include <QRegularExpression>

namespace kataar {

namespace {

struct Saying {
    FailureClass kind;
    const char* pattern; ///< regardless of case
};

// As PyTorch, JAX, TensorFlow, cuBLAS, ROCm, Python, C++ and the C library say it.
constexpr Saying sayings[] = {
    {FailureClass::GpuMemory,
     R"((cuda|hip|gpu)\b.*\bout of memory|out of memory.*\bgpu\b|torch\S*\.OutOfMemoryError|CUBLAS_STATUS_ALLOC_FAILED|)"
     R"(cudaErrorMemoryAllocation|CUDA_ERROR_OUT_OF_MEMORY|RESOURCE_EXHAUSTED.*out of memory)"},
    {FailureClass::DiskFull,
     R"(no space left on device|disk quota exceeded|\bENOSPC\b|database or disk is full)"},
    {FailureClass::Memory,
     R"(\bMemoryError\b|std::bad_alloc|cannot allocate memory|can't allocate memory|\bENOMEM\b|\boom[- ]kill)"},
    {FailureClass::NotANumber,
     R"(\b(loss|grad(ient)?s?|norm|weights?|values?)\b.{0,60}\bnan\b|\bnan\b.{0,40}\b(loss|grad(ient)?s?|detected|encountered|found)\b)"},
};

/// A line that says that something went wrong, whatever it was.
constexpr const char* complaint =
    R"(^\s*[\w.]*(error|exception|interrupt|exit)\b\s*(:|$)|\b(error|fatal|failed|failure|aborted|panic|segmentation fault|killed)\b)";

QRegularExpression regardlessOfCase(const char* pattern) {
    return QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption);
}

struct Wording {
    FailureClass kind;
    QRegularExpression pattern;
};

const QVector<Wording>& wordings() {
    static const QVector<Wording> all = [] {
        QVector<Wording> made;
        for (const Saying& saying : sayings)
            made.append({saying.kind, regardlessOfCase(saying.pattern)});
        return made;
    }();
    return all;
}

/// Where its numbers go: a sentence with every %1 as anything.
bool says(const QString& error, const char* sentence) {
    QString pattern = QRegularExpression::escape(QString::fromLatin1(sentence));
    pattern.replace(QRegularExpression(QStringLiteral(R"(\\%\d)")), QStringLiteral(".*"));
    return QRegularExpression(pattern, QRegularExpression::DotMatchesEverythingOption)
        .match(error)
        .hasMatch();
}

std::optional<FailureClass> kindOfEnd(const QString& error, const ExitRecord& end) {
    if (says(error, endsentence::timeLimit))
        return FailureClass::TimeLimit;
    if (end.interrupted || says(error, endsentence::rebooted))
        return FailureClass::Rebooted;
    if (end.workerLost || says(error, endsentence::workerLost) || says(error, endsentence::workerForgot) ||
        says(error, endsentence::workerRemoved))
        return FailureClass::WorkerLost;
    if (end.neverRan)
        return FailureClass::NeverRan;
    return std::nullopt;
}

FailureClass kindOfExit(const ExitRecord& end) {
    constexpr int shellSaysKilled = 128 + 9; // by a shell around it, or a container's
    if (!end.known)
        return FailureClass::Unseen;
    return end.signal || end.code == shellSaysKilled ? FailureClass::Killed : FailureClass::Program;
}

QString shown(const QString& line) {
    const QString text = line.trimmed();
    return text.size() <= longestFailureLine ? text : text.left(longestFailureLine - 1) + u'…';
}

/// The last line that has words of that kind.
template<class Fits>
QString lastLineThat(const QStringList& output, const Fits& fits) {
    for (auto line = output.crbegin(); line != output.crend(); ++line) {
        if (!line->trimmed().isEmpty() && fits(*line))
            return shown(*line);
    }
    return {};
}

QString mostTellingLine(const QStringList& output) {
    static const QRegularExpression complains = regardlessOfCase(complaint);
    const QString line =
        lastLineThat(output, [](const QString& text) { return complains.match(text).hasMatch(); });
    return !line.isEmpty() ? line : lastLineThat(output, [](const QString&) { return true; });
}

} // namespace

Failure failureOf(const QString& error, const ExitRecord& end, const QStringList& output) {
    if (const auto kind = kindOfEnd(error, end))
        return {*kind, mostTellingLine(output)};
    for (const Wording& wording : wordings()) {
        const QString line =
            lastLineThat(output, [&](const QString& text) { return wording.pattern.match(text).hasMatch(); });
        if (!line.isEmpty())
            return {wording.kind, line};
    }
    return {kindOfExit(end), mostTellingLine(output)};
}

} // namespace kataar
