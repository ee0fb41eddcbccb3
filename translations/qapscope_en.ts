<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Core</name>
    <message>
        <source>QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nonce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codec found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One Quantized Action Packet: header, payload and signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fixed header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP/1.0, or the older QP/1.0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>51 48 &quot;QH&quot;, or 51 50 &quot;QP&quot; in the older dialect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compression in bits 7-6, type in bits 5-0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codec of the payload, from the type byte&apos;s upper bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the QAP is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the QAP is for, read as the whole byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the QAP is for, in QP/1.0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ties a request and its responses together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload bytes: neither header nor signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload as it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the decoded payload is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether a key decrypted the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the key that decrypted the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AES-256-GCM nonce, the first 12 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AES-256-GCM tag, the last 16 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codec that the payload&apos;s bytes show, where the flag says another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload after decryption and decompression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload bytes after decryption and decompression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoded length divided by the length as sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload&apos;s JSON text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes behind the JSON of a mixed payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the payload&apos;s first bytes say that it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NumPy layout: dtype, shape, elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Element type, as NumPy writes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length along one dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HMAC-SHA256 over header and payload, not counted in the length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the signature fits one of the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the key that the signature fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of this QAP that are not in the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The QAP that this one answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A QAP that answers this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time between the request&apos;s last byte and the response&apos;s first byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time between the request&apos;s last byte and the response that ends the exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The QAP that this one repeats byte for byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload does not decompress with the codec that the flag names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compression flag and the payload&apos;s bytes disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload decompresses to more than the limit; only the first part is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A compression flag on an empty payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload decrypts with none of the keys, though others of this direction do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature fits none of the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload begins as JSON but is not valid JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The JSON payload is nested deeper than the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload begins as an array but its header does not fit its bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length field is beyond the limit; the header is not believed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of this QAP are missing from the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type is none of those that the protocol defines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes follow the last QAP of the message that are neither a QAP nor a signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes between QAPs were no QAP and were skipped until the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of the stream are missing from the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture begins in the middle of this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets were captured with a snap length that cut them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP segments were sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP segments arrived out of order and were put in order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two copies of the same TCP bytes differ; the first one is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same packet was captured at two points; it is counted once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fragments of an IP datagram are missing from the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is encrypted with TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compressed WebSocket messages cannot be inflated: the start of the context is not in the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket carries QAPs without having negotiated qhp.v1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A side that owed answers reset the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ID that stayed unanswered after a reset was sent again elsewhere, and answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request got no answer in this capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A response without a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ID was used for another request while the first was still open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request was repeated after its completion and answered again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A limit of the decoder was reached; something was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture file ends inside a packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture file is damaged; reading went on where a block could be found, or stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no capture that qapscope knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A version of the capture format that is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time stamps are absent, absurd, or go backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the sender&apos;s compression with its flag; the raw bytes are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the sender set the flag of the codec that it uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the limit in the preferences only if you trust the sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the sender leave the flag out when there is nothing to compress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the key that the sender used, or look for damage on the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the signer&apos;s key; if it is there already, the QAP was changed after signing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the marked byte: a strict parser stops there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand the levels that you need; deeper ones stay text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check dtype, number of dimensions and shape on the sender&apos;s side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If such QAPs are real, raise the limit in the preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture closer to the sender, without a snap length, or for longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the sender&apos;s version, or the reading of the type byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check how the sender builds its messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the skipped bytes: another protocol, a wrong length, or damage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture lost packets: use a larger buffer or a capture filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the capture before the connection to see all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture with an unlimited snap length to see payloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the network between the two ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A broken middlebox or an attack: compare the two packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: filter by interface if you want one side only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for loss on the way, or at the capture&apos;s drop counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the capture together with the session&apos;s key log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture from the connection&apos;s start, or turn permessage-deflate off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the client offer and the server choose qhp.v1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at that program&apos;s log at this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: this is how it should work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the server&apos;s log for this ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request may lie before the capture&apos;s start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the sender draw a new ID for each request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the receiver&apos;s de-duplication by ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the limit in the preferences if you have the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written before is shown; the rest was never on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try to get another copy of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the capture was running and had permission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a pcap or pcapng file, or a raw stream of QAPs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the file with editcap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not trust latencies across these packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MessagePack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CBOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload is one MessagePack object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload is one CBOR object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heartbeats that came at a regular interval stopped, though the conversation went on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at that program&apos;s log at this time: it hung, or its timer did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A QAP without a signature in a direction that signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the sender sign all of its QAPs, or find out who sent this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A nonce was used again under the same key: both payloads can be read without the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the sender draw a new nonce for each payload, and change the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload holds credentials that anybody on the way can read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use TLS or encrypt the payload, and change these credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The QAP is larger than the size that is usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it in parts as STREAM, or raise the size in the preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed payload is larger than what it decompresses to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the sender leave short or random payloads uncompressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another reading of the protocol explains this conversation better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try that reading in the preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole type byte is the type, without compression flags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ID and the length are little-endian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length counts the signature too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every QAP is followed by a signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No QAP is followed by a signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length in front of mixed payloads is little-endian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The older dialect QP/1.0, on a port where others speak QHP/1.0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets of a link type that is not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the capture through Wireshark: File &gt; Import Through Wireshark…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoreError</name>
    <message>
        <source>There is no file %1%2. Check the name and the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read%2. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder%2. Choose a capture file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty: nothing was captured%2. Check that the capture was running and had permission.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no capture that qapscope knows%2. Open a pcap or pcapng file, or a raw stream of QAPs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a capture format version that is not known%2. Convert it with editcap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left for %1%2. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system reported an error about %1%2. Try again, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no key file%2. Each line is: hmac-sha256 NAME HEX, or aes-256-gcm NAME HEX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only Wireshark opens TLS, QUIC and HTTP/2 in %1, and its tshark was not found%2. Install it (on Debian: apt install tshark) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs Wireshark with our plugin, and there is no plugin for this Wireshark%2. Build qapscope with this Wireshark&apos;s headers (wireshark-dev).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark did not read %1%2. Open the capture in Wireshark itself to see why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written%2. Choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program that captures was not found as %1%2. Install it there, or connect to a stream, tap one or open a file instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no interface %1 that is up%2. Choose one of the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interface %1 has gone%2. What was captured is kept; start again when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture filter &quot;%1&quot; is wrong%2. Correct it; pcap-filter(7) says how, an example is &quot;tcp port 9999&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no address of a stream%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection to %1%2. Check the address, and that the other end is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can connect to %1%2. Choose another port or path, or end the program that uses this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not capture%2. Run &quot;sudo setcap cap_net_raw=ep %1&quot; once, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Extcap</name>
    <message>
        <source>Wireshark starts this program: qapscope --install-wireshark puts it where Wireshark finds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no capture filters for QAPs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>There is no display to open the window on. Use qapscope --report FILE to print what a capture holds.
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PayloadKind</name>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>array</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opaque</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SocketWords</name>
    <message>
        <source>the server answers %1 %2 and opens no WebSocket there; check the path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody listens at this socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you may not use this socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the other end closed the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the other end does not answer as a WebSocket server; for plain TCP write qhp:// in front</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StreamUrl</name>
    <message>
        <source>write where to connect to, for example ws://host:9999/ws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for a device write qhp+serial:%1?baud=115200</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for a socket write qhp+unix:%1, for a pipe qhp+pipe:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write what it is in front: qhp://%1 for TCP, ws://%1 for a WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write %1:%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not known; write one of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>qhp://, qhp+tcp://, qhp+udp://, ws://, wss://, qhp+unix:, qhp+pipe:, qhp+serial:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the characters of the address; an IPv6 address stands in brackets, as in qhp://[::1]:7000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write the host: %1://host:7000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write the port behind the host: %1://%2:7000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write a port from 1 to 65535</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out “%1”: there are no paths in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write the whole path: %1:%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the path of a socket has at most %1 bytes; use a shorter one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is one of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no option “%1” here; there are: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write the speed as a number: baud=115200</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::AboutDialog</name>
    <message>
        <source>About qapscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>qapscope %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyzer for the Queztl Hybrid Protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program is free software: you may pass it on and change it under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its decoder is under the MIT licence, its Wireshark plugin under the GNU General Public License, version 2 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands on Qt %1 and Qt Charts (GPL-3), simdjson and OpenSSL (Apache-2.0), LZ4 and zstd (BSD), Brotli (MIT), zlib, and tl::expected (CC0).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::BatchText</name>
    <message>
        <source>The picture could not be written to %1. Choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::BytesArea</name>
    <message>
        <source>Select a QAP to see its bytes.</source>
        <comment>empty bytes view</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte %1 of %2. %3</source>
        <comment>accessible: position, size, the row of bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Hex Stream</source>
        <comment>context menu of the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Hex Dump</source>
        <comment>context menu of the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <comment>context menu of the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as C Array</source>
        <comment>context menu of the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Base64</source>
        <comment>context menu of the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select All</source>
        <comment>context menu of the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::BytesView</name>
    <message>
        <source>Forms of the bytes</source>
        <comment>accessible name of the tabs over the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP</source>
        <comment>tab over the bytes: as sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of the QAP as sent</source>
        <comment>accessible name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decompressed</source>
        <comment>tab over the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of the payload, decompressed</source>
        <comment>accessible name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decrypted</source>
        <comment>tab over the bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of the payload, decrypted</source>
        <comment>accessible name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary Part</source>
        <comment>tab over the bytes: what stands behind the JSON of a mixed payload</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes behind the JSON of the payload</source>
        <comment>accessible name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that the selected base64 string stands for</source>
        <comment>accessible name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>tab over the bytes: an image, or an array drawn</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload as a picture</source>
        <comment>accessible name</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::CaptureOptionsDialog</name>
    <message>
        <source>Capture options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Interfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything; an example: tcp port 9999</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture &amp;filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;romiscuous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also what is not addressed to this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;nap length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of longer packets the beginning is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Buffer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the kernel, of each interface: more of it survives longer bursts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After so many packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After so many bytes of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After so many seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin another file after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older files are removed while the capture goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet a filter: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every packet is captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filter is understood.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::CaptureSource</name>
    <message>
        <source>The interface is being opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every packet is captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets are captured that fit: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture ended with an error; what came before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture ended: it has the number of packets that was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture ended: it has the size that was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture ended: it took the time that was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::CertificateDialog</name>
    <message>
        <source>Certificate Not Trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody whom this machine trusts vouches for %1. Whoever answers there may be somebody else, and would see all that you send, tokens too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued for:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued by:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not trusted because:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that the server&apos;s owner gives you, or give its authority&apos;s certificate in the connect dialog.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept This Once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::CommandLineText</name>
    <message>
        <source>qapscope --help says what there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyzer for the Queztl Hybrid Protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print what the files hold, and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture of the window on the last file, and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window, such as 1280x800.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system, light or dark, for this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>en or es, for this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the QAP with this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only QAPs whose Info contains this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember the window in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size takes a width and a height from 320 to 16384, such as 1280x800.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--theme takes system, light or dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--language takes en or es.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--select takes the number of a QAP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--report takes the captures to report on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take keys for signatures and encryption from this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open on a small QHP cluster that lives in this program, live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --demo and --report or --screenshot: how long it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captures or streams to open, each in a window: files, ws://, wss://, qhp://, qhp+udp://, qhp+unix:, qhp+pipe:, qhp+serial:, or - for standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--seconds takes how many seconds the demo is to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put plugin, profile and live sources into Wireshark&apos;s folders of this user, and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take them away again, and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--install-wireshark and --remove-wireshark exclude each other.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::CommentDialog</name>
    <message>
        <source>Comment of QAP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Comment:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too long for a comment: %2 fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter is OK. An empty comment takes it away. Saving the capture writes it into the packet, for Wireshark too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::ConnectDialog</name>
    <message>
        <source>Connect to a Stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;uthority:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certificates to trust besides the system&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Certificate:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ours, where the server asks for one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of our certificate, without a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the connection stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent in an AUTH; empty: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the token in the profile, in a file that only I may read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect again when the connection is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First request:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Heartbeat every:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pr&amp;otocol of what is sent:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(none)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard input is read by the command “qapscope -”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first request is not JSON yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::Connection</name>
    <message>
        <source>Connecting to %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected; %1 was offered, and the server chose no subprotocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected; the server chose %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected to %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disconnected: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting at %1; nobody is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting at %1; connected: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection (%1); the next try is in %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted; it waits for your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody else can connect to %1 for the moment: the system allows no more open files; connected: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnected: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes were not sent to %2: %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::DemoSource</name>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cluster inside this program: five clients, an orchestrator and four workers on loopback addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo has ended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailBuilder</name>
    <message>
        <source>Conversation</source>
        <comment>detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <comment>detail tree: the end that sent it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <comment>detail tree: the end that got it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <comment>detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client to server</source>
        <comment>detail tree: direction</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server to client</source>
        <comment>detail tree: direction</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subprotocols offered</source>
        <comment>detail tree, of a WebSocket</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subprotocol chosen</source>
        <comment>detail tree, of a WebSocket</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First byte</source>
        <comment>detail tree: time of the packet with the first byte</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last byte</source>
        <comment>detail tree: time of the packet with the last byte</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the way</source>
        <comment>detail tree: time from first to last byte</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces in the file</source>
        <comment>detail tree: where the bytes lie</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at byte %1 of the file</source>
        <comment>detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at byte %1 of the file, masked</source>
        <comment>detail tree: WebSocket mask</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inflated by the WebSocket</source>
        <comment>detail tree: bytes that are not in the file as such</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in the capture</source>
        <comment>detail tree: missing bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>detail tree: pieces</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Findings</source>
        <comment>detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <comment>detail tree, below a finding</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <comment>detail tree, below a finding</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding the payload…</source>
        <comment>detail tree: more will come</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the start of the payload was decoded: it is larger than the limit</source>
        <comment>detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP %1</source>
        <comment>detail tree: number of the QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID %1</source>
        <comment>detail tree: ID of a QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP %1</source>
        <comment>link to another QAP by its number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer in this capture</source>
        <comment>detail tree, of an exchange</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange</source>
        <comment>detail tree: request and responses</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched by order: this dialect has no ID</source>
        <comment>detail tree, of an exchange</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked</source>
        <comment>detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <comment>detail tree: of a QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packet comment</source>
        <comment>detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailText</name>
    <message>
        <source>Show more…</source>
        <comment>detail tree: line that loads the next members of a JSON value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP %1</source>
        <comment>link to another QAP by its number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <comment>value of a field</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailTree</name>
    <message>
        <source>Fields of the QAP</source>
        <comment>accessible name of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Value</source>
        <comment>context menu of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Field Name</source>
        <comment>context menu of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Filter</source>
        <comment>context menu of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Line</source>
        <comment>context menu of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <comment>context menu of the detail tree: a QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand Subtree</source>
        <comment>context menu of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expand All</source>
        <comment>context menu of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse All</source>
        <comment>context menu of the detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailView</name>
    <message>
        <source>Select a QAP in the list to see its fields.</source>
        <comment>empty detail tree</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::Extcap</name>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name or an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for others to connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen at this address instead of connecting to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect again when the other end goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a HEARTBEAT every … seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0: nothing is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping it open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file, besides those of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its SHA-256 fingerprint, for a certificate that nobody vouches for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our own certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file, where the server asks for one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A serial line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its path, where the list lacks it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAPs a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is asked of the server, with its query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interface of a multicast group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: the system&apos;s choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: WebSocket over TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: Unix socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: named pipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: serial line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP: demo cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no interface “%1” here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody vouches for the server&apos;s certificate (%1). If it is the right one, write its fingerprint into “Trust this certificate”: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no capture filters for QAPs. Leave it empty, and use a display filter such as qhp.type == 5.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::FileSet</name>
    <message numerus="yes">
        <source>file %Ln, the newest</source>
        <comment>of a capture of several files</comment>
        <translation>
            <numerusform>file %Ln, the newest</numerusform>
            <numerusform>file %Ln, the newest</numerusform>
        </translation>
    </message>
    <message>
        <source>The capture that is open is one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln older file(s) were removed, as the capture was asked to</source>
        <translation>
            <numerusform>%Ln older file was removed, as the capture was asked to</numerusform>
            <numerusform>%Ln older files were removed, as the capture was asked to</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, until %3</source>
        <comment>file of a capture: name, size, time</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::FilterBar</name>
    <message>
        <source>Searching: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in Info text … Enter applies, Esc clears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in Info text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows only QAPs whose Info contains this text, in upper or lower case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply the search (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::FindingsModel</name>
    <message>
        <source>The capture file</source>
        <comment>group of findings</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packet %1</source>
        <comment>where a finding is</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conversation</source>
        <comment>a finding is about it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <comment>a finding is about it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <comment>column: section of the protocol&apos;s description</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is the matter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::FindingsView</name>
    <message>
        <source>Select the next QAP that the finding speaks of (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a finding to see what to do about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture: what is wrong in it will be listed here, worst first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This finding is about the file or a connection: no QAP follows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking into payloads: %1 %</source>
        <comment>progress of the search for findings</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule</source>
        <comment>findings grouped by</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conversation</source>
        <comment>findings grouped by</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>endpoint</source>
        <comment>findings grouped by</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group findings by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply This Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the capture again in the way that is proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found wrong so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group b&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::FollowPill</name>
    <message>
        <source>▼ %1 new</source>
        <comment>button over the list: so many QAPs have come at its end</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the end, %1 new QAPs</source>
        <comment>button over the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the end and follow it (End)</source>
        <comment>button over the list</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::FormatText</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qapscope::app::GoToDialog</name>
    <message>
        <source>Go to QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Number of the QAP:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::InterfaceModel</name>
    <message>
        <source>any: all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 packets a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is down: nothing can be captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loopback: what programs of this machine say to each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::InterfacePanel</name>
    <message>
        <source>Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A double click on an interface starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture &amp;options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the co&amp;mmand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::InterfaceTable</name>
    <message>
        <source>Interfaces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::KeyListModel</name>
    <message>
        <source>entered by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>environment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed %1</source>
        <comment>of a key: so many QAPs</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opens %1</source>
        <comment>of a key: so many QAPs</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAPs</source>
        <comment>column: how many QAPs a key fits</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::KeysDialog</name>
    <message>
        <source>Add from a &amp;File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember the keys for the next time, in a file that only I may read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys, and how many QAPs each of them fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the key is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key in hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key in hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With keys, signatures are verified and encrypted payloads are opened: in the list, the tree, and wherever QAPs are shown. They stay in memory and never get into a capture, a report or a log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keys yet. Enter one below, or add a key file:
one key a line, “hmac-sha256 NAME HEX” or “aes-256-gcm NAME HEX”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture to see which key fits how many of its QAPs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 QAPs looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed, but no key fits: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted by their look, but no key fits: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no key: HMAC-SHA256 takes an even number of hexadecimal digits, AES-256-GCM takes 64 of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Keys from a File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key in %1 that is not here already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyCanvas</name>
    <message>
        <source>First-response latency</source>
        <comment>title of the vertical axis</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds since the first QAP</source>
        <comment>title of the horizontal axis</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responses</source>
        <comment>title of the histogram: how many responses</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency over time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyChartView</name>
    <message>
        <source>Latency chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency chart tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency over time, as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <comment>scale of the latency axis</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <comment>short for logarithmic</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic latency axis (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <comment>scale of the latency axis</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear latency axis (I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show All</source>
        <comment>of a chart that is zoomed in</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all again (0, or double click); Backspace goes back one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Table</source>
        <comment>shows a chart as a table</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the percentiles as a table (T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <comment>copies what a chart shows</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the percentiles over time as CSV (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latency of first responses will appear here: over time, with p50, p95 and p99, and as a histogram. Open a capture to see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All types are switched off. Switch one on in the legend above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No response in this range. Backspace goes back, 0 shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request of the types that are switched on was answered. Switch on others in the legend above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latency of first responses will appear here as soon as a request has been answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not above 0, on the lower edge</source>
        <comment>latencies that a logarithmic axis cannot show</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max %1</source>
        <comment>greatest latency</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of all responses in this range; where a line of the chart ends, its latest value stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 first response(s) together:</source>
        <translation>
            <numerusform>%1 first response:</numerusform>
            <numerusform>%1 first responses together:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyHit</name>
    <message>
        <source>%1 responses, the first of them:</source>
        <comment>chart, where the mouse is</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP %1 answers QAP %2</source>
        <comment>chart, where the mouse is</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, ID %2</source>
        <comment>type and ID of a request</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2 s</source>
        <comment>latency of a response, and its time since the start</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyLegend</name>
    <message>
        <source>Line %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the line of %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests of type %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the latency of requests of type %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyTableModel</name>
    <message>
        <source>All, %1: %2</source>
        <comment>cell of a table: its column, its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>cell of a table: its column, its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From (s)</source>
        <comment>column: seconds since the first QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To (s)</source>
        <comment>column: seconds since the first QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responses</source>
        <comment>column: how many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min</source>
        <comment>column: smallest latency</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <comment>column: greatest latency</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that the chart shows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::ListeningStream</name>
    <message>
        <source>to listen, write an address of this machine instead of %1: 0.0.0.0 for all of them, 127.0.0.1 for this machine only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there already; remove it if nobody uses it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::LiveIndicator</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused, the capture goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live %1 QAP/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::MainWindow</name>
    <message>
        <source>&amp;Main Tool Bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter Bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a Picture of the Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be written to %1. Choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading was stopped: what was read is shown. Reload reads the file from its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No QAPs were found in %1: it holds other traffic. Look at the findings, or capture where QHP is spoken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has grown since it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captures (*.pcap *.pcapng *.cap *.qap *.gz *.zst *.lz4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 written to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Payload of QAP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the Key Log of the TLS Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some connections of this capture can be opened by Wireshark: TLS, QUIC or HTTP/2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Through Wireshark</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of this capture are encrypted. Wireshark opens them with the sessions&apos; key log.</source>
        <translation>
            <numerusform>%n connection of this capture is encrypted. Wireshark opens it with the session&apos;s key log.</numerusform>
            <numerusform>%n connections of this capture are encrypted. Wireshark opens them with the sessions&apos; key log.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose Key Log…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture Not Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln QAP(s) were captured and are not saved.</source>
        <translation>
            <numerusform>%1: %Ln QAP was captured and is not saved.</numerusform>
            <numerusform>%1: %Ln QAPs were captured and are not saved.</numerusform>
        </translation>
    </message>
    <message>
        <source>The capture is still going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captures (*.pcapng *.pcap)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture was saved to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was captured so far was saved to %1; the capture goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln capture(s) were not saved when the program ended; the newest is of %1 and holds %2.</source>
        <translation>
            <numerusform>%Ln capture was not saved when the program ended; it is of %1 and holds %2.</numerusform>
            <numerusform>%Ln captures were not saved when the program ended; the newest is of %1 and holds %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open It</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard Them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>qapscope runs as root, and everything that reads foreign bytes should not. Start it as an ordinary user: only its capture helper needs a privilege, and says which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a small QHP cluster that lives in this program, over real sockets of this machine. One of its links is encrypted, and one client signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the Demo&apos;s Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect Instead…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The kernel lost %Ln packet(s): they came faster than they were taken. A capture filter, a shorter snap length or a larger buffer helps.</source>
        <translation>
            <numerusform>The kernel lost %Ln packet: it came faster than it was taken. A capture filter, a shorter snap length or a larger buffer helps.</numerusform>
            <numerusform>The kernel lost %Ln packets: they came faster than they were taken. A capture filter, a shorter snap length or a larger buffer helps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln packet(s) were captured and could not be kept: the disk was too slow. A capture filter or a faster disk helps.</source>
        <translation>
            <numerusform>%Ln packet was captured and could not be kept: the disk was too slow. A capture filter or a faster disk helps.</numerusform>
            <numerusform>%Ln packets were captured and could not be kept: the disk was too slow. A capture filter or a faster disk helps.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tap listens. Point the client at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln packet(s) were captured and are not saved; no QAP was found in them.</source>
        <translation>
            <numerusform>%1: %Ln packet was captured and is not saved; no QAP was found in it.</numerusform>
            <numerusform>%1: %Ln packets were captured and are not saved; no QAP was found in them.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was read so far was saved to %1; the capture itself is not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks and Comments Not Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: marks or comments were changed and are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks, comments and view were saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read as marks and comments of this program: it is left alone, and the capture is shown without them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) or comment(s) belong to QAPs that are not in this capture.</source>
        <translation>
            <numerusform>%Ln mark or comment belongs to a QAP that is not in this capture.</numerusform>
            <numerusform>%Ln marks or comments belong to QAPs that are not in this capture.</numerusform>
        </translation>
    </message>
    <message>
        <source>The capture was saved without marks, comments and view: %1 is no file of this program, and it was left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace It</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln comment(s) could not be written into packets, which only pcapng files have room for: they are in %1, beside the capture.</source>
        <translation>
            <numerusform>%Ln comment could not be written into its packet, which only pcapng files have room for: it is in %1, beside the capture.</numerusform>
            <numerusform>%Ln comments could not be written into packets, which only pcapng files have room for: they are in %1, beside the capture.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wireshark opens what was captured so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark opens the capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark is not there, or not in PATH. Install it, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Wireshark has no plugin for QHP: it would show bytes without names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the Plugin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A raw stream of QAPs is open, and Wireshark opens captures of packets only. Look at it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark did not start. Start it in a terminal to see why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln file(s) were captured and are not saved.</source>
        <translation>
            <numerusform>%1: %Ln file was captured and is not saved.</numerusform>
            <numerusform>%1: %Ln files were captured and are not saved.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The capture is one of several files, and %Ln file(s) of the names that it needs are there already. Replace them?</source>
        <translation>
            <numerusform>The capture is one of several files, and %Ln file of a name that it needs is there already. Replace it?</numerusform>
            <numerusform>The capture is one of several files, and %Ln files of the names that it needs are there already. Replace them?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;Elsewhere…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest file of the capture was saved to %1 so far. The capture goes on: save it once it has ended to keep the earlier files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 is being written, or holds more than was read, so it was left as it is: %Ln comment(s) are in %2, beside it.</source>
        <translation>
            <numerusform>%1 is being written, or holds more than was read, so it was left as it is: %Ln comment is in %2, beside it.</numerusform>
            <numerusform>%1 is being written, or holds more than was read, so it was left as it is: %Ln comments are in %2, beside it.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a Copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets of link type %1 are not read here, but Wireshark may read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the packet in the capture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark found no QAPs in the encrypted connections of this capture. The key log may be of other sessions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::PayloadSave</name>
    <message>
        <source>Payload, decrypted and decompressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload as sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary part of the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole QAP</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::PictureText</name>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large to be shown; save the payload to look at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image cannot be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no finite values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its first slice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::PictureView</name>
    <message>
        <source>%1, from %2 to %3</source>
        <comment>text form of an array&apos;s picture</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::PipeStream</name>
    <message>
        <source>it is no pipe; make one with mkfifo, or open it as a capture file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the writer has gone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits of the decoder. Reaching one is a finding, and what is beyond it is left out: raise it if you have the memory and trust the sender.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest &amp;payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header with a longer one is not believed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a larger one the first part is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest &amp;ratio of decompression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beyond it a payload is taken for a bomb</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest inflated &amp;WebSocket message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger ones are cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connections kept at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one that was silent longest goes first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Out of order, in each direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that wait for those before them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On disk, while it is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a live capture at least so much is kept. What is older is given up, in memory and on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;QAPs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bytes of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beyond it the oldest QAPs go, in pieces of 65,536</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Live Captures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link &amp;Types</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest deco&amp;mpressed payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;emporary space for a compressed capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What packets of user-defined link types hold only you know: whether they are QAPs, and how many bytes stand before and behind those. Wireshark&apos;s own table for the same is DLT_USER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kept for open messages, in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of too much the connection that was silent longest lets go of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporary &amp;space for unpacked messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::QapListModel</name>
    <message>
        <source>Answers QAP %1</source>
        <comment>tooltip of a response&apos;s latency; %1 is the request&apos;s number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <comment>list column: number of the QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <comment>list column</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <comment>list column: the end that sent it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <comment>list column: the end that got it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transport</source>
        <comment>list column: TCP, UDP …</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <comment>list column: ACTION, DATA …</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <comment>list column: ID of the QAP</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codec</source>
        <comment>list column: LZ4, ZSTD …</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <comment>list column: payload bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <comment>list column: time from request to response</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <comment>list column: what the QAP is about</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 missing from the capture</source>
        <comment>gap row of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the capture file is damaged here</source>
        <comment>gap row of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 skipped: no QAP</source>
        <comment>gap row of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packet %1</source>
        <comment>gap row of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln older QAP(s) given up: more than is to be kept</source>
        <comment>gap row of the list</comment>
        <translation>
            <numerusform>%Ln older QAP given up: more than is to be kept</numerusform>
            <numerusform>%Ln older QAPs given up: more than is to be kept</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked</source>
        <comment>of a QAP in the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <comment>of a QAP in the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment of its packet: %1</source>
        <comment>of a QAP in the list</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::QapListPainter</name>
    <message>
        <source>signed</source>
        <comment>small tag in the list: a signature follows the payload</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicate</source>
        <comment>small tag in the list: repeats another QAP byte for byte</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ signed</source>
        <comment>small tag in the list: a signature that a key verifies</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ signature</source>
        <comment>small tag in the list: a signature that fits no key</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::QapListView</name>
    <message>
        <source>Columns</source>
        <comment>accessible name of the list&apos;s header</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize Columns to Contents</source>
        <comment>menu of the list&apos;s columns</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset Columns</source>
        <comment>menu of the list&apos;s columns</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>context menu of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <comment>context menu of the list: copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary as CSV</source>
        <comment>context menu of the list: copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <comment>context menu of the list: copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex Stream</source>
        <comment>context menu of the list: copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex Dump</source>
        <comment>context menu of the list: copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C Array</source>
        <comment>context menu of the list: copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base64</source>
        <comment>context menu of the list: copy</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Request</source>
        <comment>context menu of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Next Response</source>
        <comment>context menu of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Response</source>
        <comment>context menu of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next with the Same ID</source>
        <comment>context menu of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous with the Same ID</source>
        <comment>context menu of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Only Info with “%1”</source>
        <comment>context menu of the list: a search</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAPs</source>
        <comment>accessible name of the list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture to see its QAPs here, one a row.</source>
        <comment>empty list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <comment>empty list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No QAP&apos;s Info contains “%1”.</source>
        <comment>empty list after a search</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No QAPs so far. They appear here as they are found.</source>
        <comment>empty list</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No QAPs were found in this capture.</source>
        <comment>empty list</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::RecentFileButton</name>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::RecoveredSource</name>
    <message>
        <source>Recovered capture of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::ReportText</name>
    <message>
        <source>Packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAPs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compressed with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes skipped between QAPs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes missing from the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Types and first-response latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unanswered requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payloads were not looked into: the window&apos;s Findings are all, and those of qapdump --lint.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::RowText</name>
    <message>
        <source>Unknown (0x%1)</source>
        <comment>a type that no protocol defines</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <comment>in the list&apos;s latency column, of a request</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receiving…</source>
        <comment>in the list&apos;s Info column, of a QAP whose end has not come yet</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>serial</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::SendDialog</name>
    <message>
        <source>Send a QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no file yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;rotocol:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;ID:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compression:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Encrypt with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sig&amp;n with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1. It shows up in the list like any other, and so does its answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection to send it on. Connect to a stream first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a key in Edit &gt; Keys first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ID is a number from 0 to 4294967295.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not JSON: wrong at line %1, column %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 before compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload from a File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than 64 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that of QAP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent %1 with ID %2, %3. The next one has the next ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::ShortcutsDialog</name>
    <message>
        <source>Close, open a field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a field with all below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open, close all fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the field above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a search from list, tree or bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search, then back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::StandardInputSource</name>
    <message>
        <source>standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first bytes of standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard input has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::StatusLine</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop loading; what was read stays (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is read on as it grows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field that the mouse points at: its name in filters, and its size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, notes: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click for the list of findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No capture is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAPs %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown %1 (%2 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections forgotten %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>following</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message>
        <source>evicted %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped by the kernel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped by the capture %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undecodable %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets: seen %1 = captured %2 + dropped %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::TapDialog</name>
    <message>
        <source>Tap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tap stands between a client and its server: it passes every byte on unchanged, and both directions are seen. No privileges are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QHP over TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket (ws)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket with TLS (wss)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Protocol of the server:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Server and port:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen on address and port:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name, address or URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port to listen on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PEM file, where the system does not know the server&apos;s authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server speaks &amp;TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust an&amp;y certificate of the server, for this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clients connect with TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust &amp;also:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address for the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point the client at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sta&amp;rt Tap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust also</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM (*.pem *.crt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which server the tap forwards to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which of this machine&apos;s addresses the tap listens on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tap would forward to itself: choose another port to listen on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(a free port)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever answers in the server&apos;s place is believed: for tests only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other machines can use the tap too, by this machine&apos;s name or address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window shows the port when the tap listens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let clients trust this certificate, which is made for this tap alone:
%1
SHA-256 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::TapSource</name>
    <message>
        <source>Tap to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic passes, but nothing more is recorded: the file cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point the client at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2; added delay %3 ms, 99 of 100 below %4 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n failed: %1</source>
        <translation>
            <numerusform>%n failed: %1</numerusform>
            <numerusform>%n failed: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qapscope::app::UdpStream</name>
    <message>
        <source>UDP carries at most 65,507 bytes at once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::UserLinkTable</name>
    <message>
        <source>User-defined link types</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets hold QAPs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes behind</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::WebSocketStream</name>
    <message>
        <source>there is no certificate in %1; choose a PEM file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no private key without a passphrase in %1; choose a PEM file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed with code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed with code %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there was no answer within %1 s; check that a WebSocket server listens there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::WelcomePage</name>
    <message>
        <source>See every QAP of a capture: what it says, which answer belongs to it, and how long that took.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop a file here: pcap, pcapng, or a raw stream of QAPs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captures that you open will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the demo cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to a stream…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tap a client and its server…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::WindowActions</name>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the capture that comes with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Summary as Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected row as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bytes as Hex Dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected QAP&apos;s bytes as a hex dump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected QAP as a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the Info text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next QAP that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous QAP that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all QAPs again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field &amp;Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Status Bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of normal size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resize Columns to Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the columns as wide as what they show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;Pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the focus to the next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous Pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the focus to the previous part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the &amp;Default Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay out the window as it was when it was new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Seconds Since the Capture&apos;s Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time of Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Date and Time of Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;UTC Date and Time of Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds Since 19&amp;70</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the QAP selected before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward to the QAP selected after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to QAP…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the QAP with a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to &amp;Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the request that this response answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to R&amp;esponse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the first response, or the one after this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;irst QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next with the Same &amp;ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous with the Same ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next in the &amp;Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous in the Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Auto Scroll While Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest QAP in view while the file is read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on reading the file as it grows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List what is wrong in the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the latency chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts, types, exchanges, latencies and findings as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a &amp;Picture of the Window…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About qapscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;Payload As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the selected QAP&apos;s payload to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys that verify signatures and open encrypted payloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits of the decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import Through Wireshark…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have Wireshark open TLS, QUIC and HTTP/2 in this capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Cr&amp;edentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show passwords and tokens in the list and in what is copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the capture to another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose interfaces and a filter, and capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture again as the last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the capture, or reading the file; what is there stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin the capture anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause the View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the view still; the capture goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to a QHP stream: WebSocket, TCP, UDP, a pipe, a serial line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ap…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand between a client and its server and see both directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch a small QHP cluster that lives in this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send &amp;QAP…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a QAP and send it on the open connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the capture, with marks and comments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mark QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the selected QAP, or take its mark away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next Mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next QAP that is marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous Mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous QAP that is marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unmark All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all marks away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;omment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say something about the selected QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in &amp;Wireshark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this capture in Wireshark, with the same search and the selected QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QAP as &amp;Wireshark Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a display filter of Wireshark that shows the selected QAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;earch as Wireshark Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a display filter of Wireshark that shows what the search shows here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wireshark…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put plugin, profile and live sources into Wireshark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time Display &amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Analyze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Readings of the Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File Se&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::WiresharkDialog</name>
    <message>
        <source>Wireshark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the plugin, Wireshark shows QAPs as this window does: fields, filters, findings, statistics. The profile “QHP” brings columns, colours and buttons, and the extcap the live sources of this window as interfaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at Wireshark…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>qapscope::app::WiresharkSetup</name>
    <message>
        <source>The plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile “QHP”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extcap for live sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark is not there, or not in PATH: there is no tshark that runs. Install it, and come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark %1 is installed; its programs are in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done could not be written down: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To try it on the sample capture:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was installed by qapscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left could not be written down: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) were removed from Wireshark&apos;s folders.</source>
        <translation>
            <numerusform>%Ln file was removed from Wireshark&apos;s folders.</numerusform>
            <numerusform>%Ln files were removed from Wireshark&apos;s folders.</numerusform>
        </translation>
    </message>
    <message>
        <source>This runs as root, and as root Wireshark loads nothing from a user&apos;s folders. Do it as the user who starts Wireshark. For everybody on this machine at once, from the build:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no plugin for Wireshark %1: none was built with this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no plugin for Wireshark %1 here, only for %2, and Wireshark loads none but that of its own release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the headers of this Wireshark and build qapscope again:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: there for everybody, in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not built with this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not installed; it would go to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: installed, in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: one that is not ours is in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be installed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own stays as it is: %1. Remove it there to get ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was changed since, and stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark loads the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark does not load the plugin; it says why here:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark does not take the profile; it says why here:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark lists the live sources among its interfaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wireshark does not list the live sources; they say why here:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was another one; that is kept as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is again what it was before.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
