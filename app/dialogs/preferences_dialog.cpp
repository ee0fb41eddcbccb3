// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/preferences_dialog.h"

#include "dialogs/user_link_table.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace qapscope::app {

namespace {

constexpr int kMiB = 20;  // bits
constexpr int kGiB = 30;
constexpr int kMostMiB = 4'095;  // what a length field can say
constexpr int kMostRatio = 1'000'000;
constexpr int kMostConnections = 16'000'000;
constexpr int kMostGiB = 16'384;
constexpr int kMostKeptQaps = 2'000'000'000;
constexpr int kMostKeptMiB = 16 << 20;
constexpr int kMostKeptMinutes = 366 * 24 * 60;

int inUnits(std::uint64_t bytes, int bits)
{
    return static_cast<int>(bytes >> bits);
}

QLabel* wrapped(const QString& text, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

std::uint64_t inBytes(const QSpinBox& box, int bits)
{
    return static_cast<std::uint64_t>(box.value()) << bits;
}

}  // namespace

PreferencesDialog::PreferencesDialog(const Choices& given, QWidget* parent)
    : QDialog(parent)
    , m_given(given.limits)
{
    setWindowTitle(tr("Preferences"));
    auto* const pages = new QTabWidget(this);
    pages->addTab(limitsPage(), tr("&Decoder"));
    pages->addTab(livePage(), tr("&Live Captures"));
    pages->addTab(linksPage(), tr("Link &Types"));
    auto* const buttons = new QDialogButtonBox(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] { fill({}); });
    auto* const page = new QVBoxLayout(this);
    page->setSpacing(12);
    page->addWidget(pages);
    page->addWidget(buttons);
    fill(given);
}

QWidget* PreferencesDialog::limitsPage()
{
    auto* const page = new QWidget(this);
    auto* const form = new QFormLayout;
    const QString mib = QStringLiteral(" MiB");
    const QString gib = QStringLiteral(" GiB");
    m_payload = addRow(*form, tr("Largest &payload"), tr("A header with a longer one is not believed"),
                       kMostMiB, mib);
    m_decoded = addRow(*form, tr("Largest deco&mpressed payload"),
                       tr("Of a larger one the first part is shown"), kMostMiB, mib);
    m_ratio = addRow(*form, tr("Largest &ratio of decompression"),
                     tr("Beyond it a payload is taken for a bomb"), kMostRatio, QStringLiteral(" : 1"));
    m_inflated =
        addRow(*form, tr("Largest inflated &WebSocket message"), tr("Larger ones are cut"), kMostMiB, mib);
    m_connections = addRow(*form, tr("&Connections kept at once"),
                           tr("The one that was silent longest goes first"), kMostConnections, QString());
    m_pending = addRow(*form, tr("&Out of order, in each direction"),
                       tr("Bytes that wait for those before them"), kMostMiB, mib);
    m_held =
        addRow(*form, tr("&Kept for open messages, in all"),
               tr("Of too much the connection that was silent longest lets go of its own"), kMostMiB, mib);
    m_unpacked = addRow(*form, tr("T&emporary space for a compressed capture"),
                        tr("On disk, while it is open"), kMostGiB, gib);
    m_spilled = addRow(*form, tr("Temporary &space for unpacked messages"), tr("On disk, while it is open"),
                       kMostGiB, gib);
    auto* const layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addWidget(
        wrapped(tr("Limits of the decoder. Reaching one is a finding, and what is beyond it is left "
                   "out: raise it if you have the memory and trust the sender."),
                page));
    layout->addLayout(form);
    layout->addStretch(1);
    return page;
}

