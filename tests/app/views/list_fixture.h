// SPDX-License-Identifier: MIT
/// A list of the QAPs of a made session, which grows as the test says. Tests derive from it, and call setUp() and
/// tearDown() from init() and cleanup().
#pragma once

#include "app/models/made_session.h"
#include "models/qap_list_model.h"
#include "views/follow_pill.h"
#include "views/qap_list_view.h"

#include <QScrollBar>
#include <QTest>

#include <memory>

namespace qapscope::app {

class ListFixture : public QObject
{
protected:
    void setUp()
    {
        // What the platform without a screen says of itself is no fault.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
        m_made = std::make_unique<test::MadeSession>();
        m_made->addExchanges(200);
        m_model = std::make_unique<QapListModel>();
        m_view = std::make_unique<QapListView>();
        m_view->setModel(m_model.get());
        m_view->resize(1'200, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_model->setSession(m_made->open());
    }

    void tearDown()
    {
        m_view.reset();
        m_model.reset();
        m_made.reset();
    }

    void grow(int exchanges)
    {
        m_made->addExchanges(exchanges);
        m_model->grow();
    }

    void scrollUp()
    {
        m_view->verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepSub);
        QCoreApplication::processEvents();
    }

    [[nodiscard]] FollowPill& pill() const { return *m_view->findChild<FollowPill*>(); }

    std::unique_ptr<test::MadeSession> m_made;
    std::unique_ptr<QapListModel> m_model;
    std::unique_ptr<QapListView> m_view;
};

}  // namespace qapscope::app
