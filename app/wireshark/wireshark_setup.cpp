// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireshark/wireshark_setup.h"

#include "import/child_process.h"
#include "wireshark/install_record.h"
#include "wireshark/wireshark_places.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <unistd.h>

namespace qapscope::app {

namespace {

using Kind = SetupLine::Kind;
using Outcome = InstallRecord::Outcome;

constexpr auto kPatience = std::chrono::seconds(30);

/// What Wireshark writes into a profile whenever it was used: the widths of columns, the last folder. Ours is a start,
/// and no more ours once it is there.
const QString kWiresharksOwn = QStringLiteral("recent");

struct Setup
{
    Q_DECLARE_TR_FUNCTIONS(qapscope::app::WiresharkSetup)
};

/// A file of ours and where it belongs.
struct Part
{
    enum class Of { Plugin, Profile, Extcap };

    Of of = Of::Plugin;
    QString from;
    QString to;
};

QString nameOf(Part::Of of)
{
    switch (of) {
    case Part::Of::Plugin:
        return Setup::tr("The plugin");
    case Part::Of::Profile:
        return Setup::tr("The profile “QHP”");
    case Part::Of::Extcap:
        break;
    }
    return Setup::tr("The extcap for live sources");
}

/// Of a part that is there for everybody already: where. A second plugin of the same name would only confuse Wireshark.
QString sharedPlace(const WiresharkPlaces& places, Part::Of of)
{
    const QString place = of == Part::Of::Plugin ? places.globalPlugins + QStringLiteral("/epan/qhp.so")
                          : of == Part::Of::Profile
                              ? places.globalProfiles + QStringLiteral("/QHP")
                              : places.globalExtcaps + QStringLiteral("/qapscope-extcap");
    return QFileInfo::exists(place) ? place : QString();
}

QString profileFolder(const WiresharkPlaces& places)
{
    return places.configuration + QStringLiteral("/profiles/QHP");
}

class Task
{
public:
    explicit Task(const std::stop_token& stop = {}) : m_places(findWiresharkPlaces(stop))
    {
        if (!m_places) {
            problem(
                Setup::tr(
                    "Wireshark is not there, or not in PATH: there is no tshark that runs. Install it, and "
                    "come back."),
                QStringLiteral("sudo apt install wireshark tshark"));
            return;
        }
        m_parts = findWiresharkParts(m_places->release);
        m_record = std::make_unique<InstallRecord>(m_places->configuration
                                                   + QStringLiteral("/qapscope-installed.json"));
        good(Setup::tr("Wireshark %1 is installed; its programs are in %2.")
                 .arg(m_places->release, QFileInfo(m_places->tshark).path()));
        m_isPossible = isUser() && hasPlugin();
    }

    SetupReport inspected()
    {
        if (m_isPossible)
            for (const Part::Of of : kAll)
                sayWhatIsThere(of);
        return finished();
    }

    SetupReport installed()
    {
        if (!m_isPossible)
            return finished();
        for (const Part::Of of : kAll)
            put(of);
        if (!m_record->finish())
            problem(Setup::tr("What was done could not be written down: %1").arg(m_record->fault()));
        verify();
        if (m_report.isGood() && !m_parts.sample.isEmpty())
            m_report.lines.append({Kind::Note, Setup::tr("To try it on the sample capture:"),
                                   QStringLiteral("wireshark -C QHP ") + m_parts.sample});
        return finished();
    }

    SetupReport removed()
    {
        if (!m_record)
            return finished();
        if (m_record->files().isEmpty())
            note(Setup::tr("Nothing was installed by qapscope."));
        for (const QString& file : m_record->files())
            take(file);
        const QString recent = profileFolder(*m_places) + QLatin1Char('/') + kWiresharksOwn;
        if (QDir(profileFolder(*m_places)).entryList(QDir::Files) == QStringList{kWiresharksOwn})
            QFile::remove(recent);
        if (!m_record->finish())
            problem(Setup::tr("What is left could not be written down: %1").arg(m_record->fault()));
        else if (m_removed > 0)
            good(Setup::tr("%Ln file(s) were removed from Wireshark's folders.", nullptr, m_removed));
        return finished();
    }

private:
    static constexpr std::array kAll = {Part::Of::Plugin, Part::Of::Profile, Part::Of::Extcap};

