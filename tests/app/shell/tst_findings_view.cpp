// SPDX-License-Identifier: MIT
#include "views/shell/findings_view.h"

#include "app/shell/captures.h"
#include "language.h"
#include "models/findings_model.h"
#include "session_controller.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace qapscope;
using namespace qapscope::app;

class TestFindingsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theModelIsWellBehaved_data();
    void theModelIsWellBehaved();
    void worstGroupsComeFirst();
    void everyFindingOfIngestIsListed();
    void payloadsAreLookedInto();
    void whatIsOpenAndSelectedStaysWhenMoreIsFound();
    void aClickGoesToTheQap();
    void enterGoesFromOneToTheNext();
    void groupingChangesWhatIsAbove();

private:
    [[nodiscard]] OpenSession read(const char* name);
    static void waitUntilDone(const FindingsView& view) { QTRY_VERIFY_WITH_TIMEOUT(view.isDone(), 10'000); }
    static std::shared_ptr<FindingsFound> foundOf(std::initializer_list<FoundFinding> list);

    SessionController m_controller;
};

OpenSession TestFindingsView::read(const char* name)
{
    QSignalSpy finished(&m_controller, &SessionController::finished);
    m_controller.openFile(capture(name));
    if (!finished.wait())
        qFatal("cannot read %s", name);
    return m_controller.openSession();
}

std::shared_ptr<FindingsFound> TestFindingsView::foundOf(std::initializer_list<FoundFinding> list)
{
    auto found = std::make_shared<FindingsFound>();
    found->list = list;
    for (const FoundFinding& finding : list)
        ++found->counts[static_cast<std::size_t>(finding.rule)];
    return found;
}

void TestFindingsView::initTestCase()
{
    applyLanguage(LanguageChoice::English);
    m_controller.setFollowPolicy(FollowPolicy::Never);
}

void TestFindingsView::theModelIsWellBehaved_data()
{
    QTest::addColumn<int>("grouping");
    QTest::newRow("by rule") << int(FindingsModel::Grouping::Rule);
    QTest::newRow("by conversation") << int(FindingsModel::Grouping::Conversation);
    QTest::newRow("by endpoint") << int(FindingsModel::Grouping::Endpoint);
}

void TestFindingsView::theModelIsWellBehaved()
{
    QFETCH(int, grouping);
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSession(read("multihop.pcapng"));
    model.setGrouping(static_cast<FindingsModel::Grouping>(grouping));
    model.setFound(
        foundOf({{.rule = Rule::Bomb, .row = RowIndex{3}, .conversation = ConversationId{0}},
                 {.rule = Rule::Gap, .row = {}, .conversation = ConversationId{1}, .isOfStream = true},
                 {.rule = Rule::FileTruncated, .row = {}, .conversation = {}, .isOfStream = true}}));
    QVERIFY(model.rowCount() > 0);
    for (int group = 0; group < model.rowCount(); ++group)
        for (int row = 0; row < model.rowCount(model.index(group, 0)); ++row) {
            const QModelIndex index = model.index(row, 0, model.index(group, 0));
            QCOMPARE(model.indexOf(model.key(index)), index);
            QVERIFY(!index.data().toString().isEmpty());
        }
    model.setFound(foundOf({}));
    QCOMPARE(model.rowCount(), 0);
}

void TestFindingsView::worstGroupsComeFirst()
{
    FindingsModel model;
    model.setFound(foundOf({{.rule = Rule::Orphan, .row = {}},
                            {.rule = Rule::Bomb, .row = {}},
                            {.rule = Rule::Gap, .row = {}}}));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rule(model.index(0, 0)), Rule::Bomb);
    QCOMPARE(model.rule(model.index(1, 0)), Rule::Gap);
    QCOMPARE(model.rule(model.index(2, 0)), Rule::Orphan);
}

