// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/payload_picture.h"
#include "models/payload_save.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

namespace {

std::string pngOf(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

std::string number(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xff);
    return bytes;
}

/// An array of little-endian floats 0, 1, 2 …
std::string arrayOf(std::initializer_list<std::uint32_t> shape)
{
    std::string bytes("<f4\0", 4);
    bytes += number(static_cast<std::uint32_t>(shape.size()));
    std::uint32_t count = 1;
    for (const std::uint32_t length : shape) {
        bytes += number(length);
        count *= length;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto value = static_cast<float>(i);
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    return bytes;
}

/// Bytes that are neither JSON nor text.
QByteArray binaryTail()
{
    return QByteArray("\x01\x02\xfe\xff\x00\x9c", 6);
}

QapDetailPtr detailOf(std::string_view payload)
{
    MadeSession made;
    made.request(payload);
    made.publish();
    return makeDetail(made.open(), RowIndex{0}, DetailDepth::Full);
}

}  // namespace

class TestPayloadForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImageIsShownAsItself();
    void anImageBehindJsonIsShownToo();
    void aDamagedImageSaysWhy();
    void arraysBecomeLinesAndHeatMaps_data();
    void arraysBecomeLinesAndHeatMaps();
    void aLargeArrayIsReduced();
    void jsonIsNoPicture();
    void thePayloadIsSavedAsItIs_data();
    void thePayloadIsSavedAsItIs();
    void aFolderThatDoesNotExistIsAnError();
};

void TestPayloadForms::anImageIsShownAsItself()
{
    const QapDetailPtr detail = detailOf(pngOf(40, 30));
    QVERIFY(hasPicture(detail->decoded()));
    const PayloadPicture picture = makePicture(*detail);
    QCOMPARE(int(picture.kind), int(PayloadPicture::Kind::Image));
    QCOMPARE(picture.image.size(), QSize(40, 30));
    QVERIFY(picture.caption.contains(QStringLiteral("PNG")));
}

void TestPayloadForms::anImageBehindJsonIsShownToo()
{
    const QapDetailPtr detail = detailOf(R"({"action":"resize"})" + pngOf(8, 9));
    QCOMPARE(int(detail->decoded().kind), int(PayloadKind::Mixed));
    QVERIFY(hasPicture(detail->decoded()));
    QCOMPARE(makePicture(*detail).image.size(), QSize(8, 9));
}

void TestPayloadForms::aDamagedImageSaysWhy()
{
    const QapDetailPtr detail = detailOf(pngOf(40, 30).substr(0, 40));
    QVERIFY(hasPicture(detail->decoded()));
    const PayloadPicture picture = makePicture(*detail);
    QCOMPARE(int(picture.kind), int(PayloadPicture::Kind::None));
    QVERIFY(!picture.caption.isEmpty());
}

void TestPayloadForms::arraysBecomeLinesAndHeatMaps_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rows");
    const auto row = [](const char* name, const std::string& payload, PayloadPicture::Kind kind, int columns,
                        int rows) {
        QTest::newRow(name) << QByteArray::fromStdString(payload) << int(kind) << columns << rows;
    };
    row("one dimension", arrayOf({5}), PayloadPicture::Kind::Line, 5, 1);
    row("two dimensions", arrayOf({3, 4}), PayloadPicture::Kind::HeatMap, 4, 3);
    row("three: the first slice", arrayOf({2, 3, 4}), PayloadPicture::Kind::HeatMap, 4, 3);
}

void TestPayloadForms::arraysBecomeLinesAndHeatMaps()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, kind);
    QFETCH(int, columns);
    QFETCH(int, rows);
    const QapDetailPtr detail = detailOf(payload.toStdString());
    QVERIFY(hasPicture(detail->decoded()));
    const PayloadPicture picture = makePicture(*detail);
    QCOMPARE(int(picture.kind), kind);
    QCOMPARE(picture.columns, columns);
    QCOMPARE(picture.rows, rows);
    QCOMPARE(picture.least, 0.0);
    QCOMPARE(picture.most, columns * rows - 1.0);
    QCOMPARE(picture.values[1], 1.0F);
}

void TestPayloadForms::aLargeArrayIsReduced()
{
    const QapDetailPtr detail = detailOf(arrayOf({600, 700}));
    const PayloadPicture picture = makePicture(*detail);
    QCOMPARE(picture.columns, PayloadPicture::kMostPoints);
    QCOMPARE(picture.rows, PayloadPicture::kMostPoints);
    QVERIFY(std::is_sorted(picture.values.begin(), picture.values.begin() + picture.columns));
}

void TestPayloadForms::jsonIsNoPicture()
{
    QVERIFY(!hasPicture(detailOf(R"({"action":"train"})")->decoded()));
}

void TestPayloadForms::thePayloadIsSavedAsItIs_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray tail = binaryTail();
    const QByteArray payload = QByteArray("{\"a\":1}").append(tail);
    QTest::newRow("payload") << int(PayloadForm::AsSent) << payload;
    QTest::newRow("binary part") << int(PayloadForm::Binary) << tail;
    const auto length = static_cast<std::uint32_t>(payload.size());
    QTest::newRow("all") << int(PayloadForm::Qap)
                         << QByteArray::fromStdString(test::headerBytes(1, 100, length)).append(payload);
}

void TestPayloadForms::thePayloadIsSavedAsItIs()
{
    QFETCH(int, form);
    QFETCH(QByteArray, bytes);
    const QapDetailPtr detail = detailOf("{\"a\":1}" + binaryTail().toStdString());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("payload"));
    const std::atomic<bool> isCancelled = false;
    const auto written = savePayload(*detail, static_cast<PayloadForm>(form), path, isCancelled);
    QVERIFY(written.has_value());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QCOMPARE(static_cast<std::uint64_t>(bytes.size()), *written);
}

void TestPayloadForms::aFolderThatDoesNotExistIsAnError()
{
    const std::atomic<bool> isCancelled = false;
    const auto written =
        savePayload(*detailOf("x"), PayloadForm::AsSent, QStringLiteral("/nowhere/payload"), isCancelled);
    QVERIFY(!written);
    QCOMPARE(int(written.error().code), int(ErrorCode::FileNotWritable));
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestPayloadForms)
#include "tst_payload_forms.moc"
