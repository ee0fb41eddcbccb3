// SPDX-License-Identifier: MIT
#include "look/format.h"
#include "look/theme.h"
#include "views/charts/latency_canvas.h"
#include "views/charts/latency_chart_view.h"
#include "views/charts/latency_legend.h"
#include "views/charts/latency_table_model.h"

#include "support/exchange_session.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QScreen>
#include <QTableView>
#include <QToolBar>
#include <QWheelEvent>
#include <QtTest>

#include <functional>
#include <random>

using namespace qapscope;
using namespace qapscope::app;
using test::ExchangeSession;

namespace {

const Timestamp kStart = timestampFromNs(1'700'000'000'000'000'000);

void addSome(ExchangeSession& made, int count, int from = 0)
{
    std::mt19937_64 random(static_cast<std::uint64_t>(from) + 9);
    std::lognormal_distribution<double> latency(13, 0.6);
    for (int i = 0; i < count; ++i)
        made.add(kStart + std::chrono::milliseconds(from + i),
                 Duration(static_cast<std::int64_t>(latency(random))), i % 5 == 0 ? 0x11 : 0x01);
    made.publish();
}

OpenSession opened(const ExchangeSession& made)
{
    OpenSession open;
    open.session = made.shared();
    return open;
}

/// A view with what the tests look at.
struct Shown
{
    explicit Shown(int exchanges = 3'000, QSize size = {700, 500})
    {
        view.resize(size);
        view.show();
        if (exchanges > 0)
            addSome(made, exchanges);
        view.setSession(opened(made));
    }

    [[nodiscard]] LatencyCanvas& canvas() { return *view.findChild<LatencyCanvas*>(); }
    [[nodiscard]] const LatencyScene& scene() { return canvas().latencyScene(); }
    [[nodiscard]] bool knows(std::uint32_t responses)
    {
        return QTest::qWaitFor(
            [this, responses] { return !scene().isEmpty() && scene().picture().looked == responses; });
    }
    [[nodiscard]] bool isSettled()
    {
        return QTest::qWaitFor([this] {
            return !scene().isEmpty()
                   && QSize(int(scene().picture().query.columns), int(scene().picture().query.rows))
                          == canvas().resolution();
        });
    }
    [[nodiscard]] bool shows(const std::function<bool(const LatencyPicture&)>& what)
    {
        return QTest::qWaitFor([&] { return !scene().isEmpty() && what(scene().picture()); });
    }
    [[nodiscard]] QAction& action(const char* name)
    {
        return *view.findChild<QAction*>(QString::fromLatin1(name));
    }
    void drag(QPointF from, QPointF to)
    {
        QWidget* const on = canvas().viewport();
        QTest::mousePress(on, Qt::LeftButton, {}, from.toPoint());
        QTest::mouseMove(on, ((from + to) / 2).toPoint());
        QTest::mouseMove(on, to.toPoint());
        QTest::mouseRelease(on, Qt::LeftButton, {}, to.toPoint());
    }

    ExchangeSession made;
    LatencyChartView view;
};

}  // namespace

class TstLatencyChartView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void itShowsAllFirstResponses();
    void itFollowsASessionThatGrows();
    void hiddenItDoesNothingUntilItIsShown();
    void aClickOnAPointSelectsItsQap();
    void aClickBesidePointsSelectsNothing();
    void draggingZoomsAndBackspaceGoesBack();
    void aFlatDragZoomsTimeOnly();
    void aDoubleClickShowsAllAgain();
    void theWheelWithControlZoomsAroundTheMouse();
    void theWheelAloneIsLeftToOthers();
    void keysWalkAlongAndEnterSelects();
    void plusAndMinusZoomByKeys();
    void theScaleSwitches();
    void theLegendSwitchesTypes();
    void theLegendSwitchesLines();
    void theSelectedQapIsMarked();
    void hoveringSaysTimeLatencyAndQap();
    void theCrosshairLeavesNothingBehind();
    void anEmptyChartSaysWhatWillAppear();
    void allThatIsFocusableHasAName();
    void theDescriptionTellsThePercentiles();
    void theTableSaysTheSame();
    void theTableIsCopiedAsCsv();
    void itIsRepaintedInTheDark();
    void aReplacedSessionLeavesNothingBehind();
    void itCanGoAwayWhileItCounts();
    void nothingOfItIsWiderThanANarrowDock();
};

