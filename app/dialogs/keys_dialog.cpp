// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/keys_dialog.h"

#include "look/core_text.h"
#include "look/fonts.h"
#include "look/format.h"
#include "models/key_list_model.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QTableView>
#include <QVBoxLayout>

namespace qapscope::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kCountInterval = 100ms;
constexpr int kRowSpace = 6;

QTableView* makeTable(QAbstractItemModel* model, QWidget* parent)
{
    auto* const table = new QTableView(parent);
    table->setModel(model);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setMinimumSectionSize(0);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + kRowSpace);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(KeyListModel::From, QHeaderView::Stretch);
    return table;
}

}  // namespace

KeysDialog::KeysDialog(KeyStore& store, QWidget* parent)
    : QDialog(parent)
    , m_store(store)
    , m_model(new KeyListModel(store, this))
    , m_table(makeTable(m_model, this))
    , m_addFile(new QPushButton(tr("Add from a &File…"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_remember(
          new QCheckBox(tr("Remember the keys for the next time, in a file that only I may read"), this))
    , m_fault(new QLabel(this))
    , m_facts(new QLabel(this))
{
    setWindowTitle(tr("Keys"));
    m_table->setAccessibleName(tr("Keys, and how many QAPs each of them fits"));
    m_remember->setChecked(m_store.isRemembered());
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_facts->setWordWrap(true);
    layOut(makeEntry());
    m_timer.setInterval(kCountInterval);
    connect(&m_timer, &QTimer::timeout, this, &KeysDialog::showCounts);
    connect(&m_store, &KeyStore::changed, this, &KeysDialog::updateButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &KeysDialog::updateButtons);
    connect(m_addFile, &QPushButton::clicked, this, &KeysDialog::addFromFile);
    connect(m_remove, &QPushButton::clicked, this, &KeysDialog::removeSelected);
    connect(m_remember, &QCheckBox::clicked, this, &KeysDialog::remember);
    updateButtons();
    resize(680, 440);
}

KeysDialog::~KeysDialog() = default;

QWidget* KeysDialog::makeEntry()
{
    auto* const box = new QWidget(this);
    auto* const line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    m_use = new QComboBox(box);
    for (const KeyUse use : {KeyUse::HmacSha256, KeyUse::Aes256Gcm})
        m_use->addItem(keyUseLabel(use));
    m_use->setAccessibleName(tr("What the key is for"));
    m_name = new QLineEdit(box);
    m_name->setPlaceholderText(tr("name"));
    m_name->setAccessibleName(tr("Name of the key"));
    m_name->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[^\\s#]+")), m_name));
    m_hex = new QLineEdit(box);
    m_hex->setFont(fixedFont());
    m_hex->setEchoMode(QLineEdit::Password);
    m_hex->setPlaceholderText(tr("key in hexadecimal digits"));
    m_hex->setAccessibleName(tr("Key in hexadecimal digits"));
    m_add = new QPushButton(tr("&Add"), box);
    m_add->setDefault(true);
    line->addWidget(m_use);
    line->addWidget(m_name, 1);
    line->addWidget(m_hex, 3);
    line->addWidget(m_add);
    auto* const show = new QCheckBox(tr("&Show"), box);
    line->insertWidget(3, show);
    connect(show, &QCheckBox::toggled, this,
            [this](bool isShown) { m_hex->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_name, &QLineEdit::textChanged, this, &KeysDialog::updateButtons);
    connect(m_hex, &QLineEdit::textChanged, this, &KeysDialog::updateButtons);
    connect(m_add, &QPushButton::clicked, this, &KeysDialog::addByHand);
    return box;
}

void KeysDialog::layOut(QWidget* entry)
{
    auto* const intro = new QLabel(
        tr("With keys, signatures are verified and encrypted payloads are opened: in the list, the tree, and "
           "wherever QAPs are shown. They stay in memory and never get into a capture, a report or a log."),
        this);
    intro->setWordWrap(true);
    m_empty = new QLabel(tr("No keys yet. Enter one below, or add a key file:\n"
                            "one key a line, “hmac-sha256 NAME HEX” or “aes-256-gcm NAME HEX”."),
                         m_table->viewport());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto* const over = new QVBoxLayout(m_table->viewport());
    over->addWidget(m_empty);
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_addFile);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    auto* const close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* const page = new QVBoxLayout(this);
    page->setSpacing(12);
    page->addWidget(intro);
    page->addWidget(m_table, 1);
    page->addWidget(m_facts);
    page->addLayout(buttons);
    page->addWidget(entry);
    page->addWidget(m_fault);
    page->addWidget(m_remember);
    page->addWidget(close);
}

void KeysDialog::setSession(const OpenSession& open)
{
    m_open = open;
    startCounting();
}

void KeysDialog::startCounting()
{
    m_fit.reset();
    if (!m_open.isOpen()) {
        m_timer.stop();
        m_model->setCounts({}, false);
        m_facts->setText(tr("Open a capture to see which key fits how many of its QAPs."));
        return;
    }
    m_fit = std::make_unique<KeyFit>(m_open);
    m_timer.start();
    showCounts();
}

void KeysDialog::showCounts()
{
    const KeyFit::Counts counts = m_fit->counts();
    m_model->setCounts(counts, true);
    QStringList facts;
    if (counts.looked < m_fit->total())
        facts << tr("%1 of %2 QAPs looked at").arg(countText(counts.looked), countText(m_fit->total()));
    else
        m_timer.stop();
    facts << tr("signed, but no key fits: %1").arg(countText(counts.unverified));
    facts << tr("encrypted by their look, but no key fits: %1").arg(countText(counts.opaque));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void KeysDialog::say(const QString& fault)
{
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
}

void KeysDialog::addByHand()
{
    const QLatin1String use(m_use->currentIndex() == 0 ? "hmac-sha256" : "aes-256-gcm");
    QString hex = m_hex->text();
    hex.remove(QRegularExpression(QStringLiteral("[\\s:]")));
    const auto added = m_store.addLine(use % QLatin1Char(' ') % m_name->text() % QLatin1Char(' ') % hex);
    hex.fill(QLatin1Char('0'));
    if (!added) {
        say(tr(
            "This is no key: HMAC-SHA256 takes an even number of hexadecimal digits, AES-256-GCM takes 64 of "
            "them."));
        m_hex->setFocus();
        return;
    }
    say(*added == 0 ? tr("This key is there already.") : QString());
    m_name->clear();
    m_hex->clear();
    m_name->setFocus();
}

void KeysDialog::addFromFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Add Keys from a File"), QDir::homePath());
    if (path.isEmpty())
        return;
    const auto added = m_store.addFile(path);
    if (!added)
        say(errorSentence(added.error()));
    else if (*added == 0)
        say(tr("There is no key in %1 that is not here already.").arg(QDir::toNativeSeparators(path)));
    else
        say({});
}

void KeysDialog::removeSelected()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_store.remove(static_cast<std::size_t>(current.row()));
}

void KeysDialog::remember(bool isWanted)
{
    const auto done = m_store.setRemembered(isWanted);
    say(done ? QString() : errorSentence(done.error()));
    m_remember->setChecked(m_store.isRemembered());
}

void KeysDialog::updateButtons()
{
    m_empty->setVisible(m_model->rowCount() == 0);
    m_remove->setEnabled(m_table->currentIndex().isValid());
    m_add->setEnabled(!m_name->text().isEmpty() && !m_hex->text().isEmpty());
}

}  // namespace qapscope::app