    void good(const QString& text) { m_report.lines.append({Kind::Good, text, {}}); }
    void note(const QString& text) { m_report.lines.append({Kind::Note, text, {}}); }
    void problem(const QString& text, const QString& command = {})
    {
        m_report.lines.append({Kind::Problem, text, command});
    }

    bool isUser()
    {
        if (::geteuid() != 0)
            return true;
        problem(
            Setup::tr(
                "This runs as root, and as root Wireshark loads nothing from a user's folders. Do it as the "
                "user who starts Wireshark. For everybody on this machine at once, from the build:"),
            QStringLiteral("cmake --install build --prefix /usr"));
        return false;
    }

    bool hasPlugin()
    {
        if (!m_parts.plugin.isEmpty() || !sharedPlace(*m_places, Part::Of::Plugin).isEmpty())
            return true;
        const QString others = m_parts.pluginReleases.join(QStringLiteral(", "));
        const QString why =
            others.isEmpty()
                ? Setup::tr("There is no plugin for Wireshark %1: none was built with this program.")
                : Setup::tr("There is no plugin for Wireshark %1 here, only for %2, and Wireshark loads none "
                            "but that "
                            "of its own release.");
        problem((others.isEmpty() ? why.arg(m_places->release) : why.arg(m_places->release, others))
                    + QLatin1Char(' ')
                    + Setup::tr("Install the headers of this Wireshark and build qapscope again:"),
                QStringLiteral(
                    "sudo apt install wireshark-dev libwireshark-dev && cmake --preset release && cmake "
                    "--build build"));
        return false;
    }

    [[nodiscard]] QList<Part> filesOf(Part::Of of) const
    {
        QList<Part> files;
        if (of == Part::Of::Plugin && !m_parts.plugin.isEmpty())
            files.append({of, m_parts.plugin, m_places->plugins + QStringLiteral("/epan/qhp.so")});
        if (of == Part::Of::Extcap && !m_parts.extcap.isEmpty())
            files.append({of, m_parts.extcap, m_places->extcaps + QStringLiteral("/qapscope-extcap")});
        if (of == Part::Of::Profile && !m_parts.profile.isEmpty())
            for (const QFileInfo& each : QDir(m_parts.profile).entryInfoList(QDir::Files, QDir::Name))
                if (each.fileName() != kWiresharksOwn)
                    files.append(
                        {of, each.filePath(), profileFolder(*m_places) + QLatin1Char('/') + each.fileName()});
        return files;
    }

    [[nodiscard]] QString targetOf(Part::Of of) const
    {
        return of == Part::Of::Plugin    ? m_places->plugins
               : of == Part::Of::Profile ? profileFolder(*m_places)
                                         : m_places->extcaps;
    }

    /// True where there is nothing to do about a part: it is there for everybody, or we do not have it.
    bool isSettled(Part::Of of)
    {
        if (const QString shared = sharedPlace(*m_places, of); !shared.isEmpty()) {
            good(Setup::tr("%1: there for everybody, in %2.").arg(nameOf(of), QFileInfo(shared).path()));
            return true;
        }
        if (filesOf(of).isEmpty()) {
            note(Setup::tr("%1: not built with this program.").arg(nameOf(of)));
            return true;
        }
        return false;
    }

    void sayWhatIsThere(Part::Of of)
    {
        if (isSettled(of))
            return;
        m_report.canInstall = true;
        const QList<Part> files = filesOf(of);
        const auto isThere = [](const Part& each) { return QFileInfo::exists(each.to); };
        const auto isRecorded = [this](const Part& each) { return m_record->has(each.to); };
        if (std::none_of(files.begin(), files.end(), isThere))
            note(Setup::tr("%1: not installed; it would go to %2.").arg(nameOf(of), targetOf(of)));
        else if (std::all_of(files.begin(), files.end(), isRecorded))
            good(Setup::tr("%1: installed, in %2.").arg(nameOf(of), targetOf(of)));
        else
            note(Setup::tr("%1: one that is not ours is in %2.").arg(nameOf(of), targetOf(of)));
    }