void TstLatencyChartView::initTestCase()
{
    QVERIFY(!QFontDatabase::families().isEmpty());
    QLocale::setDefault(QLocale::c());
}

void TstLatencyChartView::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!.*propagateSizeHints).*")));
    applyTheme(ThemeChoice::Light);
}

void TstLatencyChartView::itShowsAllFirstResponses()
{
    Shown shown;
    QVERIFY(shown.knows(3'000));
    QCOMPARE(shown.scene().picture().total.count, std::uint64_t{3'000});
    QVERIFY(
        shown.view.findChild<QLabel*>(QStringLiteral("latencySummary"))->text().startsWith(countText(3'000)));
}

void TstLatencyChartView::itFollowsASessionThatGrows()
{
    Shown shown(100);
    QVERIFY(shown.knows(100));
    for (int i = 1; i <= 20; ++i) {
        addSome(shown.made, 50, i * 1'000);
        shown.view.grow();
        QTest::qWait(7);
    }
    QVERIFY(shown.knows(1'100));
}

void TstLatencyChartView::hiddenItDoesNothingUntilItIsShown()
{
    Shown shown(100);
    QVERIFY(shown.knows(100));
    shown.view.hide();
    addSome(shown.made, 100, 1'000);
    shown.view.grow();
    QTest::qWait(250);
    QCOMPARE(shown.scene().picture().looked, 100u);
    shown.view.show();
    QVERIFY(shown.knows(200));
}

void TstLatencyChartView::aClickOnAPointSelectsItsQap()
{
    Shown shown(40);
    QVERIFY(shown.knows(40) && shown.isSettled());
    QSignalSpy selected(&shown.view, &LatencyChartView::qapSelected);
    const LatencyPoint point = shown.scene().picture().points[7];
    QTest::mouseClick(shown.canvas().viewport(), Qt::LeftButton, {},
                      shown.scene().pointOf(point.time, point.latency).toPoint());
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.first().first().value<RowIndex>().value, point.row.value);
}

void TstLatencyChartView::aClickBesidePointsSelectsNothing()
{
    Shown shown(3);
    QVERIFY(shown.knows(3) && shown.isSettled());
    QSignalSpy selected(&shown.view, &LatencyChartView::qapSelected);
    QPointF empty;
    for (double x = shown.scene().plot().left() + 30; x < shown.scene().plot().right(); x += 25)
        if (!hitNear(shown.scene(), shown.made.session(), {x, shown.scene().plot().center().y()}, 30))
            empty = {x, shown.scene().plot().center().y()};
    QVERIFY(!empty.isNull());
    QTest::mouseClick(shown.canvas().viewport(), Qt::LeftButton, {}, empty.toPoint());
    QTest::mouseClick(shown.canvas().viewport(), Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(selected.count(), 0);
}

void TstLatencyChartView::draggingZoomsAndBackspaceGoesBack()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    const QRectF plot = shown.scene().plot();
    const QPointF from = plot.topLeft() + QPointF(plot.width() * 0.25, plot.height() * 0.25);
    const QPointF to = plot.center();
    const Timestamp begin = shown.scene().timeAt(from.toPoint().x());
    const Duration high = shown.scene().latencyAtY(from.toPoint().y());
    shown.drag(from, to);
    QVERIFY(shown.shows(
        [](const LatencyPicture& picture) { return picture.query.time && picture.query.latency; }));
    QCOMPARE(shown.scene().picture().query.time->begin, begin);
    QCOMPARE(shown.scene().picture().query.latency->high, high);
    QVERIFY(shown.scene().picture().total.count < 3'000);
    QVERIFY(shown.action("showAll").isEnabled());

    const QRectF zoomed = shown.scene().plot();
    shown.drag(zoomed.topLeft() + QPointF(40, 20), zoomed.center());
    QVERIFY(shown.shows([&](const LatencyPicture& picture) {
        return picture.query.time && picture.query.time->begin > begin;
    }));
    QTest::keyClick(&shown.canvas(), Qt::Key_Backspace);
    QVERIFY(shown.shows([&](const LatencyPicture& picture) {
        return picture.query.time && picture.query.time->begin == begin;
    }));
    QTest::keyClick(&shown.canvas(), Qt::Key_Backspace);
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return !picture.query.time; }));
    QVERIFY(!shown.action("showAll").isEnabled());
}

void TstLatencyChartView::aFlatDragZoomsTimeOnly()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    const QPointF middle = shown.scene().plot().center();
    shown.drag(middle - QPointF(80, 1), middle + QPointF(80, 2));
    QVERIFY(shown.shows(
        [](const LatencyPicture& picture) { return picture.query.time && !picture.query.latency; }));
    shown.action("showAll").trigger();
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return !picture.query.time; }));
    shown.drag(middle - QPointF(1, 60), middle + QPointF(2, 60));
    QVERIFY(shown.shows(
        [](const LatencyPicture& picture) { return !picture.query.time && picture.query.latency; }));
}

void TstLatencyChartView::aDoubleClickShowsAllAgain()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    for (int i = 0; i < 2; ++i) {
        const QPointF middle = shown.scene().plot().center();
        const std::uint64_t before = shown.scene().picture().total.count;
        shown.drag(middle - QPointF(100, 1), middle + QPointF(100, 1));
        QVERIFY(shown.shows([&](const LatencyPicture& picture) { return picture.total.count < before; }));
    }
    QTest::mouseDClick(shown.canvas().viewport(), Qt::LeftButton, {},
                       shown.scene().plot().center().toPoint());
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return picture.total.count == 3'000; }));
}

void TstLatencyChartView::theWheelWithControlZoomsAroundTheMouse()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    const QPointF at = shown.scene().plot().topLeft() + QPointF(60, 60);
    const Timestamp under = shown.scene().timeAt(at.x());
    const auto turn = [&](int angle) {
        QWheelEvent wheel(at, shown.canvas().viewport()->mapToGlobal(at), {}, {0, angle}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(shown.canvas().viewport(), &wheel);
    };
    turn(240);
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return picture.query.time.has_value(); }));
    const Duration off = shown.scene().timeAt(at.x()) - under;
    QVERIFY(std::abs(double(off.count())) <= shown.scene().timePerPixel() * 2);
    turn(-1'200);
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return !picture.query.time; }));
}

