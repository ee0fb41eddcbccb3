// SPDX-License-Identifier: MIT
// What the list shows and how it is used.
#include "app/views/list_fixture.h"
#include "look/format.h"
#include "views/qap_list_accessible.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>

namespace qapscope::app {

using test::MadeSession;

class TestQapListView : public ListFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aClickSelectsTheQapUnderIt();
    void keysMoveTheSelection();
    void numbersAndLinksLeadToQaps();
    void sameIdAndConversationAreFoundBothWays();
    void columnsAreHiddenMovedAndKept();
    void theTransportMakesRoomForInfo();
    void timesAreNeverCutOffAtUsualWidths_data();
    void timesAreNeverCutOffAtUsualWidths();
    void stateOfSomethingElseIsRefused();
    void theLastColumnCannotBeHidden();
    void columnsFitTheirContents();
    void theContextMenuOffersWhatCanBeDone();
    void copyTakesTheSummary();
    void lettersBeginAFilter();
    void emptyListsSayWhatTheyWillShow();
    void screenReadersSeeVisibleRowsAndKnowAll();
    void rowsPaintTheirTypeAndTheirSelection();
    void whatWasFoundInAPayloadIsOnItsRow();
    void aMillionRowsScrollAsTenDo();
    void everyFrameBringsAnInfoHoweverSlowPaintingIs();
    void keysAndClicksPassOverGaps();

private:
    [[nodiscard]] QPoint centreOf(int row) const;
};

QPoint TestQapListView::centreOf(int row) const
{
    return {300, m_view->visualRect(m_model->index(row, 0)).center().y()};
}

void TestQapListView::aClickSelectsTheQapUnderIt()
{
    QSignalSpy changed(m_view.get(), &QapListView::currentQapChanged);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(4));
    QCOMPARE(m_view->currentQap(), RowIndex{4});
    QCOMPARE(changed.count(), 1);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(1, centreOf(2).y()));
    QCOMPARE(m_view->currentQap(), RowIndex{2});
}

