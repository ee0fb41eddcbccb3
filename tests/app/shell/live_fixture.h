// SPDX-License-Identifier: MIT
/// A window with settings and a live folder of its own for each test, and live captures of what the test says. Tests
/// derive from it, and call setUp() and tearDown() from init() and cleanup().
#pragma once

#include "app/shell/scripted_source.h"
#include "language.h"
#include "look/theme.h"
#include "main_window.h"
#include "models/qap_list_model.h"
#include "settings.h"
#include "views/shell/capture_area.h"
#include "window_actions.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace qapscope::app {

class LiveFixture : public QObject
{
protected:
    void setUp()
    {
        qRegisterMetaType<Error>();
        applyTheme(ThemeChoice::Light);
        applyLanguage(LanguageChoice::English);
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        const QString folder = m_folder.filePath(QString::number(++m_count));
        QVERIFY(QDir().mkpath(folder));
        m_settings = std::make_unique<Settings>(folder + QStringLiteral("/qapscope.ini"));
        openWindow();
    }

    void tearDown()
    {
        m_window.reset();
        m_settings.reset();
    }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    /// Starts a capture of what m_source is then told to give.
    void begin(bool isReproducible = false, bool isOnce = false)
    {
        m_window->goLive({.label = QStringLiteral("scripted"),
                          .make =
                              [this](const QString& file) {
                                  auto source = std::make_unique<ScriptedSource>(file);
                                  m_source = source.get();
                                  return source;
                              },
                          .isReproducible = isReproducible,
                          .isOnce = isOnce});
    }

    /// … and waits until it is open.
    void goLive(bool isReproducible = false, bool isOnce = false)
    {
        begin(isReproducible, isOnce);
        QTRY_VERIFY(m_window->controller().openSession().isOpen());
    }

    void saveAs(const QString& path)
    {
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = m_window->findChild<QFileDialog*>(QStringLiteral("saveDialog"))) != nullptr);
        Q_EMIT dialog->fileSelected(path);
        static_cast<QDialog*>(dialog)->done(QDialog::Accepted);
    }

    [[nodiscard]] QapListModel& model() { return *m_window->captureArea().model(); }
    [[nodiscard]] QStringList liveFiles() const
    {
        return QDir(m_settings->liveFolder()).entryList({QStringLiteral("*.pcapng")});
    }
    [[nodiscard]] std::uint32_t rows() { return model().knownRows(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QPointer<ScriptedSource> m_source;

private:
    int m_count = 0;
};

}  // namespace qapscope::app
