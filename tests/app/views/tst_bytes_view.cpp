// SPDX-License-Identifier: MIT
#include "app/models/made_session.h"
#include "models/qap_detail.h"
#include "views/bytes_area.h"
#include "views/bytes_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QtTest>

namespace qapscope::app {

using test::MadeSession;

class TestBytesView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tabsAreThereForTheFormsThatAre();
    void theChosenFormIsKeptFromQapToQap();
    void aClickNamesTheByte_data();
    void aClickNamesTheByte();
    void hoveringNamesTheByteAndItsEnd();
    void aMarkedFieldIsBroughtToView();
    void aMarkAroundTheCaretDoesNotMoveIt();
    void draggingSelectsAndCopies();
    void keysMoveTheCaret();
    void copyTakesTheMarkedFieldWhereNothingIsSelected();
    void theMenuCopiesInEveryForm();
    void missingBytesAreDrawnAsMissing();
    void hugeQapsOpenAtOnce();
    void theSameQapDecodedFurtherKeepsItsPlace();
    void theCaretIsReadAloud();
    void nothingSelectedSaysSo();

private:
    [[nodiscard]] BytesArea& area() const { return *m_view->area(SourceId::Wire); }
    void show(std::uint32_t row)
    {
        m_view->showQap(makeDetail(m_made->open(), RowIndex{row}, DetailDepth::Full));
    }
    [[nodiscard]] QPoint at(std::uint64_t offset) const { return area().positionOf(offset).value(); }

    std::unique_ptr<MadeSession> m_made;
    std::unique_ptr<BytesView> m_view;
};

void TestBytesView::init()
{
    m_made = std::make_unique<MadeSession>();
    m_made->request(R"({"action":"train","text":")" + std::string(2'000, 'x') + R"("})");
    m_made->addCutOff(0x02, 5, "abc", 40);
    m_made->publish();
    m_view = std::make_unique<BytesView>();
    m_view->resize(900, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    show(0);
}

void TestBytesView::cleanup()
{
    m_view.reset();
    m_made.reset();
}

void TestBytesView::tabsAreThereForTheFormsThatAre()
{
    QVERIFY(m_view->hasSource(SourceId::Wire));
    QVERIFY(!m_view->hasSource(SourceId::Decompressed));
    const OpenSession open = test::readCapture("compression.pcapng");
    bool isSeen = false;
    for (std::uint32_t row = 0; row < open.session->rowCount(); ++row) {
        const QapDetailPtr detail = makeDetail(open, RowIndex{row}, DetailDepth::Full);
        m_view->showQap(detail);
        QCOMPARE(m_view->hasSource(SourceId::Decompressed), !detail->decoded().decompressed.empty());
        QCOMPARE(m_view->area(SourceId::Decompressed)->source().size(),
                 std::uint64_t{detail->decoded().decompressed.size()});
        isSeen = isSeen || m_view->hasSource(SourceId::Decompressed);
    }
    QVERIFY(isSeen);
}

void TestBytesView::theChosenFormIsKeptFromQapToQap()
{
    const OpenSession open = test::readCapture("compression.pcapng");
    std::vector<QapDetailPtr> compressed;
    for (std::uint32_t row = 0; row < open.session->rowCount() && compressed.size() < 2; ++row) {
        QapDetailPtr detail = makeDetail(open, RowIndex{row}, DetailDepth::Full);
        if (!detail->decoded().decompressed.empty())
            compressed.push_back(std::move(detail));
    }
    QCOMPARE(compressed.size(), std::size_t{2});
    m_view->showQap(compressed[0]);
    QCOMPARE(m_view->currentSource(), SourceId::Wire);
    auto* tabs = m_view->findChild<QTabBar*>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QCOMPARE(m_view->currentSource(), SourceId::Decompressed);
    show(0);
    QCOMPARE(m_view->currentSource(), SourceId::Wire);
    m_view->showQap(compressed[1]);
    QCOMPARE(m_view->currentSource(), SourceId::Decompressed);
}

void TestBytesView::aClickNamesTheByte_data()
{
    QTest::addColumn<quint64>("offset");
    QTest::newRow("the first") << quint64{0};
    QTest::newRow("the last of a row") << quint64{15};
    QTest::newRow("behind the wider gap") << quint64{24};
    QTest::newRow("in a later row") << quint64{100};
}

void TestBytesView::aClickNamesTheByte()
{
    QFETCH(quint64, offset);
    QSignalSpy selected(m_view.get(), &BytesView::byteSelected);
    QTest::mouseClick(area().viewport(), Qt::LeftButton, {}, at(offset));
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.at(0).at(0).value<SourceId>(), SourceId::Wire);
    QCOMPARE(selected.at(0).at(1).toULongLong(), offset);
    QCOMPARE(area().byteAt(at(offset)).value(), offset);
}