void TestQapListView::keysMoveTheSelection()
{
    m_view->setFocus();
    m_view->selectFirst();
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentQap(), RowIndex{1});
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentQap(), RowIndex{0});
    QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QVERIFY(m_view->currentQap().value > 5);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->currentQap(), RowIndex{399});
    QCOMPARE(m_view->lastVisibleRow(), 399);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentQap(), RowIndex{399});
    QTest::keyClick(m_view.get(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(m_view->currentQap(), RowIndex{0});
    QCOMPARE(m_view->firstVisibleRow(), 0);
}

void TestQapListView::numbersAndLinksLeadToQaps()
{
    m_view->goToNumber(201);
    QCOMPARE(m_view->currentQap(), RowIndex{200});
    QVERIFY(m_view->firstVisibleRow() <= 200 && m_view->lastVisibleRow() >= 200);
    m_view->goToResponse();
    QCOMPARE(m_view->currentQap(), RowIndex{201});
    m_view->goToRequest();
    QCOMPARE(m_view->currentQap(), RowIndex{200});
    m_view->goToRequest();
    QCOMPARE(m_view->currentQap(), RowIndex{200});
    m_view->goToNumber(100'000);
    m_view->goToNumber(0);
    QCOMPARE(m_view->currentQap(), RowIndex{200});
}

void TestQapListView::sameIdAndConversationAreFoundBothWays()
{
    const std::uint32_t first = m_made->open().session->idOf(RowIndex{0});
    m_made->use(m_made->addConversation(60'000));
    m_made->add(0x01, first, Direction::ClientToServer, "{}", RowFlag::Request);
    m_made->publish();
    m_model->grow();
    m_view->goToNumber(2);
    m_view->nextWithSameId();
    QCOMPARE(m_view->currentQap(), RowIndex{400});
    m_view->previousInConversation();
    QCOMPARE(m_view->currentQap(), RowIndex{400});
    m_view->previousWithSameId();
    QCOMPARE(m_view->currentQap(), RowIndex{1});
    m_view->nextInConversation();
    QCOMPARE(m_view->currentQap(), RowIndex{2});
}

void TestQapListView::columnsAreHiddenMovedAndKept()
{
    QHeaderView* header = m_view->header();
    header->setSectionHidden(QapListModel::Codec, true);
    header->moveSection(header->visualIndex(QapListModel::Type), 0);
    header->resizeSection(QapListModel::Source, 77);
    const QByteArray state = m_view->saveState();

    QapListView other;
    other.setModel(m_model.get());
    QVERIFY(other.restoreState(state));
    QVERIFY(other.header()->isSectionHidden(QapListModel::Codec));
    QCOMPARE(other.header()->visualIndex(QapListModel::Type), 0);
    QCOMPARE(other.header()->sectionSize(QapListModel::Source), 77);

    m_model->setSearch(QStringLiteral("train-1"));
    m_model->setSearch({});
    QVERIFY(header->isSectionHidden(QapListModel::Codec));
    m_view->resetColumns();
    QVERIFY(!header->isSectionHidden(QapListModel::Codec));
    QCOMPARE(header->visualIndex(QapListModel::Type), static_cast<int>(QapListModel::Type));
}

void TestQapListView::theTransportMakesRoomForInfo()
{
    const auto isShown = [](const QapListView& view) {
        return !view.header()->isSectionHidden(QapListModel::Transport);
    };
    const int height = m_view->height();
    m_view->resize(1600, height);
    QVERIFY(isShown(*m_view));
    m_view->resize(900, height);
    QVERIFY(!isShown(*m_view));
    const int info = m_view->header()->sectionSize(QapListModel::Info);

    // It comes back where there is room again, also in a window that began with the narrow one's state.
    QapListView other;
    other.setModel(m_model.get());
    QVERIFY(other.restoreState(m_view->saveState()));
    other.resize(1600, height);
    other.show();
    QVERIFY(isShown(other));

    // What the user says holds.
    QMenu menu;
    m_view->fillColumnMenu(menu);
    menu.actions().at(QapListModel::Transport)->setChecked(true);
    QVERIFY(isShown(*m_view));
    QVERIFY(m_view->header()->sectionSize(QapListModel::Info) < info);
    m_view->resize(880, height);
    QVERIFY(isShown(*m_view));
}

void TestQapListView::timesAreNeverCutOffAtUsualWidths_data()
{
    QTest::addColumn<TimeFormat>("format");
    QTest::newRow("seconds") << TimeFormat::SecondsSinceStart;
    QTest::newRow("time of day") << TimeFormat::TimeOfDay;
    QTest::newRow("date") << TimeFormat::DateAndTime;
    QTest::newRow("UTC") << TimeFormat::UtcDateAndTime;
    QTest::newRow("epoch") << TimeFormat::EpochSeconds;
}

void TestQapListView::timesAreNeverCutOffAtUsualWidths()
{
    QFETCH(TimeFormat, format);
    m_model->setTimeFormat(format);
    m_made->waitFor(std::chrono::seconds(123'456));
    grow(2);
    for (const int width : {1'600, 900, 400}) {
        m_view->resize(width, m_view->height());
        for (const int row : {0, m_model->rowCount() - 1}) {
            const QString text = m_model->index(row, QapListModel::Time).data().toString();
            const int there = m_view->header()->sectionSize(QapListModel::Time);
            QVERIFY2(there >= m_view->fontMetrics().horizontalAdvance(text) + 2 * QapListPainter::kCellMargin,
                     qPrintable(QStringLiteral("%1 in %2").arg(text).arg(there)));
        }
    }
}

void TestQapListView::stateOfSomethingElseIsRefused()
{
    const QByteArray before = m_view->saveState();
    QVERIFY(!m_view->restoreState({}));
    QVERIFY(!m_view->restoreState("nonsense that is long enough to be read as something"));
    QCOMPARE(m_view->saveState(), before);
}

void TestQapListView::theLastColumnCannotBeHidden()
{
    for (int column = 1; column < QapListModel::ColumnCount; ++column)
        m_view->header()->setSectionHidden(column, true);
    QMenu menu;
    m_view->fillColumnMenu(menu);
    const QList<QAction*> actions = menu.actions();
    QVERIFY(actions.at(0)->isChecked());
    QVERIFY(!actions.at(0)->isEnabled());
    QVERIFY(actions.at(3)->isEnabled());
    actions.at(3)->trigger();
    QVERIFY(!m_view->header()->isSectionHidden(3));
}

void TestQapListView::columnsFitTheirContents()
{
    QHeaderView* header = m_view->header();
    header->resizeSection(QapListModel::Source, 30);
    const int before = header->sectionSize(QapListModel::Source);
    m_view->resizeColumnsToContents();
    const QFontMetrics metrics(m_view->font());
    QVERIFY(header->sectionSize(QapListModel::Source) > before);
    QVERIFY(header->sectionSize(QapListModel::Source)
            >= metrics.horizontalAdvance(QStringLiteral("10.1.0.7:51234")));
}

void TestQapListView::theContextMenuOffersWhatCanBeDone()
{
    qRegisterMetaType<QMenu*>();
    QSignalSpy asked(m_view.get(), &QapListView::contextMenuRequested);
    QSignalSpy search(m_view.get(), &QapListView::searchRequested);
    QContextMenuEvent event(QContextMenuEvent::Mouse, centreOf(6),
                            m_view->viewport()->mapToGlobal(centreOf(6)));
    QCoreApplication::sendEvent(m_view->viewport(), &event);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(m_view->currentQap(), RowIndex{6});
    auto* menu = m_view->findChild<QMenu*>(QStringLiteral("qapMenu"));
    QVERIFY(menu != nullptr);
    const QList<QAction*> actions = menu->actions();
    const auto named = [&actions](const char* text) {
        const auto found = std::ranges::find_if(actions, [text](const QAction* action) {
            return action->text().contains(QString::fromLatin1(text));
        });
        return found == actions.end() ? nullptr : *found;
    };
    QVERIFY(named("Copy") != nullptr);
    QVERIFY(!named("Go to Request")->isEnabled());
    QVERIFY(named("Go to Response")->isEnabled());
    named("train-3")->trigger();
    QCOMPARE(search.count(), 1);
    QCOMPARE(search.at(0).at(0).toString(), QStringLiteral("train-3"));
    menu->close();
}

void TestQapListView::copyTakesTheSummary()
{
    m_view->setFocus();
    m_view->goToNumber(3);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(QStringLiteral("10.1.0.7:51234")) && text.contains(QStringLiteral("train-1")),
             qPrintable(text));
}

void TestQapListView::lettersBeginAFilter()
{
    QSignalSpy typed(m_view.get(), &QapListView::typed);
    m_view->setFocus();
    m_view->goToNumber(3);
    QTest::keyClick(m_view.get(), Qt::Key_Q);
    QCOMPARE(typed.count(), 1);
    QCOMPARE(typed.at(0).at(0).toString(), QStringLiteral("q"));
    QCOMPARE(m_view->currentQap(), RowIndex{2});
}

void TestQapListView::emptyListsSayWhatTheyWillShow()
{
    const QImage full = m_view->viewport()->grab().toImage();
    m_model->setSearch(QStringLiteral("nothing like it"));
    QTRY_VERIFY(!m_model->isSearching());
    const QImage noHits = m_view->viewport()->grab().toImage();
    QVERIFY(noHits != full);
    m_model->clear();
    QVERIFY(m_view->viewport()->grab().toImage() != noHits);
}

void TestQapListView::screenReadersSeeVisibleRowsAndKnowAll()
{
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::Table);
    QVERIFY(!list->text(QAccessible::Name).isEmpty());
    QAccessibleTableInterface* table = list->tableInterface();
    QVERIFY(table != nullptr);
    QCOMPARE(table->rowCount(), 400);
    QCOMPARE(table->columnCount(), static_cast<int>(QapListModel::ColumnCount));
    const int visible = m_view->lastVisibleRow() - m_view->firstVisibleRow() + 1;
    QCOMPARE(list->childCount(), visible * QapListModel::ColumnCount);

    QAccessibleInterface* cell = table->cellAt(301, QapListModel::Type);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("DATA"));
    QVERIFY(cell->state().offscreen);
    QCOMPARE(list->indexOfChild(cell), -1);
    QAccessibleInterface* first = list->child(QapListModel::Type);
    QCOMPARE(first->text(QAccessible::Name), QStringLiteral("ACTION"));
    QCOMPARE(list->indexOfChild(first), static_cast<int>(QapListModel::Type));

    QVERIFY(table->selectRow(301));
    QCOMPARE(m_view->currentQap(), RowIndex{301});
    QCOMPARE(table->selectedRows(), QList<int>{301});
    QVERIFY(list->text(QAccessible::Description).contains(QStringLiteral("DATA")));
}

void TestQapListView::rowsPaintTheirTypeAndTheirSelection()
{
    m_view->goToNumber(1);
    const QImage image = m_view->viewport()->grab().toImage();
    const auto pixel = [&](int x, int row) { return image.pixelColor(x, centreOf(row).y()); };
    // The bar has the colour of the type, whatever is selected.
    QCOMPARE(pixel(1, 0), pixel(1, 2));
    QVERIFY(pixel(1, 0) != pixel(1, 1));
    const int edge = m_view->viewport()->width() - 3;
    QVERIFY(pixel(edge, 0) != pixel(edge, 2));
    QVERIFY(pixel(edge, 1) != pixel(edge, 2));
}

void TestQapListView::whatWasFoundInAPayloadIsOnItsRow()
{
    const auto rowPicture = [this](int row) {
        const int height = m_view->rowHeight();
        return m_view->viewport()->grab({0, row * height, m_view->viewport()->width(), height}).toImage();
    };
    const QImage plain = rowPicture(2);
    const QImage other = rowPicture(3);
    const auto severities = std::make_shared<PayloadSeverities>();
    m_view->setSeverities(severities);
    QCOMPARE(rowPicture(2), plain);
    severities->note({2}, Severity::Warning);
    m_view->setSeverities(severities);
    const QImage warned = rowPicture(2);
    QVERIFY(warned != plain);
    severities->note({2}, Severity::Error);
    severities->note({2}, Severity::Note);
    m_view->setSeverities(severities);
    QVERIFY(rowPicture(2) != warned);
    QCOMPARE(rowPicture(3), other);
    severities->forgetBefore({65'536});
    m_view->setSeverities(severities);
    QCOMPARE(rowPicture(2), plain);
}

void TestQapListView::aMillionRowsScrollAsTenDo()
{
    MadeSession large(1u << 20);
    NewRow row;
    row.conversation = large.conversation();
    for (int i = 0; i < 1'000'000; ++i)
        static_cast<void>(large.writer().addRow(row));
    large.publish();
    m_model->setSession(large.open());
    QCOMPARE(m_model->rowCount(), 1'000'000);
    m_view->selectLast();
    QCOMPARE(m_view->lastVisibleRow(), 999'999);
    const QRect last = m_view->visualRect(m_model->index(999'999, 0));
    QVERIFY(m_view->viewport()->rect().contains(QPoint(last.left(), last.center().y())));
    QCOMPARE(m_view->indexAt({300, last.center().y()}).row(), 999'999);
    QVERIFY(m_view->visualRect(m_model->index(0, 0)).bottom() < 0);
}

void TestQapListView::everyFrameBringsAnInfoHoweverSlowPaintingIs()
{
    QapListPainter painter;
    painter.setFont(m_view->font());
    QHeaderView header(Qt::Horizontal);
    header.setModel(m_model.get());
    QImage image(3'000, 30, QImage::Format_RGB32);
    QPainter on(&image);
    const auto paint = [&](QapListPainter::Frame& frame, int row) {
        const QapListPainter::RowLook look{.row = m_model->rowAt(row), .rect = image.rect(), .gutter = {}};
        painter.paintRow(on, look, frame);
    };
    QapListPainter::Frame frame{.model = *m_model, .header = header, .lookTime = std::chrono::nanoseconds(1)};
    QVERIFY(m_model->knownInfo(m_model->rowAt(0)).isNull());
    paint(frame, 0);
    paint(frame, 1);
    QVERIFY(!m_model->knownInfo(m_model->rowAt(0)).isNull());
    QVERIFY(m_model->knownInfo(m_model->rowAt(1)).isNull());
    QVERIFY(frame.isInfoMissing);
}

void TestQapListView::keysAndClicksPassOverGaps()
{
    MadeSession made;
    made.addExchanges(2);
    made.writer().addFinding({Rule::Gap, made.conversation(), {}, 7, RowIndex{1}, 10});
    made.publish();
    m_model->setSession(made.open());
    m_view->goTo(RowIndex{0});
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->currentQap(), RowIndex{1});
    QCOMPARE(m_view->currentIndex().row(), 2);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentQap(), RowIndex{0});
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(1));
    QCOMPARE(m_view->currentQap(), RowIndex{0});
    m_view->selectLast();
    QCOMPARE(m_view->currentQap(), RowIndex{3});
}

}  // namespace qapscope::app

QTEST_MAIN(qapscope::app::TestQapListView)
#include "tst_qap_list_view.moc"
