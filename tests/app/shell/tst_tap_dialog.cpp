// SPDX-License-Identifier: MIT
#include "dialogs/tap_dialog.h"

#include "language.h"
#include "look/theme.h"
#include "sources/tap_source.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestTapDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void asksForAServerFirst();
    void takesAUrlApart_data();
    void takesAUrlApart();
    void showsWhatToPointTheClientAt();
    void doesNotForwardToItself();
    void remembersWhatWasAccepted();
    void showsTheCertificateThatClientsWillSee();
    void whatItGivesMakesATap();
    void everythingIsReachedByTheKeyboard();
    void everyTextHasRoom_data();
    void everyTextHasRoom();

private:
    template <class Widget>
    static Widget* byText(const TapDialog& dialog, const char* text)
    {
        for (Widget* const widget : dialog.findChildren<Widget*>())
            if (widget->text().remove(QLatin1Char('&')) == QLatin1String(text))
                return widget;
        return nullptr;
    }
    static QLineEdit* host(const TapDialog& dialog)
    {
        for (QLineEdit* const edit : dialog.findChildren<QLineEdit*>())
            if (edit->placeholderText().contains(QStringLiteral("URL")))
                return edit;
        return nullptr;
    }
    /// Where no window is active, none is left by the keyboard either.
    static void open(TapDialog& dialog)
    {
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }
    static void type(QWidget* widget, const QString& text)
    {
        widget->setFocus();
        QTest::keyClicks(widget, text);
        QTest::keyClick(widget, Qt::Key_Tab);
    }
    static QString address(const TapDialog& dialog)
    {
        for (const QLabel* const label : dialog.findChildren<QLabel*>())
            if (label->accessibleName() == QStringLiteral("Address for the client"))
                return label->text();
        return {};
    }
    [[nodiscard]] QString identity() const { return m_folder.filePath(QStringLiteral("identity")); }

    QTemporaryDir m_folder;
};

void TestTapDialog::init()
{
    applyLanguage(LanguageChoice::English);
}

void TestTapDialog::asksForAServerFirst()
{
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    const auto* const start = byText<QPushButton>(dialog, "Start Tap");
    QVERIFY(start != nullptr && !start->isEnabled());
    QTRY_COMPARE(dialog.focusWidget(), static_cast<QWidget*>(host(dialog)));
    type(host(dialog), QStringLiteral("db.example"));
    QVERIFY(start->isEnabled());
    QCOMPARE(dialog.options().targetHost, QStringLiteral("db.example"));
}

void TestTapDialog::takesAUrlApart_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<TapOptions::Scheme>("scheme");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("path");
    QTest::newRow("ws") << QStringLiteral("ws://a.example:9999/ws/qp") << TapOptions::Scheme::Ws
                        << QStringLiteral("a.example") << 9'999 << QStringLiteral("/ws/qp");
    QTest::newRow("wss without a port") << QStringLiteral("wss://a.example/x") << TapOptions::Scheme::Wss
                                        << QStringLiteral("a.example") << 443 << QStringLiteral("/x");
    QTest::newRow("qhp") << QStringLiteral("qhp://10.1.2.3:7000") << TapOptions::Scheme::Tcp
                         << QStringLiteral("10.1.2.3") << 7'000 << QString();
    QTest::newRow("udp, IPv6") << QStringLiteral("qhp+udp://[fd00::1]:7001") << TapOptions::Scheme::Udp
                               << QStringLiteral("fd00::1") << 7'001 << QString();
}

void TestTapDialog::takesAUrlApart()
{
    QFETCH(const QString, url);
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    type(host(dialog), url);
    const TapOptions options = dialog.options();
    QTEST(options.scheme, "scheme");
    QTEST(options.targetHost, "host");
    QTEST(static_cast<int>(options.targetPort), "port");
    QTEST(options.path, "path");
}

