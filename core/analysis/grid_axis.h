// SPDX-License-Identifier: MIT
/// One axis of a grid of equal cells whose width is a power of two and whose edges are multiples of it. So the
/// grid depends on nothing but the range that it must hold, a cell is found by a shift, and two neighbours make
/// exactly one cell of the next coarser grid: what was counted never has to be counted again. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>

namespace qapscope {

struct GridAxis
{
    std::int64_t first = 0;  ///< number of the first cell: its low edge is first × 2^shift
    unsigned shift = 0;
    std::uint32_t cells = 0;

    /// The cell that holds `position`; nothing where that is beyond the axis.
    [[nodiscard]] constexpr std::optional<std::uint32_t> cellOf(std::int64_t position) const noexcept
    {
        const std::uint64_t cell = distance(first, position >> shift);
        return cell < cells ? std::optional(static_cast<std::uint32_t>(cell)) : std::nullopt;
    }
    /// Low edge of cell `cell`; of `cells`: the axis's end.
    [[nodiscard]] constexpr double edge(std::uint32_t cell) const noexcept
    {
        return (static_cast<double>(first) + cell) * static_cast<double>(std::uint64_t{1} << shift);
    }
    [[nodiscard]] constexpr double low() const noexcept { return edge(0); }
    [[nodiscard]] constexpr double high() const noexcept { return edge(cells); }

    /// to − from, for from <= to, whatever they are.
    [[nodiscard]] static constexpr std::uint64_t distance(std::int64_t from, std::int64_t to) noexcept
    {
        return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
    }

    /// The finest axis of at most `mostCells` cells that holds both. Needs: low <= high, mostCells >= 2.
    [[nodiscard]] static constexpr GridAxis fit(std::int64_t low, std::int64_t high,
                                                std::uint32_t mostCells) noexcept
    {
        unsigned shift = 0;
        while (shift < 63 && distance(low >> shift, high >> shift) >= mostCells)
            ++shift;
        return {low >> shift, shift, static_cast<std::uint32_t>(distance(low >> shift, high >> shift) + 1)};
    }

    friend bool operator==(const GridAxis&, const GridAxis&) = default;
};

}  // namespace qapscope
