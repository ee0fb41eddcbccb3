// SPDX-License-Identifier: GPL-3.0-or-later
/// The fields of one QAP as a tree, in one flat array. JSON is opened level by level, a page at a time, so that a
/// payload of gigabytes costs what is looked at. GUI thread.
#pragma once

#include "models/detail_node.h"
#include "models/qap_detail.h"

#include <QAbstractItemModel>

#include <optional>

namespace qapscope::app {

class QapNotes;

class DetailModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    /// What was said of QAPs, from the next setDetail() or refreshNotes() on. It outlives the model; null: nothing.
    void setNotes(const QapNotes* notes) noexcept { m_notes = notes; }
    /// Null clears.
    void setDetail(QapDetailPtr detail);
    [[nodiscard]] const QapDetailPtr& detail() const noexcept { return m_detail; }

    /// What was said of the QAP, as it is now: those lines are replaced where they differ, and nothing else. True: they did.
    bool refreshNotes();

    /// Null for the invalid index. Valid until the model is reset or a page is loaded.
    [[nodiscard]] const DetailNode* node(const QModelIndex& index) const noexcept;

    /// The keys from the top down to this node: names the same field in another QAP.
    [[nodiscard]] QString path(const QModelIndex& index) const;
    /// The node of that path, opening JSON levels on the way; invalid where this QAP has no such field.
    [[nodiscard]] QModelIndex indexOf(const QString& path);

    enum class Reach {
        Loaded,  ///< only among nodes that are there
        Open,    ///< JSON is opened down to the byte, a bounded number of pages
    };
    /// The deepest node whose bytes hold this one; invalid where there is none.
    [[nodiscard]] QModelIndex deepestAt(SourceId source, std::uint64_t offset, Reach reach);

    /// Replaces a More node by the next page of children.
    void loadMore(const QModelIndex& more);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QModelIndex indexFor(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t numberOf(const QModelIndex& index) const noexcept;
    [[nodiscard]] std::optional<std::uint32_t> childAt(std::uint32_t number, SourceId source,
                                                       std::uint64_t offset) const;
    [[nodiscard]] ByteView jsonText(const DetailNode& node) const noexcept;
    [[nodiscard]] std::size_t noteCount() const noexcept;
    void removeNotes(std::size_t count);
    void insertNotes(std::vector<DetailNode> notes);
    void renumberTop();
    void loadPage(std::uint32_t container, std::uint64_t resumeAt);

    QapDetailPtr m_detail;
    const QapNotes* m_notes = nullptr;
    std::vector<DetailNode> m_nodes;  ///< [0] is the invisible root; empty while nothing is shown
};

}  // namespace qapscope::app
