// SPDX-License-Identifier: MIT
#include "cli/row_facts.h"

#include "cli/payload_digest.h"

namespace qapscope::cli {
namespace {

Header headerOf(const Row& row, Interpretation reading)
{
    Header header;
    header.dialect = row.dialect;
    header.typeByte = row.typeByte;
    header.type = typeOf(row.dialect, row.typeByte, reading);
    header.compression = compressionOf(row.dialect, row.typeByte, reading);
    header.id = row.id;
    header.length = row.length;
    header.isSigned = row.has(RowFlag::Trailer);
    header.isSignatureInLength = header.isSigned && reading.isSignatureInLength;
    return header;
}

void addDecoded(const RowWork& work, RowFacts& facts)
{
    const RowDecode made = decodeRow(work.session, facts.row.index, work.keys, work.decode, UINT64_MAX);
    const DecodedQap& decoded = made.decoded;
    facts.isDecoded = true;
    facts.kind = decoded.kind;
    facts.signature = decoded.signature;
    facts.isEncrypted = decoded.isEncrypted;
    facts.evidence = evidenceOf(work.session, facts.row.index, made, work.keys);
    if (!work.wantsDigests || !facts.row.has(RowFlag::Complete))
        return;
    const QapBytes bytes(work.session, facts.row.index);
    facts.payloadDigest = sha256Hex(bytes, facts.header.size(), facts.header.length);
    if (!decoded.isDecoded)
        return;
    const bool isAsSent =
        decoded.plainSource == SourceId::Wire && decoded.plain().size() == facts.header.length;
    facts.decodedDigest = isAsSent ? facts.payloadDigest : sha256Hex(decoded.plain());
    facts.decodedLength = decoded.plain().size();
}

}  // namespace

RowEvidence evidenceWithoutDecode(const Session& session, RowIndex row)
{
    RowEvidence evidence;
    evidence.row = row;
    evidence.conversation = session.conversationOf(row);
    const std::uint16_t bits = session.row(row).findingBits;
    for (std::size_t bit = 0; bit < kRowRules.size(); ++bit)
        if ((bits >> bit & 1) != 0)
            evidence.findings.push_back({kRowRules[bit], SourceId::Wire, {}, 0});
    return evidence;
}

RowFacts factsOf(const RowWork& work, RowIndex index)
{
    RowFacts facts;
    facts.row = work.session.row(index);
    facts.conversation = &work.session.conversation(facts.row.conversation);
    facts.header = headerOf(facts.row, work.decode.reading);
    if (work.isDecoding)
        addDecoded(work, facts);
    else
        facts.evidence = evidenceWithoutDecode(work.session, index);
    if (work.wantsInfo)
        facts.info = rowInfo(work.session, index, work.keys, work.decode);
    return facts;
}

}  // namespace qapscope::cli
