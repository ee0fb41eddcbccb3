// SPDX-License-Identifier: MIT
#include "look/icons.h"
#include "look/theme.h"

#include <QImage>
#include <QPixmap>
#include <QTest>

using namespace qapscope;
using namespace qapscope::app;

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIconDrawsSomethingInsideItsBox_data();
    void everyIconDrawsSomethingInsideItsBox();
    void iconsFollowTheTheme();
    void aSignKeepsItsColourOnAnOpenBranch();
};

namespace {

int inkedPixels(const QImage& image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 64 ? 1 : 0;
    return count;
}

}  // namespace

void TestIcons::everyIconDrawsSomethingInsideItsBox_data()
{
    QTest::addColumn<int>("name");
    for (int name = 0; name <= static_cast<int>(IconName::Help); ++name)
        QTest::addRow("icon %d", name) << name;
}

void TestIcons::everyIconDrawsSomethingInsideItsBox()
{
    QFETCH(int, name);
    constexpr int kSize = 64;
    const QImage image = icon(static_cast<IconName>(name)).pixmap(kSize, kSize).toImage();
    const int inked = inkedPixels(image);
    QVERIFY2(inked > kSize, "nothing is drawn");
    for (int at = 0; at < kSize; ++at) {
        QVERIFY2(qAlpha(image.pixel(at, 0)) < 200 && qAlpha(image.pixel(at, kSize - 1)) < 200,
                 "cut above or below");
        QVERIFY2(qAlpha(image.pixel(0, at)) < 200 && qAlpha(image.pixel(kSize - 1, at)) < 200,
                 "cut at a side");
    }
}

void TestIcons::iconsFollowTheTheme()
{
    const QIcon open = icon(IconName::Open);
    applyTheme(ThemeChoice::Light);
    const QImage light = open.pixmap(32, 32).toImage();
    applyTheme(ThemeChoice::Dark);
    QVERIFY(open.pixmap(32, 32).toImage() != light);
}

void TestIcons::aSignKeepsItsColourOnAnOpenBranch()
{
    const auto picture = [](IconName name, QIcon::State state) {
        return icon(name).pixmap(QSize(16, 16), QIcon::Normal, state).toImage();
    };
    for (const IconName name : {IconName::Error, IconName::Warning, IconName::Note})
        QCOMPARE(picture(name, QIcon::On), picture(name, QIcon::Off));
    QVERIFY2(picture(IconName::Find, QIcon::On) != picture(IconName::Find, QIcon::Off), "it is pressed");
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