void TstLatencyChartView::theWheelAloneIsLeftToOthers()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    const QPointF at = shown.scene().plot().center();
    QWheelEvent wheel(at, shown.canvas().viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(shown.canvas().viewport(), &wheel);
    QVERIFY(!wheel.isAccepted());
}

void TstLatencyChartView::keysWalkAlongAndEnterSelects()
{
    Shown shown(40);
    QVERIFY(shown.knows(40) && shown.isSettled());
    QSignalSpy selected(&shown.view, &LatencyChartView::qapSelected);
    shown.canvas().setFocus();
    QTest::keyClick(&shown.canvas(), Qt::Key_Return);
    QCOMPARE(selected.count(), 0);
    QTest::keyClick(&shown.canvas(), Qt::Key_Right);
    QTest::keyClick(&shown.canvas(), Qt::Key_Return);
    QTest::keyClick(&shown.canvas(), Qt::Key_Right);
    QTest::keyClick(&shown.canvas(), Qt::Key_Right);
    QTest::keyClick(&shown.canvas(), Qt::Key_Left);
    QTest::keyClick(&shown.canvas(), Qt::Key_Enter);
    QTest::keyClick(&shown.canvas(), Qt::Key_End);
    QTest::keyClick(&shown.canvas(), Qt::Key_Return);
    QCOMPARE(selected.count(), 3);
    const std::vector<LatencyPoint>& points = shown.scene().picture().points;
    const std::array<std::size_t, 3> expected = {0, 1, points.size() - 1};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QCOMPARE(selected[qsizetype(i)].first().value<RowIndex>().value, points[expected[i]].row.value);
    QVERIFY(shown.canvas().accessibleDescription().contains(QStringLiteral("QAP 80")));
}

