// SPDX-License-Identifier: MIT
#include "capture/spill_file.h"

#include "support/byte_builder.h"

#include <QtTest>

using namespace qapscope;
using namespace qapscope::test;

class TstSpillFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAppendedIsReadBack_data();
    void whatIsAppendedIsReadBack();
    void viewsStayWhereTheyAre();
    void aFolderKeepsNothing();
    void aFolderThatIsNotThereIsAnError();
};

void TstSpillFile::whatIsAppendedIsReadBack_data()
{
    QTest::addColumn<bool>("isInFolder");
    QTest::newRow("in memory") << false;
    QTest::newRow("in a folder") << true;
}

void TstSpillFile::whatIsAppendedIsReadBack()
{
    QFETCH(const bool, isInFolder);
    const QTemporaryDir folder;
    const auto spill = SpillFile::create(isInFolder ? folder.path().toStdString() : std::string());
    QVERIFY(spill.has_value());
    QCOMPARE((*spill)->size(), std::uint64_t{0});
    std::vector<std::pair<std::uint64_t, Bytes>> written;
    for (std::uint32_t i = 0; i < 40; ++i) {
        Bytes bytes = randomBytes(i * i * 100, i);
        const auto offset = (*spill)->append(bytes);
        QVERIFY(offset.has_value());
        written.emplace_back(*offset, std::move(bytes));
    }
    std::uint64_t total = 0;
    for (const auto& [offset, bytes] : written) {
        QCOMPARE(offset, total);
        QVERIFY(std::ranges::equal((*spill)->view(offset, bytes.size()), bytes));
        total += bytes.size();
    }
    QCOMPARE((*spill)->size(), total);
    QCOMPARE((*spill)->view(total - 1, 100).size(), std::size_t{1});
    QVERIFY((*spill)->view(total, 1).empty());
}

void TstSpillFile::viewsStayWhereTheyAre()
{
    const auto spill = SpillFile::create({});
    QVERIFY(spill.has_value());
    static_cast<void>((*spill)->append(bytesOf("first")));
    const ByteView first = (*spill)->view(0, 5);
    for (int i = 0; i < 50; ++i)
        static_cast<void>((*spill)->append(Bytes(200'000)));
    QVERIFY((*spill)->view(0, 5).data() == first.data());
    QVERIFY(asText(first) == "first");
}

void TstSpillFile::aFolderKeepsNothing()
{
    const QTemporaryDir folder;
    {
        const auto spill = SpillFile::create(folder.path().toStdString());
        QVERIFY(spill.has_value());
        static_cast<void>((*spill)->append(Bytes(100'000)));
        QVERIFY(QDir(folder.path()).isEmpty());  // nobody can meet it
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TstSpillFile::aFolderThatIsNotThereIsAnError()
{
    const QTemporaryDir folder;
    const auto spill = SpillFile::create(folder.filePath("absent").toStdString());
    QVERIFY(!spill.has_value());
    QCOMPARE(spill.error().code, ErrorCode::SystemError);
    QVERIFY(!spill.error().subject.empty());
}

QTEST_APPLESS_MAIN(TstSpillFile)
#include "tst_spill_file.moc"
