// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace qapscope::app {

namespace {

struct Translators
{
    QTranslator ours;
    QTranslator qts;
};

Translators& translators()
{
    // Belongs to the application, which must not outlive it.
    static auto* const all = new Translators;
    return *all;
}

QString codeOfSystem()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString& language : wanted) {
        if (language.startsWith(QLatin1String("es")))
            return QStringLiteral("es");
        if (language.startsWith(QLatin1String("en")))
            break;
    }
    return QStringLiteral("en");
}

/// The system's own locale where it speaks that language: it knows the region's digits and separators.
QLocale localeOf(const QString& code)
{
    const QLocale wanted(code);
    return QLocale::system().language() == wanted.language() ? QLocale::system() : wanted;
}

}  // namespace

QString languageCode(LanguageChoice choice)
{
    switch (choice) {
    case LanguageChoice::System:
        return {};
    case LanguageChoice::English:
        return QStringLiteral("en");
    case LanguageChoice::Spanish:
        return QStringLiteral("es");
    }
    return {};
}

LanguageChoice languageOfCode(const QString& code)
{
    if (code == QLatin1String("en"))
        return LanguageChoice::English;
    if (code == QLatin1String("es"))
        return LanguageChoice::Spanish;
    return LanguageChoice::System;
}

void applyLanguage(LanguageChoice choice)
{
    const QString code = choice == LanguageChoice::System ? codeOfSystem() : languageCode(choice);
    QLocale::setDefault(localeOf(code));
    Translators& all = translators();
    QCoreApplication::removeTranslator(&all.qts);
    QCoreApplication::removeTranslator(&all.ours);
    if (all.qts.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&all.qts);
    if (all.ours.load(QStringLiteral(":/i18n/qapscope_") + code))
        QCoreApplication::installTranslator(&all.ours);
}

}  // namespace qapscope::app
