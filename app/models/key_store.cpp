// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/key_store.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr qint64 kMostKeyFileBytes = 1 << 20;
constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Overwritten when it goes: it holds keys.
class SecretText
{
public:
    explicit SecretText(QByteArray text) : m_text(std::move(text)) {}
    ~SecretText() { m_text.fill('\0'); }
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;

    [[nodiscard]] std::string_view view() const noexcept
    {
        return {m_text.constData(), static_cast<std::size_t>(m_text.size())};
    }
    QByteArray& text() noexcept { return m_text; }

private:
    QByteArray m_text;
};

QByteArray keyLine(const KeyRing::Key& key)
{
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(key.bytes.data()),
                                                     static_cast<qsizetype>(key.bytes.size()));
    const QByteArray use = key.use == KeyUse::HmacSha256 ? "hmac-sha256" : "aes-256-gcm";
    return use + ' ' + QByteArray::fromStdString(key.name) + ' ' + bytes.toHex() + '\n';
}

Error errorOf(const QFile& file)
{
    const std::string path = file.fileName().toStdString();
    if (!QFileInfo::exists(file.fileName()))
        return {ErrorCode::FileNotFound, path, {}};
    if (QFileInfo(file.fileName()).isDir())
        return {ErrorCode::IsDirectory, path, {}};
    return {ErrorCode::FileNotReadable, path, file.errorString().toStdString()};
}

bool isSameKey(const KeyRing::Key& a, const KeyRing::Key& b) noexcept
{
    return a.use == b.use && a.bytes == b.bytes;
}

}  // namespace

KeyStore::KeyStore(QString rememberedPath, QObject* parent)
    : QObject(parent)
    , m_rememberedPath(std::move(rememberedPath))
    , m_ring(std::make_shared<const KeyRing>())
{
    if (QFileInfo::exists(m_rememberedPath))
        readRemembered();
}

void KeyStore::readRemembered()
{
    QFile file(m_rememberedPath);
    if (!file.open(QIODevice::ReadOnly)) {
        m_damage = errorOf(file);  // and nothing is remembered, so that it is not written over
        return;
    }
    const SecretText secret(file.read(kMostKeyFileBytes));
    KeysRead read = readKeys(secret.view(), m_rememberedPath.toStdString());
    m_damage = std::move(read.fault);
    add(read.keys, {});
    const QString kept = m_rememberedPath + QStringLiteral(".damaged");
    if (m_damage && !QFileInfo::exists(kept))
        static_cast<void>(QFile::copy(m_rememberedPath, kept));
    m_isRemembered = true;
}

KeyStore::~KeyStore() = default;

Result<std::size_t> KeyStore::addLine(const QString& line)
{
    const SecretText secret(line.toUtf8());
    return addText(secret.view(), {});
}

Result<std::size_t> KeyStore::addFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(errorOf(file));
    const SecretText secret(file.read(kMostKeyFileBytes));
    if (secret.view().empty() && file.error() != QFileDevice::NoError)
        return tl::unexpected(errorOf(file));
    return addText(secret.view(), {Origin::File, path});
}

Result<std::size_t> KeyStore::addEnvironment()
{
    SecretText secret(qgetenv(kTextVariable));
    secret.text().replace(';', '\n');
    const auto added = addText(secret.view(), {Origin::Environment, QString::fromLatin1(kTextVariable)});
    const QString path = qEnvironmentVariable(kFileVariable);
    if (!added || path.isEmpty())
        return added;
    return addFile(path).map([&](std::size_t more) { return *added + more; });
}

Result<std::size_t> KeyStore::addText(std::string_view text, const Source& source)
{
    auto found = parseKeys(text, source.name.isEmpty() ? "the key" : source.name.toStdString());
    if (!found)
        return tl::unexpected(found.error());
    return add(*found, source);
}

std::size_t KeyStore::add(const KeyRing& keys, const Source& source)
{
    KeyRing ring = *m_ring;
    std::size_t added = 0;
    for (const KeyRing::Key& key : keys.keys()) {
        if (std::ranges::any_of(ring.keys(), [&](const auto& known) { return isSameKey(known, key); }))
            continue;
        ring.add(key);
        m_sources.push_back(source);
        ++added;
    }
    if (added > 0)
        publish(std::move(ring));
    return added;
}

void KeyStore::remove(std::size_t position)
{
    Q_ASSERT(position < m_sources.size());
    KeyRing ring;
    for (std::size_t i = 0; i < m_ring->keys().size(); ++i)
        if (i != position)
            ring.add(m_ring->keys()[i]);
    m_sources.erase(m_sources.begin() + static_cast<std::ptrdiff_t>(position));
    publish(std::move(ring));
}

void KeyStore::publish(KeyRing ring)
{
    m_ring = std::make_shared<const KeyRing>(std::move(ring));
    if (m_isRemembered)
        if (const auto saved = save(); !saved)
            Q_EMIT notRemembered(saved.error());
    Q_EMIT changed();
}

Result<void> KeyStore::setRemembered(bool isWanted)
{
    if (!isWanted) {
        m_isRemembered = false;
        if (QFileInfo::exists(m_rememberedPath) && !QFile::remove(m_rememberedPath))
            return failure(ErrorCode::FileNotWritable, m_rememberedPath.toStdString());
        return {};
    }
    auto saved = save();
    m_isRemembered = saved.has_value();
    return saved;
}

Result<void> KeyStore::save() const
{
    QSaveFile file(m_rememberedPath);
    const auto failed = [&] {
        return failure(ErrorCode::FileNotWritable, m_rememberedPath.toStdString(),
                       file.errorString().toStdString());
    };
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwnerOnly))
        return failed();
    for (const KeyRing::Key& key : m_ring->keys()) {
        SecretText line(keyLine(key));
        file.write(line.text());
    }
    if (!file.commit())
        return failed();
    return {};
}

}  // namespace qapscope::app
