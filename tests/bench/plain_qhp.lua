-- SPDX-License-Identifier: MIT
-- A plain dissector of QHP/1.0 over TCP, as somebody writes it in an afternoon: for bench_plugin.py to compare with.
-- The header's fields and the payload as bytes; no decompression, no JSON, no exchanges, no findings.
local qhp = Proto("plainqhp", "Plain Queztl Hybrid Protocol")

local HEADER = 11
local TYPES = {
    [0x01] = "ACTION", [0x02] = "DATA", [0x03] = "STREAM", [0x04] = "ACK", [0x05] = "ERROR", [0x10] = "AUTH",
    [0x11] = "HEARTBEAT", [0x20] = "ROUTE", [0x21] = "QUEUE", [0x30] = "DISCOVER", [0x31] = "REGISTER",
}
local CODECS = { [0] = "none", [1] = "LZ4", [2] = "ZSTD", [3] = "Brotli" }

local magic = ProtoField.uint16("plainqhp.magic", "Magic", base.HEX)
local codec = ProtoField.uint8("plainqhp.compression", "Compression", base.DEC, CODECS, 0xc0)
local kind = ProtoField.uint8("plainqhp.type", "Type", base.HEX, TYPES, 0x3f)
local id = ProtoField.uint32("plainqhp.id", "QAP ID", base.DEC)
local length = ProtoField.uint32("plainqhp.length", "Length", base.DEC)
local payload = ProtoField.bytes("plainqhp.payload", "Payload")
qhp.fields = { magic, codec, kind, id, length, payload }

local function size_of(buffer, _, offset)
    return HEADER + buffer(offset + 7, 4):uint()
end

local function dissect_one(buffer, pinfo, tree)
    local number = buffer(3, 4):uint()
    local name = TYPES[bit.band(buffer(2, 1):uint(), 0x3f)] or "Unknown"
    pinfo.cols.protocol = "QHP"
    pinfo.cols.info:append(", " .. name .. " #" .. number)
    local branch = tree:add(qhp, buffer())
    branch:add(magic, buffer(0, 2))
    branch:add(codec, buffer(2, 1))
    branch:add(kind, buffer(2, 1))
    branch:add(id, buffer(3, 4))
    branch:add(length, buffer(7, 4))
    if buffer:len() > HEADER then
        branch:add(payload, buffer(HEADER))
    end
    return buffer:len()
end

function qhp.dissector(buffer, pinfo, tree)
    dissect_tcp_pdus(buffer, tree, HEADER, size_of, dissect_one)
    return buffer:len()
end

local function recognise(buffer, pinfo, tree)
    if buffer:len() < 3 or buffer(0, 2):uint() ~= 0x5148 then
        return false
    end
    pinfo.conversation = qhp
    qhp.dissector(buffer, pinfo, tree)
    return true
end

qhp:register_heuristic("tcp", recognise)
