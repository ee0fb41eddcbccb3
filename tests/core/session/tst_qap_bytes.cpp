// SPDX-License-Identifier: MIT
#include "session/qap_bytes.h"

#include "session/session_writer.h"
#include "support/byte_builder.h"

#include <QTest>

#include <random>

using namespace qapscope;
using namespace qapscope::test;

class QapBytesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPartReadsAsItWasSent_data();
    void everyPartReadsAsItWasSent();
    void theFirstPartKnowsOnlyItsPieces();
    void aMillionPiecesAreReadAnywhere();
};

namespace {

class Store final : public ByteStore
{
public:
    explicit Store(Bytes bytes) : m_bytes(std::move(bytes)) {}
    [[nodiscard]] ByteView view(std::uint64_t offset, std::uint64_t length) const noexcept override
    {
        return slice(m_bytes, offset, length);
    }
    [[nodiscard]] std::uint64_t size() const noexcept override { return m_bytes.size(); }

private:
    Bytes m_bytes;
};

/// One row of pieces of all origins, and what it must read as.
struct Scene
{
    explicit Scene(std::size_t pieces, std::uint32_t seed = 1)
    {
        std::mt19937 random(seed);
        const Bytes capture = noise(4'096, seed);
        const Bytes spill = noise(4'096, seed + 1);
        writer.setStores(std::make_shared<Store>(capture), std::make_shared<Store>(spill));
        for (std::size_t i = 0; i < pieces; ++i)
            addPiece(random, capture, spill);
        row = writer.addRow({});
        writer.setExtents(row, extents);
        writer.publish();
    }

    void addPiece(std::mt19937& random, const Bytes& capture, const Bytes& spill)
    {
        Extent extent;
        extent.origin = static_cast<ExtentOrigin>(random() % 4);
        extent.offset = random() % 4'000;
        extent.length = 1 + random() % 90;
        if (extent.origin == ExtentOrigin::Masked)
            for (std::byte& byte : extent.mask)
                byte = static_cast<std::byte>(random());
        const ByteView from =
            slice(extent.origin == ExtentOrigin::Spill ? spill : capture, extent.offset, extent.length);
        for (std::size_t i = 0; i < extent.length; ++i) {
            const bool isThere = extent.origin != ExtentOrigin::Missing;
            const std::byte mask = extent.origin == ExtentOrigin::Masked ? extent.mask[i % 4] : std::byte{0};
            sent.push_back(isThere ? from[i] ^ mask : std::byte{0});
            present.push_back(isThere);
        }
        extents.push_back(extent);
    }

    Session session;
    SessionWriter writer{session};
    std::vector<Extent> extents;
    Bytes sent;
    std::vector<bool> present;
    RowIndex row;
};

}  // namespace

void QapBytesTest::everyPartReadsAsItWasSent_data()
{
    QTest::addColumn<std::size_t>("pieces");
    QTest::newRow("two pieces") << std::size_t{2};
    QTest::newRow("three hundred pieces") << std::size_t{300};
}

void QapBytesTest::everyPartReadsAsItWasSent()
{
    QFETCH(const std::size_t, pieces);
    const Scene scene(pieces);
    const QapBytes bytes(scene.session, scene.row);
    QCOMPARE(bytes.size(), std::uint64_t{scene.sent.size()});
    QCOMPARE(bytes.extents().size(), pieces);
    std::mt19937 random(7);
    for (int i = 0; i < 2'000; ++i) {
        const std::size_t from = random() % (scene.sent.size() + 20);
        Bytes read(random() % 400, std::byte{1});
        Bytes expected(read.size(), std::byte{0});
        std::size_t there = 0;
        for (std::size_t at = 0; at < read.size() && from + at < scene.sent.size(); ++at) {
            expected[at] = scene.sent[from + at];
            there += scene.present[from + at] ? 1 : 0;
        }
        QCOMPARE(bytes.read(from, read), there);
        QCOMPARE(read, expected);
        QCOMPARE(bytes.isPresent(from), from < scene.sent.size() && scene.present[from]);
    }
}

void QapBytesTest::theFirstPartKnowsOnlyItsPieces()
{
    const Scene scene(300);
    const QapBytes bytes(scene.session, scene.row, 500);
    QVERIFY(bytes.size() >= 500);
    QVERIFY(bytes.size() < 600);
    Bytes read(500);
    bytes.read(0, read);
    QCOMPARE(read, Bytes(scene.sent.begin(), scene.sent.begin() + 500));
}

/// Each read once walked over all pieces before it: saving a payload took the square of its size.
void QapBytesTest::aMillionPiecesAreReadAnywhere()
{
    const Scene scene(1'000'000);
    const QapBytes bytes(scene.session, scene.row);
    Bytes read(64);
    Bytes all;
    for (std::uint64_t at = 0; at < bytes.size(); at += read.size() * 8) {
        bytes.read(at, read);
        QVERIFY(std::ranges::equal(slice(scene.sent, at, read.size()), slice(read, 0, bytes.size() - at)));
    }
}

QTEST_APPLESS_MAIN(QapBytesTest)
#include "tst_qap_bytes.moc"