void TestFindingsView::everyFindingOfIngestIsListed()
{
    const OpenSession open = read("multihop.pcapng");
    FindingsView view;
    view.setSession(open);
    waitUntilDone(view);
    QTRY_VERIFY(view.model().rowCount() > 0);
    const auto counts = open.session->findingCounts();
    for (int group = 0; group < view.model().rowCount(); ++group) {
        const QModelIndex index = view.model().index(group, 0);
        const Rule rule = *view.model().rule(index);
        const std::uint64_t found = counts[static_cast<std::size_t>(rule)];
        QVERIFY2(static_cast<std::uint64_t>(view.model().rowCount(index)) >= found, ruleText(rule).id.data());
    }
}

void TestFindingsView::payloadsAreLookedInto()
{
    const OpenSession open = read("compression.pcapng");
    QCOMPARE(open.session->findingCounts()[static_cast<std::size_t>(Rule::Bomb)], std::uint64_t{0});
    FindingsView view;
    view.setSession(open);
    waitUntilDone(view);
    QTRY_VERIFY(view.countOf(Severity::Error) > 0);
    bool hasDecodeError = false;
    for (int group = 0; group < view.model().rowCount(); ++group)
        hasDecodeError |= view.model().rule(view.model().index(group, 0)) == Rule::DecompressError;
    QVERIFY(hasDecodeError);
}

void TestFindingsView::whatIsOpenAndSelectedStaysWhenMoreIsFound()
{
    FindingsModel model;
    QTreeView tree;
    tree.setModel(&model);
    model.setFound(foundOf({{.rule = Rule::Gap, .row = RowIndex{4}}}));
    const QString key = model.key(model.index(0, 0, model.index(0, 0)));
    model.setFound(foundOf({{.rule = Rule::Bomb, .row = RowIndex{1}},
                            {.rule = Rule::Gap, .row = RowIndex{2}},
                            {.rule = Rule::Gap, .row = RowIndex{4}}}));
    const QModelIndex again = model.indexOf(key);
    QVERIFY(again.isValid());
    QCOMPARE(model.finding(again)->row, RowIndex{4});
}

void TestFindingsView::aClickGoesToTheQap()
{
    FindingsView view;
    view.resize(500, 400);
    view.setSession(read("multihop.pcapng"));
    view.show();
    waitUntilDone(view);
    auto* const tree = view.findChild<QTreeView*>();
    QTRY_VERIFY(view.model().rowCount() > 0);
    QModelIndex withRow;
    for (int group = 0; group < view.model().rowCount() && !withRow.isValid(); ++group)
        if (const QModelIndex first = view.model().index(0, 0, view.model().index(group, 0));
            view.model().finding(first)->row.isValid())
            withRow = first;
    QVERIFY(withRow.isValid());
    tree->setExpanded(withRow.parent(), true);
    tree->scrollTo(withRow);
    QSignalSpy selected(&view, &FindingsView::qapSelected);
    const QRect line = tree->visualRect(withRow);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, line.center());
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected[0][0].value<RowIndex>(), view.model().finding(withRow)->row);
}

void TestFindingsView::enterGoesFromOneToTheNext()
{
    FindingsView view;
    view.setSession(read("multihop.pcapng"));
    view.show();
    waitUntilDone(view);
    auto* const tree = view.findChild<QTreeView*>();
    QTRY_VERIFY(view.model().rowCount() > 0);
    tree->setCurrentIndex(view.model().index(0, 0));
    QSignalSpy selected(&view, &FindingsView::qapSelected);
    QTest::keyClick(tree, Qt::Key_Return);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(selected.size(), 2);
    if (view.model().rowCount(view.model().index(0, 0)) > 1)
        QVERIFY(selected[0][0].value<RowIndex>() != selected[1][0].value<RowIndex>());
}

void TestFindingsView::groupingChangesWhatIsAbove()
{
    FindingsView view;
    view.setSession(read("multihop.pcapng"));
    view.show();
    waitUntilDone(view);
    QTRY_VERIFY(view.model().rowCount() > 0);
    auto* const box = view.findChild<QComboBox*>();
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(view.model().grouping(), FindingsModel::Grouping::Conversation);
    QVERIFY(view.model().index(0, 0).data().toString().contains(QStringLiteral("↔")));
}

QTEST_MAIN(TestFindingsView)
#include "tst_findings_view.moc"
