// SPDX-License-Identifier: MIT
#include "capture/mapped_file.h"

#include "support/byte_builder.h"

#include <QtTest>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace qapscope;
using namespace qapscope::test;

namespace {

void write(const std::filesystem::path& path, std::string_view text,
           std::ios::openmode mode = std::ios::trunc)
{
    std::ofstream file(path, std::ios::binary | mode);
    file << text;
}

QString viewed(const ByteStore& file, std::uint64_t offset = 0, std::uint64_t length = UINT64_MAX)
{
    return QString::fromStdString(std::string(asText(file.view(offset, length))));
}

}  // namespace

class TstMappedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void viewsAreCutToWhatIsThere();
    void aFileThatGrowsKeepsItsAddress();
    void aFileThatShrinksIsSeenAsItIs();
    void anEmptyFileMayGrow();
    void releasedBytesCanBeReadAgain();
    void whatIsNoFileIsAnError_data();
    void whatIsNoFileIsAnError();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(name).toStdString();
    }

    const QTemporaryDir m_folder;
};

void TstMappedFile::viewsAreCutToWhatIsThere()
{
    write(path("ten"), "0123456789");
    const auto file = MappedFile::open(path("ten"));
    QVERIFY(file.has_value());
    QCOMPARE((*file)->size(), std::uint64_t{10});
    QCOMPARE(viewed(**file), QString("0123456789"));
    QCOMPARE(viewed(**file, 4, 3), QString("456"));
    QCOMPARE(viewed(**file, 8, 100), QString("89"));
    QCOMPARE(viewed(**file, 10, 1), QString());
    QCOMPARE(viewed(**file, UINT64_MAX, UINT64_MAX), QString());
    QCOMPARE(viewed(**file, 3, 0), QString());
}

void TstMappedFile::aFileThatGrowsKeepsItsAddress()
{
    write(path("growing"), "first ");
    const auto file = MappedFile::open(path("growing"));
    QVERIFY(file.has_value());
    const ByteView first = (*file)->view(0, 6);
    write(path("growing"), std::string(3'000'000, 'x') + "end", std::ios::app);
    QCOMPARE((*file)->size(), std::uint64_t{6});  // until somebody looks
    QCOMPARE((*file)->refresh(), std::uint64_t{3'000'009});
    QVERIFY((*file)->view(0, 6).data() == first.data());
    QCOMPARE(viewed(**file, 3'000'006), QString("end"));
    QCOMPARE(QString::fromStdString(std::string(asText(first))), QString("first "));
}

void TstMappedFile::aFileThatShrinksIsSeenAsItIs()
{
    write(path("shrinking"), "0123456789");
    const auto file = MappedFile::open(path("shrinking"));
    QVERIFY(file.has_value());
    std::filesystem::resize_file(path("shrinking"), 4);
    QCOMPARE((*file)->refresh(), std::uint64_t{4});
    QCOMPARE(viewed(**file), QString("0123"));
}

void TstMappedFile::anEmptyFileMayGrow()
{
    write(path("empty"), "");
    const auto file = MappedFile::open(path("empty"));
    QVERIFY(file.has_value());
    QVERIFY((*file)->view(0, 10).empty());
    write(path("empty"), "now");
    QCOMPARE((*file)->refresh(), std::uint64_t{3});
    QCOMPARE(viewed(**file), QString("now"));
}

void TstMappedFile::releasedBytesCanBeReadAgain()
{
    const std::string text(100'000, 'y');
    write(path("released"), text);
    const auto file = MappedFile::open(path("released"));
    QVERIFY(file.has_value());
    const ByteView all = (*file)->view(0, UINT64_MAX);
    (*file)->release(0, 50'000);
    (*file)->release(49'999, UINT64_MAX / 2);
    (*file)->release(200'000, 10);
    QVERIFY(asText(all) == text);
}

void TstMappedFile::whatIsNoFileIsAnError_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing of that name") << "absent" << static_cast<int>(ErrorCode::FileNotFound);
    QTest::newRow("nothing in a file") << "ten/absent" << static_cast<int>(ErrorCode::FileNotFound);
    QTest::newRow("a folder") << "." << static_cast<int>(ErrorCode::IsDirectory);
    QTest::newRow("a pipe") << "pipe" << static_cast<int>(ErrorCode::SystemError);
    QTest::newRow("a file that may not be read") << "locked" << static_cast<int>(ErrorCode::FileNotReadable);
}

void TstMappedFile::whatIsNoFileIsAnError()
{
    QFETCH(const QString, name);
    write(path("ten"), "0123456789");
    write(path("locked"), "secret");
    chmod(path("locked").c_str(), 0);
    mkfifo(path("pipe").c_str(), 0600);
    if (name == "locked" && access(path("locked").c_str(), R_OK) == 0)
        QSKIP("whoever runs this may read every file");
    const auto file = MappedFile::open(path(qPrintable(name)));
    QVERIFY(!file.has_value());
    QTEST(static_cast<int>(file.error().code), "code");
    QVERIFY(!sentence(file.error()).empty());
}

QTEST_APPLESS_MAIN(TstMappedFile)
#include "tst_mapped_file.moc"