void TestTapDialog::showsWhatToPointTheClientAt()
{
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    type(host(dialog), QStringLiteral("wss://a.example:9999/ws"));
    for (QSpinBox* const box : dialog.findChildren<QSpinBox*>())
        if (box->accessibleName() == QStringLiteral("Port to listen on"))
            box->setValue(9'100);
    QCOMPARE(address(dialog), QStringLiteral("ws://127.0.0.1:9100/ws"));
    byText<QCheckBox>(dialog, "Clients connect with TLS")->click();
    QCOMPARE(address(dialog), QStringLiteral("wss://127.0.0.1:9100/ws"));
}

void TestTapDialog::doesNotForwardToItself()
{
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    type(host(dialog), QStringLiteral("ws://127.0.0.1:9100"));
    for (QSpinBox* const box : dialog.findChildren<QSpinBox*>())
        box->setValue(9'100);
    QVERIFY(!byText<QPushButton>(dialog, "Start Tap")->isEnabled());
}

void TestTapDialog::remembersWhatWasAccepted()
{
    TapOptions accepted;
    QByteArray kept;
    {
        TapDialog dialog({}, nullptr, identity());
        open(dialog);
        type(host(dialog), QStringLiteral("wss://a.example:7443/ws"));
        byText<QCheckBox>(dialog, "Trust any certificate of the server, for this time")->click();
        byText<QCheckBox>(dialog, "Clients connect with TLS")->click();
        accepted = dialog.options();
        QVERIFY(accepted.isAnyTargetTrusted);
        dialog.accept();
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
        kept = dialog.choices();
    }
    const TapDialog again(kept, nullptr, identity());
    accepted.isAnyTargetTrusted = false;  // that is to be said each time
    QVERIFY(again.options() == accepted);
}

void TestTapDialog::showsTheCertificateThatClientsWillSee()
{
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    byText<QCheckBox>(dialog, "Clients connect with TLS")->click();
    const QString path = identity() + QStringLiteral("/tap-certificate.pem");
    QVERIFY(QFile::exists(path));
    const auto labels = dialog.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(path); }));
}

void TestTapDialog::whatItGivesMakesATap()
{
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    type(host(dialog), QStringLiteral("ws://127.0.0.1:9/ws"));
    dialog.accept();
    TapSource tap(m_folder.filePath(QStringLiteral("tap.pcapng")), dialog.options(), nullptr, identity());
    QSignalSpy ready(&tap, &Source::ready);
    tap.start();
    QVERIFY(ready.wait(5'000));
    QVERIFY(tap.address().startsWith(QStringLiteral("ws://127.0.0.1:")));
    QVERIFY(tap.address().endsWith(QStringLiteral("/ws")));
    QVERIFY(tap.statusText().contains(tap.address()));
    tap.stop();
    QCOMPARE(tap.state(), Source::State::Ended);
}

void TestTapDialog::everythingIsReachedByTheKeyboard()
{
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    type(host(dialog), QStringLiteral("wss://a.example"));
    QSet<QWidget*> reached;
    for (int i = 0; i < 40; ++i) {
        reached.insert(dialog.focusWidget());
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
    }
    for (QWidget* const widget : dialog.findChildren<QWidget*>()) {
        const bool isAsked =
            widget->isVisible() && widget->isEnabled()
            && (qobject_cast<QCheckBox*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr
                || qobject_cast<QSpinBox*>(widget) != nullptr
                || qobject_cast<QPushButton*>(widget) != nullptr);
        QVERIFY2(!isAsked || reached.contains(widget), widget->metaObject()->className());
    }
}

void TestTapDialog::everyTextHasRoom_data()
{
    QTest::addColumn<LanguageChoice>("language");
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("English, light") << LanguageChoice::English << ThemeChoice::Light;
    QTest::newRow("Spanish, dark") << LanguageChoice::Spanish << ThemeChoice::Dark;
}

void TestTapDialog::everyTextHasRoom()
{
    QFETCH(const LanguageChoice, language);
    QFETCH(const ThemeChoice, theme);
    applyLanguage(language);
    applyTheme(theme);
    TapDialog dialog({}, nullptr, identity());
    open(dialog);
    type(host(dialog), QStringLiteral("wss://queztl.example:9999/ws"));
    for (QCheckBox* const box : dialog.findChildren<QCheckBox*>())
        if (box->isVisible() && box->isEnabled())
            box->click();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QCoreApplication::processEvents();
    for (QWidget* const widget : dialog.findChildren<QWidget*>())
        if (widget->isVisible() && widget->parentWidget() != nullptr
            && qobject_cast<QLabel*>(widget) != nullptr)
            QVERIFY2(widget->height() >= widget->heightForWidth(widget->width()),
                     widget->metaObject()->className());
    if (qEnvironmentVariableIsSet("QAPSCOPE_TEST_PICTURES"))
        dialog.grab().save(qEnvironmentVariable("QAPSCOPE_TEST_PICTURES") + QStringLiteral("/tap_dialog_")
                           + QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".png"));
}

QTEST_MAIN(TestTapDialog)
#include "tst_tap_dialog.moc"
