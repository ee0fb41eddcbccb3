// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/streams/ends.h"

#include <algorithm>

namespace qapscope::app {

Endpoint endpointOf(const QHostAddress& address, std::uint16_t port)
{
    Endpoint end;
    end.port = port;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4) {
        end.family = Endpoint::Family::Ipv4;
        for (unsigned i = 0; i < 4; ++i)
            end.address[i] = static_cast<std::byte>(v4 >> (8 * (3 - i)));
        return end;
    }
    end.family = Endpoint::Family::Ipv6;
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    for (std::size_t i = 0; i < sizeof v6.c; ++i)
        end.address[i] = static_cast<std::byte>(v6.c[i]);
    return end;
}

Endpoint namedEnd(const QString& name)
{
    Endpoint end;
    end.family = Endpoint::Family::Named;
    end.name = name.toStdString();
    return end;
}

Endpoint ourEnd()
{
    return namedEnd(QStringLiteral("qapscope"));
}

}  // namespace qapscope::app
