// SPDX-License-Identifier: MIT
#include "views/shell/findings_view.h"

#include "app/shell/captures.h"
#include "language.h"
#include "session_controller.h"
#include "views/shell/finding_counts_model.h"
#include "views/shell/finding_search.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestFindingsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void modelIsWellBehaved();
    void worstRulesComeFirst();
    void growingCountsKeepTheSelection();
    void nextGoesRoundTheQapsOfARule();
    void activatingARuleSelectsItsQap();

private:
    OpenSession m_open;
    SessionController m_controller;
};

namespace {

using Counts = std::array<std::uint64_t, kRules.size()>;

Counts counts(std::initializer_list<std::pair<Rule, std::uint64_t>> some)
{
    Counts all{};
    for (const auto& [rule, count] : some)
        all[static_cast<std::size_t>(rule)] = count;
    return all;
}

/// A rule that rows of the session carry; nothing where none does.
std::optional<Rule> ruleOfRows(const Session& session)
{
    for (std::uint32_t row = 0; row < session.rowCount(); ++row)
        for (std::size_t bit = 0; bit < kRowRules.size(); ++bit)
            if ((session.row(RowIndex{row}).findingBits >> bit & 1) != 0)
                return kRowRules[bit];
    return std::nullopt;
}

}  // namespace

void TestFindingsView::initTestCase()
{
    applyLanguage(LanguageChoice::English);
    m_controller.setFollowPolicy(FollowPolicy::Never);
    QSignalSpy finished(&m_controller, &SessionController::finished);
    m_controller.openFile(capture("multihop.pcapng"));
    QVERIFY(finished.wait());
    m_open = m_controller.openSession();
}

void TestFindingsView::modelIsWellBehaved()
{
    FindingCountsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCounts(counts({{Rule::Gap, 3}, {Rule::Orphan, 1}}));
    model.setCounts(counts({{Rule::Gap, 4}, {Rule::Orphan, 1}}));
    model.setCounts(counts({{Rule::Gap, 4}, {Rule::Orphan, 1}, {Rule::Bomb, 1}}));
    model.setCounts({});
}

void TestFindingsView::worstRulesComeFirst()
{
    FindingCountsModel model;
    model.setCounts(counts({{Rule::Orphan, 7}, {Rule::Bomb, 1}, {Rule::Gap, 2}}));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rule(0), Rule::Bomb);
    QCOMPARE(model.rule(1), Rule::Gap);
    QCOMPARE(model.rule(2), Rule::Orphan);
    QCOMPARE(model.worst(), Severity::Error);
    QCOMPARE(model.countOf(Severity::Warning), 2u);
}

void TestFindingsView::growingCountsKeepTheSelection()
{
    FindingCountsModel model;
    model.setCounts(counts({{Rule::Gap, 2}, {Rule::Orphan, 7}}));
    const QPersistentModelIndex selected = model.index(1, 0);
    model.setCounts(counts({{Rule::Gap, 3}, {Rule::Orphan, 9}}));
    QVERIFY(selected.isValid());
    QCOMPARE(model.index(1, FindingCountsModel::Count).data().toString(), QStringLiteral("9"));
}

void TestFindingsView::nextGoesRoundTheQapsOfARule()
{
    const Session& session = *m_open.session;
    const std::optional<Rule> rule = ruleOfRows(session);
    QVERIFY2(rule.has_value(), "the capture has a finding about a QAP");
    const RowIndex first = nextQapWith(session, *rule, {});
    QVERIFY(first.isValid());
    RowIndex row = first;
    std::uint32_t steps = 0;
    do {
        row = nextQapWith(session, *rule, row);
        QVERIFY(row.isValid());
        QVERIFY(++steps <= session.rowCount());
    } while (row != first);
    QVERIFY(!nextQapWith(session, Rule::Bomb, {}).isValid());
}

void TestFindingsView::activatingARuleSelectsItsQap()
{
    FindingsView view;
    view.setSession(m_open);
    view.show();
    const std::optional<Rule> rule = ruleOfRows(*m_open.session);
    QVERIFY(rule.has_value());
    auto* const table = view.findChild<QTableView*>();
    QVERIFY(table != nullptr);
    int line = 0;
    while (line < view.counts().rowCount() && view.counts().rule(line) != *rule)
        ++line;
    QVERIFY(line < view.counts().rowCount());
    table->setCurrentIndex(table->model()->index(line, 0));
    QSignalSpy selected(&view, &FindingsView::qapSelected);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected[0][0].value<RowIndex>(), nextQapWith(*m_open.session, *rule, {}));
}

QTEST_MAIN(TestFindingsView)
#include "tst_findings_view.moc"
