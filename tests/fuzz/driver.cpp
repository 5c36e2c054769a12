// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds a fuzz target mutated examples from a seeded generator, where there is no libFuzzer; keeps the input
// that ends it.
#include "tests/fuzz/fuzz.h"

#include <QCoreApplication>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <random>
#include <string>
#include <unistd.h>

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

using kataar::fuzz::seeds;
using kataar::fuzz::words;

constexpr qsizetype longest = 64 * 1024;
constexpr int inputSeconds = 20; ///< more for one batch is a fault too
constexpr qint64 batch = 256;

const char* currentData = nullptr;
size_t currentSize = 0;
char failureFile[512] = "fuzz-failure";

/// Only system calls: it runs where the program is broken.
void keepInput() {
    const int fd = ::open(failureFile, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || ::write(fd, currentData, currentSize) != static_cast<ssize_t>(currentSize))
        return;
    ::close(fd);
    static constexpr char said[] = "\nthe input that did it: ";
    if (::write(2, said, sizeof(said) - 1) < 0 || ::write(2, failureFile, std::strlen(failureFile)) < 0 ||
        ::write(2, "\n", 1) < 0)
        return;
}

void onSignal(int number) {
    keepInput();
    ::signal(number, SIG_DFL);
    ::raise(number);
}

class Generator {
public:
    explicit Generator(quint64 seed) : m_random(seed), m_words(words()), m_pool(seeds()) {}

    QByteArray next() {
        QByteArray input = m_pool[below(m_pool.size())];
        for (qsizetype changes = 1 + below(6); changes > 0; --changes)
            change(input);
        if (input.size() > longest)
            input.truncate(longest);
        if (below(64) == 0 && m_pool.size() < 4096)
            m_pool.append(input); // changes pile up
        return input;
    }

private:
    qsizetype below(qsizetype end) { return static_cast<qsizetype>(m_random() % static_cast<quint64>(end)); }
    qsizetype place(const QByteArray& input) { return below(input.size() + 1); }

    void change(QByteArray& input) {
        const qsizetype at = place(input);
        switch (below(8)) {
        case 0:
            input.insert(at, static_cast<char>(m_random()));
            break;
        case 1:
            input.remove(at, 1 + below(8));
            break;
        case 2:
            input.truncate(at);
            break;
        case 3:
            input.insert(at, input.mid(place(input), 1 + below(64)));
            break;
        case 4:
            input.insert(at, m_words[below(m_words.size())]);
            break;
        case 5: {
            const QByteArray other = m_pool[below(m_pool.size())];
            input = input.left(at) + other.mid(place(other));
            break;
        }
        case 6:
            input.insert(at, input.mid(place(input), 1 + below(4)).repeated(below(200)));
            break;
        default:
            if (at < input.size())
                input[at] = static_cast<char>(below(2) == 0 ? input[at] ^ (1 << below(8)) : m_random());
            break;
        }
    }

    std::mt19937_64 m_random;
    const QVector<QByteArray> m_words;
    QVector<QByteArray> m_pool;
};

void run(const QByteArray& input) {
    // A copy of exactly this size, so that a sanitizer sees who reads past its end.
    const std::string exact(input.constData(), static_cast<size_t>(input.size()));
    const std::unique_ptr<char[]> heap(new char[exact.size()]);
    std::memcpy(heap.get(), exact.data(), exact.size());
    currentData = heap.get();
    currentSize = exact.size();
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(currentData), currentSize);
}

int replay(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::FILE* file = std::fopen(argv[i], "rb");
        if (!file) {
            std::fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 2;
        }
        QByteArray input(longest, '\0');
        input.truncate(static_cast<qsizetype>(std::fread(input.data(), 1, longest, file)));
        std::fclose(file);
        run(input);
    }
    return 0;
}

quint64 numberFrom(const char* variable, quint64 fallback) {
    const char* text = std::getenv(variable);
    return text && *text ? std::strtoull(text, nullptr, 10) : fallback;
}

} // namespace

/// KATAAR_FUZZ_SECONDS (3) or KATAAR_FUZZ_INPUTS, KATAAR_FUZZ_SEED; with files as arguments only those.
int main(int argc, char** argv) {
    const char* name = std::strrchr(argv[0], '/') ? std::strrchr(argv[0], '/') + 1 : argv[0];
    const quint64 wanted = numberFrom("KATAAR_FUZZ_INPUTS", 0);
    const quint64 seconds = numberFrom("KATAAR_FUZZ_SECONDS", 3);
    const quint64 seed = numberFrom("KATAAR_FUZZ_SEED", std::random_device{}());
    std::snprintf(failureFile, sizeof(failureFile), "%s-%llu.input", name,
                  static_cast<unsigned long long>(seed));
    for (const int number : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM})
        ::signal(number, &onSignal);
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(&keepInput);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    if (argc > 1)
        return replay(argc, argv);

    std::printf("%s: seed %llu\n", name, static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    Generator generator(seed);
    for (const QByteArray& example : seeds())
        run(example);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    quint64 done = 0;
    while (wanted > 0 ? done < wanted : std::chrono::steady_clock::now() < end) {
        ::alarm(inputSeconds);
        for (qint64 i = 0; i < batch; ++i)
            run(generator.next());
        done += batch;
    }
    ::alarm(0);
    std::printf("%s: %llu inputs, no fault\n", name, static_cast<unsigned long long>(done));
    return 0;
}