void TstLatencyChartView::plusAndMinusZoomByKeys()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    shown.canvas().setFocus();
    QTest::keyClick(&shown.canvas(), Qt::Key_Plus);
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return picture.query.time.has_value(); }));
    QTest::keyClick(&shown.canvas(), Qt::Key_0);
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return !picture.query.time; }));
    QTest::keyClick(&shown.canvas(), Qt::Key_Minus);
    QTest::qWait(50);
    QVERIFY(!shown.scene().picture().query.time);
}

void TstLatencyChartView::theScaleSwitches()
{
    Shown shown;
    QVERIFY(shown.shows(
        [](const LatencyPicture& picture) { return picture.query.scale == LatencyScale::Logarithmic; }));
    shown.action("linear").trigger();
    QVERIFY(shown.shows(
        [](const LatencyPicture& picture) { return picture.query.scale == LatencyScale::Linear; }));
    QCOMPARE(shown.scene().lowLatency(), 0.0);
    shown.canvas().setFocus();
    QTest::keyClick(&shown.canvas(), Qt::Key_L);
    QVERIFY(shown.shows(
        [](const LatencyPicture& picture) { return picture.query.scale == LatencyScale::Logarithmic; }));
    QVERIFY(shown.action("logarithmic").isChecked());
}

void TstLatencyChartView::theLegendSwitchesTypes()
{
    Shown shown(1'000);
    QVERIFY(shown.knows(1'000));
    auto* const legend = shown.view.findChild<LatencyLegend*>();
    QList<LegendSwitch*> visible;
    for (LegendSwitch* const entry : legend->findChildren<LegendSwitch*>())
        if (entry->isVisible() && entry->objectName().startsWith(QStringLiteral("legend.role")))
            visible << entry;
    QCOMPARE(visible.size(), 2);
    QCOMPARE(visible[0]->text(), QStringLiteral("ACTION 800"));
    QCOMPARE(visible[1]->text(), QStringLiteral("HEARTBEAT 200"));
    QTest::mouseClick(visible[0], Qt::LeftButton);
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return picture.total.count == 200; }));
    QTest::keyClick(visible[1], Qt::Key_Space);
    QVERIFY(QTest::qWaitFor([&] { return shown.scene().isEmpty(); }));
    QTest::mouseClick(visible[0], Qt::LeftButton);
    QVERIFY(shown.shows([](const LatencyPicture& picture) { return picture.total.count == 800; }));
}

void TstLatencyChartView::theLegendSwitchesLines()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    const QImage with = shown.canvas().grab().toImage();
    auto* const entry = shown.view.findChild<LegendSwitch*>(QStringLiteral("legend.p99"));
    QTest::mouseClick(entry, Qt::LeftButton);
    QVERIFY(shown.canvas().grab().toImage() != with);
    QTest::mouseClick(entry, Qt::LeftButton);
    QCOMPARE(shown.canvas().grab().toImage(), with);
}

