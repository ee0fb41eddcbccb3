// SPDX-License-Identifier: MIT
/// A window with settings of its own for each test, closed and opened again where the test asks for it. Tests derive from
/// it, and call setUp() and tearDown() from init() and cleanup().
#pragma once

#include "app/shell/captures.h"
#include "language.h"
#include "look/theme.h"
#include "main_window.h"
#include "models/qap_list_model.h"
#include "settings.h"
#include "views/qap_list_view.h"
#include "views/shell/capture_area.h"
#include "window_actions.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace qapscope::app {

class WindowFixture : public QObject
{
protected:
    void setUp()
    {
        qRegisterMetaType<Error>();
        applyTheme(ThemeChoice::Light);
        applyLanguage(LanguageChoice::English);
        m_settingsFile = m_folder.filePath(QStringLiteral("%1.ini").arg(++m_count));
        restart();
    }

    void tearDown()
    {
        m_window.reset();
        m_settings.reset();
    }

    /// What the settings keep is all that the next window knows.
    void restart()
    {
        if (m_window)
            m_window->close();
        m_window.reset();
        m_settings = std::make_unique<Settings>(m_settingsFile);
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_window->controller().setFollowPolicy(FollowPolicy::Never);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    /// Opens a capture of the test data, and waits until it has been read.
    void open(const char* name)
    {
        QSignalSpy finished(&m_window->controller(), &SessionController::finished);
        m_window->openFile(capture(name));
        QVERIFY(finished.wait());
    }

    [[nodiscard]] QapListView& list() { return *m_window->captureArea().list(); }
    [[nodiscard]] QapListModel& model() { return *m_window->captureArea().model(); }
    [[nodiscard]] std::uint32_t selected()
    {
        return list().currentQap().isValid() ? qapNumber(list().currentQap()) : 0;
    }

    QTemporaryDir m_folder;
    QString m_settingsFile;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;

private:
    int m_count = 0;
};

}  // namespace qapscope::app