    void put(Part::Of of)
    {
        if (isSettled(of))
            return;
        const auto precedence =
            of == Part::Of::Profile ? InstallRecord::Precedence::Users : InstallRecord::Precedence::Ours;
        QStringList kept;
        for (const Part& part : filesOf(of)) {
            const Outcome outcome = m_record->put(part.from, part.to, precedence);
            if (outcome == Outcome::Failed) {
                problem(Setup::tr("%1 could not be installed: %2").arg(nameOf(of), m_record->fault()));
                return;
            }
            if (outcome == Outcome::Kept)
                kept << QFileInfo(part.to).fileName();
            if (!m_record->aside().isEmpty())
                note(Setup::tr("%1 was another one; that is kept as %2.").arg(part.to, m_record->aside()));
        }
        if (of == Part::Of::Profile)
            startRecent();
        good(Setup::tr("%1 is in %2.").arg(nameOf(of), targetOf(of)));
        if (!kept.isEmpty())
            note(Setup::tr("Your own stays as it is: %1. Remove it there to get ours.")
                     .arg(kept.join(QStringLiteral(", "))));
    }

    /// Copies nothing over what is there, and is no loss where it fails: Wireshark makes its own.
    void startRecent() const
    {
        const QString name = QLatin1Char('/') + kWiresharksOwn;
        QFile::copy(m_parts.profile + name, profileFolder(*m_places) + name);
    }

    void take(const QString& file)
    {
        switch (m_record->take(file)) {
        case Outcome::Done:
            ++m_removed;
            return;
        case Outcome::NotThere:
            return;
        case Outcome::Restored:
            note(Setup::tr("%1 is again what it was before.").arg(file));
            return;
        case Outcome::Kept:
            note(Setup::tr("%1 was changed since, and stays.").arg(file));
            return;
        case Outcome::Failed:
            problem(Setup::tr("%1 could not be removed.").arg(m_record->fault()));
        }
    }

    [[nodiscard]] std::optional<QString> ask(const std::vector<std::string>& words) const
    {
        std::vector<std::string> command = {m_places->tshark.toStdString()};
        command.insert(command.end(), words.begin(), words.end());
        const auto answer = answerOf(command, kPatience);
        return answer ? std::optional(QString::fromStdString(*answer)) : std::nullopt;
    }

    /// Whether Wireshark takes what is there now: it tells by itself.
    void verify()
    {
        const auto plugins = ask({"-G", "plugins"});
        if (plugins && plugins->contains(QStringLiteral("qhp.so")))
            good(Setup::tr("Wireshark loads the plugin."));
        else
            problem(Setup::tr("Wireshark does not load the plugin; it says why here:"),
                    QStringLiteral("tshark -G plugins"));
        // Lists interfaces, with the profile: one start for both.
        const auto withProfile = ask({"-C", "QHP", "-D"});
        const auto interfaces = withProfile ? withProfile : ask({"-D"});
        if (interfaces && !withProfile)
            problem(Setup::tr("Wireshark does not take the profile; it says why here:"),
                    QStringLiteral("tshark -C QHP -D"));
        if (m_parts.extcap.isEmpty())
            return;
        if (interfaces && interfaces->contains(QStringLiteral("qapscope-demo")))
            good(Setup::tr("Wireshark lists the live sources among its interfaces."));
        else
            problem(Setup::tr("Wireshark does not list the live sources; they say why here:"),
                    m_places->extcaps + QStringLiteral("/qapscope-extcap --extcap-interfaces"));
    }

    SetupReport finished()
    {
        m_report.canRemove = m_record && !m_record->files().isEmpty();
        return m_report;
    }

    std::optional<WiresharkPlaces> m_places;
    WiresharkParts m_parts;
    std::unique_ptr<InstallRecord> m_record;
    SetupReport m_report;
    bool m_isPossible = false;
    int m_removed = 0;
};

}  // namespace

bool SetupReport::isGood() const
{
    return std::none_of(lines.begin(), lines.end(),
                        [](const SetupLine& line) { return line.kind == Kind::Problem; });
}

QString SetupReport::text() const
{
    QString all;
    for (const SetupLine& line : lines) {
        all += line.text + QLatin1Char('\n');
        if (!line.command.isEmpty())
            all += QStringLiteral("    ") + line.command + QLatin1Char('\n');
    }
    return all;
}

SetupReport inspectWireshark(const std::stop_token& stop)
{
    return Task(stop).inspected();
}

SetupReport installIntoWireshark()
{
    return Task().installed();
}

SetupReport removeFromWireshark()
{
    return Task().removed();
}

}  // namespace qapscope::app
