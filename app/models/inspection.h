// SPDX-License-Identifier: GPL-3.0-or-later
/// Looks for everything that is wrong in a session beside the GUI thread, at the lowest priority: collects what ingest
/// found, decodes every payload once, and goes on as the session grows. GUI thread. (PROTOCOL §2, §3, §6)
#pragma once

#include "models/open_session.h"
#include "models/payload_severities.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace qapscope::app {

struct FoundFinding
{
    Rule rule = Rule::Gap;
    RowIndex row{};                 ///< the QAP that it speaks of, or the first one behind; none: no QAP
    ConversationId conversation{};  ///< none: about the file
    Timestamp time{};
    std::uint64_t packet = 0;    ///< number of the packet in the file; 0 where none
    std::uint64_t argument = 0;  ///< bytes, a reading …: see Finding and StreamFinding
    bool isOfStream = false;     ///< about a conversation or the file, not about one QAP
};

struct FindingsFound
{
    /// Of each rule only the first so many are listed; counts go on.
    static constexpr std::size_t kMostListed = 1'000;

    std::array<std::uint64_t, kRules.size()> counts{};    ///< indexed by Rule
    std::array<std::uint64_t, kRules.size()> decoded{};   ///< of them: what only the full decode says
    std::vector<FoundFinding> list;                       ///< in order of rule, then of row
    std::uint32_t looked = 0;                             ///< rows whose payloads were looked into
    std::uint32_t rows = 0;                               ///< in all
    std::shared_ptr<const PayloadSeverities> severities;  ///< goes on; null where nothing is looked into
};

class Inspection : public QObject
{
    Q_OBJECT

public:
    explicit Inspection(QObject* parent = nullptr);
    ~Inspection() override;

    /// Begins anew: another session, or the same with other keys. An empty one: stops.
    void start(const OpenSession& open);
    /// To be called when the session has grown or settled.
    void grow();
    /// What was found so far; never null.
    [[nodiscard]] std::shared_ptr<const FindingsFound> found() const;

Q_SIGNALS:
    void changed();

private:
    class Worker;

    void poll();

    std::unique_ptr<Worker> m_worker;
    std::shared_ptr<const FindingsFound> m_found;
    QTimer m_timer;
};

}  // namespace qapscope::app
