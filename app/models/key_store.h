// SPDX-License-Identifier: GPL-3.0-or-later
/// The user's keys for signatures and encryption, of all windows: from key files, from the environment, or entered
/// by hand. Kept in memory; on disk only if the user says so. GUI thread; the rings it gives are read by any.
/// (PROTOCOL §3)
#pragma once

#include "security/key_ring.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace qapscope::app {

class KeyStore : public QObject
{
    Q_OBJECT

public:
    enum class Origin { Hand, File, Environment };

    struct Source
    {
        Origin origin = Origin::Hand;
        QString name;  ///< the file's path or the variable's name; empty for a key entered by hand
    };

    /// The variable whose value is a key file's text (lines parted by line breaks or `;`).
    static constexpr const char* kTextVariable = "QAPSCOPE_KEYS";
    /// The variable whose value is the path of a key file.
    static constexpr const char* kFileVariable = "QAPSCOPE_KEY_FILE";

    /// `rememberedPath`: where keys are kept if the user wants it. Reads what is there: a line that is no key costs
    /// only itself, and the file with it is kept beside, with ".damaged" behind its name.
    explicit KeyStore(QString rememberedPath, QObject* parent = nullptr);
    ~KeyStore() override;

    /// All keys, as decoders take them; never null. Another object after each change: what has the old one keeps it.
    [[nodiscard]] std::shared_ptr<const KeyRing> ring() const { return m_ring; }
    /// Where each key of the ring came from, in its order.
    [[nodiscard]] const std::vector<Source>& sources() const noexcept { return m_sources; }

    /// One line of a key file: `use name hex`. A key that is there already, by use and bytes, is not added again.
    /// Errors: KeyFileMalformed.
    [[nodiscard]] Result<std::size_t> addLine(const QString& line);
    /// Errors: those of reading a file, KeyFileMalformed. Nothing is added then. Gives how many keys were new.
    [[nodiscard]] Result<std::size_t> addFile(const QString& path);
    /// From both variables; what is absent adds nothing. Errors: as addFile().
    [[nodiscard]] Result<std::size_t> addEnvironment();
    void remove(std::size_t position);

    [[nodiscard]] bool isRemembered() const noexcept { return m_isRemembered; }
    /// Keeps the keys in a file that only the user may read, or deletes that file.
    /// Errors: FileNotWritable.
    [[nodiscard]] Result<void> setRemembered(bool isWanted);

    /// What was wrong with the remembered file when it was read.
    [[nodiscard]] const std::optional<Error>& damage() const noexcept { return m_damage; }

Q_SIGNALS:
    void changed();
    /// Keys that are to be remembered could not be written.
    void notRemembered(const qapscope::Error& error);

private:
    [[nodiscard]] Result<std::size_t> addText(std::string_view text, const Source& source);
    /// Gives how many were new.
    std::size_t add(const KeyRing& keys, const Source& source);
    void readRemembered();
    void publish(KeyRing ring);
    [[nodiscard]] Result<void> save() const;

    QString m_rememberedPath;
    std::vector<Source> m_sources;
    std::shared_ptr<const KeyRing> m_ring;
    std::optional<Error> m_damage;
    bool m_isRemembered = false;
};

}  // namespace qapscope::app
