// SPDX-License-Identifier: MIT
/// The file that a live source appends to: what stands in it when the disk takes no more.
#include <QtTest>

#include "captured_file.h"
#include "sources/live_file.h"

#include <csignal>
#include <sys/resource.h>

using namespace qapscope;
using namespace qapscope::app;
using qapscope::test::CapturedFile;
using qapscope::test::readCaptured;

namespace {

PacketRecord record(ByteView bytes)
{
    PacketRecord record;
    record.time = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    record.bytes = bytes;
    return record;
}

}  // namespace

class LiveFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesWholeBlocksWhereAFileMayNotGrow();
};

void LiveFileTest::leavesWholeBlocksWhereAFileMayNotGrow()
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("live.pcapng"));
    {
        const auto restore = qScopeGuard([&] { ::setrlimit(RLIMIT_FSIZE, &before); });
        const rlimit few{10'000, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &few);
        const std::unique_ptr<LiveFile> file = LiveFile::create(path.toStdString(), "test").value();
        file->addInterface({});
        const std::string bytes(900, 'x');
        for (int i = 0; i < 40; ++i)
            file->add(record(asBytes(bytes)));
        file->finish();
        QVERIFY(file->error().has_value());
        QVERIFY(file->error()->code == ErrorCode::NoSpace);
    }
    const CapturedFile found = readCaptured(path);
    QVERIFY2(found.packets >= 9 && found.packets <= 10, QByteArray::number(found.packets));
    QCOMPARE(found.findings, 0);
}

QTEST_GUILESS_MAIN(LiveFileTest)
#include "tst_live_file.moc"