void TstLatencyChartView::theSelectedQapIsMarked()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    const QImage without = shown.canvas().grab().toImage();
    shown.view.markQap(RowIndex{3'001});
    const QImage with = shown.canvas().grab().toImage();
    QVERIFY(with != without);
    shown.view.markQap(RowIndex{3'000});  // its request: the same exchange
    QCOMPARE(shown.canvas().grab().toImage(), with);
    shown.view.markQap(RowIndex{});
    QCOMPARE(shown.canvas().grab().toImage(), without);
}

void TstLatencyChartView::hoveringSaysTimeLatencyAndQap()
{
    Shown shown(40);
    QVERIFY(shown.knows(40) && shown.isSettled());
    QSignalSpy readout(&shown.canvas(), &LatencyCanvas::readout);
    const LatencyPoint point = shown.scene().picture().points[20];
    QTest::mouseMove(shown.canvas().viewport(), shown.scene().pointOf(point.time, point.latency).toPoint());
    QTRY_VERIFY(!readout.isEmpty());
    const QString text = readout.last().first().toString();
    QVERIFY(text.contains(QStringLiteral("QAP 42 answers QAP 41")));
    QVERIFY(text.contains(QStringLiteral("HEARTBEAT, ID 21")));
    QVERIFY(text.contains(QStringLiteral("0.02")) && text.contains(QStringLiteral("s")));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&shown.canvas(), &leave);
    QVERIFY(readout.last().first().toString().isEmpty());
}

void TstLatencyChartView::theCrosshairLeavesNothingBehind()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    // What is on the screen, not what a repaint of all would give.
    const auto onScreen = [&] {
        QTest::qWait(30);
        return shown.view.screen()->grabWindow(shown.view.winId()).toImage();
    };
    const QImage before = onScreen();
    QVERIFY(!before.isNull());
    const QRectF plot = shown.scene().plot();
    int changed = 0;
    for (double share = 0.05; share < 1; share += 0.09) {
        const QPointF at =
            plot.topLeft() + QPointF(plot.width() * share, plot.height() * (1 - share * share));
        QTest::mouseMove(shown.canvas().viewport(), at.toPoint());
        changed += onScreen() != before;
    }
    QVERIFY(changed > 8);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&shown.canvas(), &leave);
    QCOMPARE(onScreen(), before);
}

void TstLatencyChartView::anEmptyChartSaysWhatWillAppear()
{
    Shown shown(0);
    QTest::qWait(50);
    const QString open = shown.canvas().accessibleDescription();
    QVERIFY(open.contains(QStringLiteral("will appear")));
    shown.view.clear();
    const QString none = shown.canvas().accessibleDescription();
    QVERIFY(none.contains(QStringLiteral("Open a capture")) && none != open);
    // It is painted too, not only said.
    const QImage image = shown.canvas().grab().toImage();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            inked += image.pixelColor(x, y) != Theme::current().base;
    QVERIFY(inked > 200);
}