void TestBytesView::hoveringNamesTheByteAndItsEnd()
{
    QSignalSpy hovered(m_view.get(), &BytesView::byteHovered);
    QSignalSpy ended(m_view.get(), &BytesView::hoverEnded);
    QTest::mouseMove(area().viewport(), at(7));
    QTRY_VERIFY(!hovered.isEmpty());
    QCOMPARE(hovered.last().at(1).toULongLong(), 7ull);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(area().viewport(), &leave);
    QVERIFY(!ended.isEmpty());
}

void TestBytesView::aMarkedFieldIsBroughtToView()
{
    QVERIFY(!area().positionOf(1'500));
    m_view->markRange(SourceId::Wire, {1'500, 4});
    QVERIFY(area().positionOf(1'500));
    QCOMPARE(area().marked(), (ByteRange{1'500, 4}));
    m_view->markRange(SourceId::Wire, {});
    QVERIFY(area().marked().isEmpty());
    QVERIFY(area().positionOf(1'500));
}

void TestBytesView::aMarkAroundTheCaretDoesNotMoveIt()
{
    QTest::mouseClick(area().viewport(), Qt::LeftButton, {}, at(50));
    m_view->markRange(SourceId::Wire, {11, 2'000});
    QCOMPARE(area().caret(), std::uint64_t{50});
    QCOMPARE(area().verticalScrollBar()->value(), 0);
}

void TestBytesView::draggingSelectsAndCopies()
{
    QTest::mousePress(area().viewport(), Qt::LeftButton, {}, at(0));
    QTest::mouseMove(area().viewport(), at(1));
    QTest::mouseRelease(area().viewport(), Qt::LeftButton, {}, at(1));
    QCOMPARE(area().selection(), (ByteRange{0, 2}));
    area().setFocus();
    QTest::keyClick(&area(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("5148"));
    QTest::mouseClick(area().viewport(), Qt::LeftButton, {}, at(9));
    QVERIFY(area().selection().isEmpty());
}

void TestBytesView::keysMoveTheCaret()
{
    area().setFocus();
    QTest::mouseClick(area().viewport(), Qt::LeftButton, {}, at(20));
    QTest::keyClick(&area(), Qt::Key_Right);
    QCOMPARE(area().caret(), std::uint64_t{21});
    QTest::keyClick(&area(), Qt::Key_Down);
    QCOMPARE(area().caret(), std::uint64_t{37});
    QTest::keyClick(&area(), Qt::Key_Home);
    QCOMPARE(area().caret(), std::uint64_t{32});
    QTest::keyClick(&area(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(area().selection(), (ByteRange{32, 16}));
    QTest::keyClick(&area(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(area().caret(), area().source().size() - 1);
    QVERIFY(area().positionOf(area().caret()));
    QTest::keyClick(&area(), Qt::Key_PageUp);
    QVERIFY(area().caret() < area().source().size() - 100);
    QTest::keyClick(&area(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&area(), Qt::Key_Up);
    QCOMPARE(area().caret(), std::uint64_t{0});
}

void TestBytesView::copyTakesTheMarkedFieldWhereNothingIsSelected()
{
    m_view->markRange(SourceId::Wire, {0, 3});
    QCOMPARE(area().copyText(ByteFormat::HexStream), QStringLiteral("514801"));
    m_view->markRange(SourceId::Wire, {});
    QCOMPARE(static_cast<std::uint64_t>(area().copyText(ByteFormat::HexStream).size()),
             area().source().size() * 2);
}

void TestBytesView::theMenuCopiesInEveryForm()
{
    m_view->markRange(SourceId::Wire, {0, 2});
    QContextMenuEvent event(QContextMenuEvent::Mouse, at(0), area().viewport()->mapToGlobal(at(0)));
    QCoreApplication::sendEvent(area().viewport(), &event);
    auto* menu = area().findChild<QMenu*>(QStringLiteral("bytesMenu"));
    QVERIFY(menu != nullptr);
    QStringList copied;
    const QList<QAction*> actions = menu->actions();
    for (QAction* action : actions.first(5)) {
        action->trigger();
        copied << QGuiApplication::clipboard()->text().simplified();
    }
    QCOMPARE(copied.at(0), QStringLiteral("5148"));
    QVERIFY(copied.at(1).startsWith(QStringLiteral("0000 51 48")));
    QCOMPARE(copied.at(2), QStringLiteral("QH"));
    QVERIFY(copied.at(3).contains(QStringLiteral("0x51, 0x48")));
    QCOMPARE(copied.at(4), QStringLiteral("UUg="));
    menu->close();
}

void TestBytesView::missingBytesAreDrawnAsMissing()
{
    show(1);
    QCOMPARE(area().source().size(), std::uint64_t{51});
    const QImage image = area().viewport()->grab().toImage();
    const auto hasInk = [&](std::uint64_t offset) {
        const QPoint point = at(offset);
        int other = 0;
        const QColor back = image.pixelColor(image.width() - 2, point.y());
        for (int y = point.y() - 5; y < point.y() + 5; ++y)
            for (int x = point.x() - 8; x < point.x() + 8; ++x)
                other += image.pixelColor(x, y) != back ? 1 : 0;
        return other;
    };
    // A hatch covers more than two digits do.
    QVERIFY(hasInk(20) > 0);
    QVERIFY(!area().source().isPresent(20));
    QVERIFY(area().source().isPresent(12));
}

void TestBytesView::hugeQapsOpenAtOnce()
{
    MadeSession made;
    made.addCutOff(0x02, 1, "start", 4'000'000'000u);
    made.publish();
    m_view->showQap(makeDetail(made.open(), RowIndex{0}, DetailDepth::Full));
    QCOMPARE(area().source().size(), std::uint64_t{4'000'000'011u});
    area().setFocus();
    QTest::keyClick(&area(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(area().caret(), std::uint64_t{4'000'000'010u});
    QVERIFY(area().positionOf(area().caret()));
    area().viewport()->grab();
    m_view->clear();
}

void TestBytesView::theSameQapDecodedFurtherKeepsItsPlace()
{
    m_view->showQap(makeDetail(m_made->open(), RowIndex{0}, DetailDepth::Start));
    m_view->markRange(SourceId::Wire, {1'500, 4});
    const int scrolled = area().verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    show(0);
    QCOMPARE(area().verticalScrollBar()->value(), scrolled);
    QCOMPARE(area().marked(), (ByteRange{1'500, 4}));
    show(1);
    QCOMPARE(area().verticalScrollBar()->value(), 0);
    QVERIFY(area().marked().isEmpty());
}

void TestBytesView::theCaretIsReadAloud()
{
    QVERIFY(!area().accessibleName().isEmpty());
    QTest::mouseClick(area().viewport(), Qt::LeftButton, {}, at(1));
    QVERIFY(area().accessibleDescription().contains(QStringLiteral("51 48")));
}

void TestBytesView::nothingSelectedSaysSo()
{
    const QImage full = area().viewport()->grab().toImage();
    m_view->clear();
    QVERIFY(area().viewport()->grab().toImage() != full);
    QVERIFY(!area().byteAt({100, 10}));
    area().setFocus();
    QTest::keyClick(&area(), Qt::Key_Down);
    QCOMPARE(area().caret(), std::uint64_t{0});
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestBytesView)
#include "tst_bytes_view.moc"
