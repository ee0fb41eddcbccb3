// SPDX-License-Identifier: GPL-3.0-or-later
/// What the helper tells its parent: lines on standard output, a word and then its fields with tabs between them. No
/// field holds a tab or a line break; numbers are decimal. Any thread.
///
///   capture
///     opened     INTERFACE  LINK  nanoseconds|microseconds     a device is open
///     capturing                                                all are; privileges are gone, the file has its start
///     counts     PACKETS  BYTES  KERNEL-DROPPED  DROPPED        twice a second, and once at the end
///     file       NAME                                          the next file of a rotation has begun
///     removed    NAME                                          the oldest one of a ring has gone
///     error      KIND  SUBJECT  WORDS                          see error_words.h; WORDS are libpcap's or the system's
///     ended      stopped|packets|bytes|seconds|failed          the last line; the file is complete
///   list
///     permission yes|no                                        may this process capture?
///     interface  NAME  DESCRIPTION  FLAGS  LINK  ADDRESSES     flags and addresses with commas between them
///     end
///   statistics
///     traffic    NAME  PACKETS  BYTES                          of one interface since it is up, by the kernel's count
///     tick                                                     all have been told; again after half a second
///   check-filter
///     filter     ok
///     error      filter  FILTER  WORDS
#pragma once

#include "base/result.h"

#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>

namespace qapscope::app {

class StateLines
{
public:
    void say(std::initializer_list<std::string_view> fields);
    void say(const Error& error);
    /// Left out where the parent does not read: numbers of which the next ones say more.
    void sayIfRead(std::initializer_list<std::string_view> fields);

private:
    std::mutex m_mutex;
};

}  // namespace qapscope::app
