// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sealed_search.h"

namespace qapscope::app {

SealedSearch::SealedSearch(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

SealedSearch::~SealedSearch()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void SealedSearch::start(const OpenSession& open)
{
    cancel();
    m_pool.start([this, open, number = m_wanted] {
        auto directions = std::make_shared<SealedDirections>();
        directions->update(*open.session, open.keyRing());
        // The destructor waits for this thread, so the object is still there.
        QMetaObject::invokeMethod(
            this,
            [this, number, directions] {
                if (number == m_wanted)
                    Q_EMIT found(directions);
            },
            Qt::QueuedConnection);
    });
}

void SealedSearch::cancel()
{
    m_pool.clear();
    ++m_wanted;
}

}  // namespace qapscope::app
