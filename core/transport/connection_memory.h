// SPDX-License-Identifier: MIT
/// Bounds what connections hold in memory between their packets: contexts of decompression, heads of HTTP that are not
/// whole. Of too much the holder that was silent longest lets go of its own. One thread. (limits.maxHeldBytes)
#pragma once

#include <cstdint>
#include <list>

namespace qapscope {

class ConnectionMemory
{
public:
    class Holder
    {
    public:
        explicit Holder(ConnectionMemory& memory) : m_memory(memory) {}
        Holder(const Holder&) = delete;
        Holder& operator=(const Holder&) = delete;

    protected:
        ~Holder() { letGo(); }

        /// So many bytes are held from now on. Others may have to let go of theirs.
        void hold(std::uint64_t bytes) { m_memory.hold(*this, bytes); }
        /// Nothing is held any more.
        void letGo() noexcept { m_memory.letGo(*this); }

    private:
        friend class ConnectionMemory;
        /// Others need the memory: what is held has to be given up now. letGo() has been done.
        virtual void giveUp() = 0;

        ConnectionMemory& m_memory;
        std::list<Holder*>::iterator m_place;
        std::uint64_t m_bytes = 0;  ///< 0: it has no place
    };

    explicit ConnectionMemory(std::uint64_t most) : m_most(most) {}
    ConnectionMemory(const ConnectionMemory&) = delete;
    ConnectionMemory& operator=(const ConnectionMemory&) = delete;

private:
    void hold(Holder& holder, std::uint64_t bytes)
    {
        if (bytes == 0) {
            letGo(holder);
            return;
        }
        if (holder.m_bytes == 0)
            holder.m_place = m_holders.insert(m_holders.end(), &holder);
        else
            m_holders.splice(m_holders.end(), m_holders, holder.m_place);
        m_held += bytes - holder.m_bytes;
        holder.m_bytes = bytes;
        while (m_held > m_most && m_holders.front() != &holder) {
            Holder& oldest = *m_holders.front();
            letGo(oldest);
            oldest.giveUp();
        }
    }
    void letGo(Holder& holder) noexcept
    {
        if (holder.m_bytes == 0)
            return;
        m_holders.erase(holder.m_place);
        m_held -= holder.m_bytes;
        holder.m_bytes = 0;
    }

    std::uint64_t m_most;
    std::uint64_t m_held = 0;
    std::list<Holder*> m_holders;  ///< the one silent longest first
};

}  // namespace qapscope