void TstLatencyChartView::allThatIsFocusableHasAName()
{
    Shown shown;
    QVERIFY(shown.knows(3'000));
    for (const bool isTable : {false, true}) {
        shown.view.showTable(isTable);
        for (QWidget* const widget : shown.view.findChildren<QWidget*>())
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy()) {
                const QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            }
    }
}

void TstLatencyChartView::theDescriptionTellsThePercentiles()
{
    Shown shown;
    QVERIFY(shown.knows(3'000));
    const QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(&shown.canvas());
    const QString text = face->text(QAccessible::Description);
    for (const char* const part : {"3000", "p50", "p95", "p99", "ms"})
        QVERIFY2(text.contains(QString::fromLatin1(part)), qPrintable(text));
}

void TstLatencyChartView::theTableSaysTheSame()
{
    Shown shown(100);
    auto* const model = shown.view.findChild<LatencyTableModel*>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(shown.knows(100));
    QVERIFY(shown.view.isTableShown() == false);
    shown.action("table").trigger();
    QVERIFY(shown.view.isTableShown());
    QVERIFY(shown.view.findChild<QTableView*>()->isVisible());
    const LatencyPicture& picture = shown.scene().picture();
    QCOMPARE(model->rowCount(), int(picture.stretches.size()) + 1);
    QCOMPARE(model->index(0, LatencyTableModel::Responses).data().toString(), QStringLiteral("100"));
    addSome(shown.made, 3'000, 5'000);
    shown.view.grow();
    QVERIFY(shown.knows(3'100));
    QVERIFY(model->rowCount() > 10);
    shown.view.clear();
    QCOMPARE(model->rowCount(), 0);
}

void TstLatencyChartView::theTableIsCopiedAsCsv()
{
    Shown shown(100);
    QVERIFY(shown.knows(100));
    shown.action("copy").trigger();
    const QStringList lines =
        QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), qsizetype(shown.scene().picture().stretches.size() + 2));
    QCOMPARE(lines[0], QStringLiteral("from_s,to_s,responses,min_ns,p50_ns,p95_ns,p99_ns,max_ns"));
    const QStringList all = lines[1].split(QLatin1Char(','));
    QCOMPARE(all.size(), 8);
    QCOMPARE(all[2], QStringLiteral("100"));
    QCOMPARE(all[7], QString::number(shown.scene().picture().total.max.count()));
}

void TstLatencyChartView::itIsRepaintedInTheDark()
{
    Shown shown;
    QVERIFY(shown.knows(3'000) && shown.isSettled());
    const QImage light = shown.view.grab().toImage();
    applyTheme(ThemeChoice::Dark);
    QCoreApplication::processEvents();
    const QImage dark = shown.view.grab().toImage();
    const auto brightness = [](const QImage& image) {
        double sum = 0;
        for (int y = 0; y < image.height(); y += 3)
            for (int x = 0; x < image.width(); x += 3)
                sum += qGray(image.pixel(x, y));
        return sum / (image.width() / 3.0 * image.height() / 3.0);
    };
    QVERIFY(brightness(light) > 200);
    QVERIFY(brightness(dark) < 60);
    const QRectF plot = shown.scene().plot();
    QCOMPARE(shown.canvas().grab().toImage().pixelColor(plot.topLeft().toPoint() + QPoint(3, 3)),
             Theme::current().base);
    applyTheme(ThemeChoice::Light);
    QCoreApplication::processEvents();
    QCOMPARE(shown.view.grab().toImage(), light);
}

void TstLatencyChartView::aReplacedSessionLeavesNothingBehind()
{
    Shown shown(2'000);
    QVERIFY(shown.knows(2'000));
    std::weak_ptr<Session> old = shown.made.shared();
    ExchangeSession other;
    addSome(other, 50);
    shown.view.setSession(opened(other));
    QVERIFY(shown.scene().isEmpty());
    QVERIFY(shown.knows(50));
    QCOMPARE(shown.scene().picture().total.count, std::uint64_t{50});
    shown.view.setSession({});
    QVERIFY(shown.scene().isEmpty());
    QVERIFY(old.use_count() == 1);  // the test's own
}

void TstLatencyChartView::itCanGoAwayWhileItCounts()
{
    ExchangeSession made;
    addSome(made, 200'000);
    for (int i = 0; i < 5; ++i) {
        LatencyChartView view;
        view.show();
        view.setSession(opened(made));
        view.setScale(LatencyScale::Linear);
        QTest::qWait(i);
    }
}

void TstLatencyChartView::nothingOfItIsWiderThanANarrowDock()
{
    Shown shown(3'000, {360, 420});
    QVERIFY(shown.knows(3'000));
    QVERIFY2(shown.view.minimumSizeHint().width() <= 360,
             qPrintable(QString::number(shown.view.minimumSizeHint().width())));
    QVERIFY(shown.view.minimumSizeHint().width() >= 240);
    QVERIFY(shown.view.minimumSizeHint().height() <= 420);
}

QTEST_MAIN(TstLatencyChartView)
#include "tst_latency_chart_view.moc"