QWidget* PreferencesDialog::livePage()
{
    auto* const page = new QWidget(this);
    auto* const form = new QFormLayout;
    m_keptQaps = addKept(*form, tr("&QAPs"), kMostKeptQaps, 1'000'000, QString());
    m_keptBytes = addKept(*form, tr("&Bytes of the file"), kMostKeptMiB, 1'024, QStringLiteral(" MiB"));
    m_keptMinutes = addKept(*form, tr("T&ime"), kMostKeptMinutes, 10, tr(" min"));
    auto* const layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addWidget(
        wrapped(tr("Of a live capture at least so much is kept. What is older is given up, in memory "
                   "and on disk."),
                page));
    layout->addLayout(form);
    layout->addStretch(1);
    return page;
}

QWidget* PreferencesDialog::linksPage()
{
    auto* const page = new QWidget(this);
    m_userLinks = new UserLinkTable(page);
    auto* const layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addWidget(
        wrapped(tr("What packets of user-defined link types hold only you know: whether they are "
                   "QAPs, and how many bytes stand before and behind those. Wireshark's own table "
                   "for the same is DLT_USER."),
                page));
    layout->addWidget(m_userLinks, 1);
    return page;
}

QSpinBox* PreferencesDialog::addKept(QFormLayout& form, const QString& label, int most, int step,
                                     const QString& unit)
{
    QSpinBox* const box =
        addRow(form, label, tr("Beyond it the oldest QAPs go, in pieces of 65,536"), most, unit);
    box->setMinimum(0);
    box->setSingleStep(step);
    box->setSpecialValueText(tr("all"));
    return box;
}

QSpinBox* PreferencesDialog::addRow(QFormLayout& form, const QString& label, const QString& meaning, int most,
                                    const QString& unit)
{
    auto* const box = new QSpinBox(this);
    box->setRange(1, most);
    box->setGroupSeparatorShown(true);
    box->setSuffix(unit);
    box->setToolTip(meaning);
    box->setAccessibleDescription(meaning);
    form.addRow(label, box);
    return box;
}

void PreferencesDialog::fill(const Choices& choices)
{
    const auto& [limits, retention, userLinks] = choices;
    m_userLinks->setLinks(userLinks);
    const auto clamped = [](std::uint64_t value, int most) {
        return static_cast<int>(std::min<std::uint64_t>(value, static_cast<std::uint64_t>(most)));
    };
    m_keptQaps->setValue(clamped(retention.rows, kMostKeptQaps));
    m_keptBytes->setValue(clamped(retention.bytes >> kMiB, kMostKeptMiB));
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(retention.age).count();
    m_keptMinutes->setValue(clamped(static_cast<std::uint64_t>(minutes), kMostKeptMinutes));
    m_payload->setValue(inUnits(limits.maxPayloadBytes, kMiB));
    m_decoded->setValue(inUnits(limits.maxDecodedBytes, kMiB));
    m_ratio->setValue(static_cast<int>(std::min<std::uint64_t>(limits.maxDecodedRatio, kMostRatio)));
    m_inflated->setValue(inUnits(limits.maxInflatedMessageBytes, kMiB));
    m_connections->setValue(static_cast<int>(std::min<std::size_t>(limits.maxConnections, kMostConnections)));
    m_pending->setValue(inUnits(limits.maxPendingBytes, kMiB));
    m_held->setValue(inUnits(limits.maxHeldBytes, kMiB));
    m_unpacked->setValue(inUnits(limits.maxUnpackedCaptureBytes, kGiB));
    m_spilled->setValue(inUnits(limits.maxSpilledBytes, kGiB));
}

PreferencesDialog::Choices PreferencesDialog::choices() const
{
    return {limits(), retention(), m_userLinks->links()};
}

RetentionLimits PreferencesDialog::retention() const
{
    return {static_cast<std::uint64_t>(m_keptQaps->value()), inBytes(*m_keptBytes, kMiB),
            std::chrono::minutes(m_keptMinutes->value())};
}

Limits PreferencesDialog::limits() const
{
    Limits limits = m_given;
    limits.maxPayloadBytes = static_cast<std::uint32_t>(inBytes(*m_payload, kMiB));
    limits.maxDecodedBytes = inBytes(*m_decoded, kMiB);
    limits.maxDecodedRatio = static_cast<std::uint64_t>(m_ratio->value());
    limits.maxInflatedMessageBytes = inBytes(*m_inflated, kMiB);
    limits.maxConnections = static_cast<std::size_t>(m_connections->value());
    limits.maxPendingBytes = inBytes(*m_pending, kMiB);
    limits.maxHeldBytes = inBytes(*m_held, kMiB);
    limits.maxUnpackedCaptureBytes = inBytes(*m_unpacked, kGiB);
    limits.maxSpilledBytes = inBytes(*m_spilled, kGiB);
    return limits;
}

}  // namespace qapscope::app
