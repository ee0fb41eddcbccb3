<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en_US">
<context>
    <name>Core</name>
    <message>
        <source>QAP</source>
        <translation>QAP</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Cabecera</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>Dialecto</translation>
    </message>
    <message>
        <source>Magic</source>
        <translation>Número mágico</translation>
    </message>
    <message>
        <source>Type byte</source>
        <translation>Byte de tipo</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compresión</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>QAP ID</source>
        <translation>ID del QAP</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Carga útil</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Nonce</source>
        <translation>Nonce</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Codec found</source>
        <translation>Códec hallado</translation>
    </message>
    <message>
        <source>Decoded payload</source>
        <translation>Carga útil decodificada</translation>
    </message>
    <message>
        <source>Decoded length</source>
        <translation>Longitud decodificada</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Binary part</source>
        <translation>Parte binaria</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>Tipo de medio</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>Matriz</translation>
    </message>
    <message>
        <source>dtype</source>
        <translation>dtype</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Dimensiones</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimensión</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Elementos</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>Elemento</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Signature status</source>
        <translation>Estado de la firma</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Firmado con</translation>
    </message>
    <message>
        <source>Missing bytes</source>
        <translation>Bytes que faltan</translation>
    </message>
    <message>
        <source>Request in</source>
        <translation>Petición en</translation>
    </message>
    <message>
        <source>Response in</source>
        <translation>Respuesta en</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>Finalización</translation>
    </message>
    <message>
        <source>Duplicate of</source>
        <translation>Duplicado de</translation>
    </message>
    <message>
        <source>One Quantized Action Packet: header, payload and signature</source>
        <translation>Un paquete de acción cuantizada: cabecera, carga útil y firma</translation>
    </message>
    <message>
        <source>The fixed header</source>
        <translation>La cabecera fija</translation>
    </message>
    <message>
        <source>QHP/1.0, or the older QP/1.0</source>
        <translation>QHP/1.0 o el anterior QP/1.0</translation>
    </message>
    <message>
        <source>51 48 &quot;QH&quot;, or 51 50 &quot;QP&quot; in the older dialect</source>
        <translation>51 48 &quot;QH&quot;, o 51 50 &quot;QP&quot; en el dialecto anterior</translation>
    </message>
    <message>
        <source>Compression in bits 7-6, type in bits 5-0</source>
        <translation>Compresión en los bits 7-6, tipo en los bits 5-0</translation>
    </message>
    <message>
        <source>Codec of the payload, from the type byte&apos;s upper bits</source>
        <translation>Códec de la carga útil, según los bits altos del byte de tipo</translation>
    </message>
    <message>
        <source>What the QAP is for</source>
        <translation>Para qué sirve el QAP</translation>
    </message>
    <message>
        <source>What the QAP is for, read as the whole byte</source>
        <translation>Para qué sirve el QAP, leído como el byte entero</translation>
    </message>
    <message>
        <source>What the QAP is for, in QP/1.0</source>
        <translation>Para qué sirve el QAP, en QP/1.0</translation>
    </message>
    <message>
        <source>Ties a request and its responses together</source>
        <translation>Une una petición y sus respuestas</translation>
    </message>
    <message>
        <source>Payload bytes: neither header nor signature</source>
        <translation>Bytes de la carga útil: ni cabecera ni firma</translation>
    </message>
    <message>
        <source>The payload as it was sent</source>
        <translation>La carga útil tal como se envió</translation>
    </message>
    <message>
        <source>What the decoded payload is</source>
        <translation>Qué es la carga útil decodificada</translation>
    </message>
    <message>
        <source>Whether a key decrypted the payload</source>
        <translation>Si una clave descifró la carga útil</translation>
    </message>
    <message>
        <source>Name of the key that decrypted the payload</source>
        <translation>Nombre de la clave que descifró la carga útil</translation>
    </message>
    <message>
        <source>AES-256-GCM nonce, the first 12 bytes</source>
        <translation>Nonce de AES-256-GCM, los primeros 12 bytes</translation>
    </message>
    <message>
        <source>AES-256-GCM tag, the last 16 bytes</source>
        <translation>Etiqueta de AES-256-GCM, los últimos 16 bytes</translation>
    </message>
    <message>
        <source>Codec that the payload&apos;s bytes show, where the flag says another</source>
        <translation>Códec que muestran los bytes de la carga útil cuando el indicador dice otro</translation>
    </message>
    <message>
        <source>The payload after decryption and decompression</source>
        <translation>La carga útil descifrada y descomprimida</translation>
    </message>
    <message>
        <source>Payload bytes after decryption and decompression</source>
        <translation>Bytes de la carga útil descifrada y descomprimida</translation>
    </message>
    <message>
        <source>Decoded length divided by the length as sent</source>
        <translation>Longitud decodificada dividida por la longitud enviada</translation>
    </message>
    <message>
        <source>The payload&apos;s JSON text</source>
        <translation>El texto JSON de la carga útil</translation>
    </message>
    <message>
        <source>The bytes behind the JSON of a mixed payload</source>
        <translation>Los bytes tras el JSON de una carga útil mixta</translation>
    </message>
    <message>
        <source>The payload as text</source>
        <translation>La carga útil como texto</translation>
    </message>
    <message>
        <source>What the payload&apos;s first bytes say that it is</source>
        <translation>Lo que dicen que es los primeros bytes de la carga útil</translation>
    </message>
    <message>
        <source>The NumPy layout: dtype, shape, elements</source>
        <translation>La disposición de NumPy: dtype, forma, elementos</translation>
    </message>
    <message>
        <source>Element type, as NumPy writes it</source>
        <translation>Tipo de elemento, como lo escribe NumPy</translation>
    </message>
    <message>
        <source>Number of dimensions</source>
        <translation>Número de dimensiones</translation>
    </message>
    <message>
        <source>Length along one dimension</source>
        <translation>Longitud a lo largo de una dimensión</translation>
    </message>
    <message>
        <source>Number of elements</source>
        <translation>Número de elementos</translation>
    </message>
    <message>
        <source>Smallest element</source>
        <translation>Elemento menor</translation>
    </message>
    <message>
        <source>Largest element</source>
        <translation>Elemento mayor</translation>
    </message>
    <message>
        <source>Mean of the elements</source>
        <translation>Media de los elementos</translation>
    </message>
    <message>
        <source>One element</source>
        <translation>Un elemento</translation>
    </message>
    <message>
        <source>HMAC-SHA256 over header and payload, not counted in the length</source>
        <translation>HMAC-SHA256 de cabecera y carga útil, no contado en la longitud</translation>
    </message>
    <message>
        <source>Whether the signature fits one of the keys</source>
        <translation>Si la firma corresponde a una de las claves</translation>
    </message>
    <message>
        <source>Name of the key that the signature fits</source>
        <translation>Nombre de la clave a la que corresponde la firma</translation>
    </message>
    <message>
        <source>Bytes of this QAP that are not in the capture</source>
        <translation>Bytes de este QAP que no están en la captura</translation>
    </message>
    <message>
        <source>The QAP that this one answers</source>
        <translation>El QAP al que este responde</translation>
    </message>
    <message>
        <source>A QAP that answers this one</source>
        <translation>Un QAP que responde a este</translation>
    </message>
    <message>
        <source>Time between the request&apos;s last byte and the response&apos;s first byte</source>
        <translation>Tiempo entre el último byte de la petición y el primero de la respuesta</translation>
    </message>
    <message>
        <source>Time between the request&apos;s last byte and the response that ends the exchange</source>
        <translation>Tiempo entre el último byte de la petición y la respuesta que termina el intercambio</translation>
    </message>
    <message>
        <source>The QAP that this one repeats byte for byte</source>
        <translation>El QAP que este repite byte por byte</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>: 1</source>
        <translation>: 1</translation>
    </message>
    <message>
        <source>The payload does not decompress with the codec that the flag names</source>
        <translation>La carga útil no se descomprime con el códec que nombra el indicador</translation>
    </message>
    <message>
        <source>The compression flag and the payload&apos;s bytes disagree</source>
        <translation>El indicador de compresión y los bytes de la carga útil no concuerdan</translation>
    </message>
    <message>
        <source>The payload decompresses to more than the limit; only the first part is shown</source>
        <translation>La carga útil descomprimida supera el límite; solo se muestra la primera parte</translation>
    </message>
    <message>
        <source>A compression flag on an empty payload</source>
        <translation>Un indicador de compresión en una carga útil vacía</translation>
    </message>
    <message>
        <source>The payload decrypts with none of the keys, though others of this direction do</source>
        <translation>Ninguna clave descifra la carga útil, aunque otras de este sentido sí se descifran</translation>
    </message>
    <message>
        <source>The signature fits none of the keys</source>
        <translation>La firma no corresponde a ninguna de las claves</translation>
    </message>
    <message>
        <source>The payload begins as JSON but is not valid JSON</source>
        <translation>La carga útil empieza como JSON pero no es JSON válido</translation>
    </message>
    <message>
        <source>The JSON payload is nested deeper than the limit</source>
        <translation>La carga útil JSON está anidada más allá del límite</translation>
    </message>
    <message>
        <source>The payload begins as an array but its header does not fit its bytes</source>
        <translation>La carga útil empieza como matriz pero su cabecera no concuerda con sus bytes</translation>
    </message>
    <message>
        <source>The length field is beyond the limit; the header is not believed</source>
        <translation>El campo de longitud supera el límite; no se da crédito a la cabecera</translation>
    </message>
    <message>
        <source>Bytes of this QAP are missing from the capture</source>
        <translation>Faltan bytes de este QAP en la captura</translation>
    </message>
    <message>
        <source>The type is none of those that the protocol defines</source>
        <translation>El tipo no es ninguno de los que define el protocolo</translation>
    </message>
    <message>
        <source>Bytes follow the last QAP of the message that are neither a QAP nor a signature</source>
        <translation>Al último QAP del mensaje le siguen bytes que no son ni un QAP ni una firma</translation>
    </message>
    <message>
        <source>Bytes between QAPs were no QAP and were skipped until the next one</source>
        <translation>Entre los QAP había bytes que no lo eran; se saltaron hasta el siguiente</translation>
    </message>
    <message>
        <source>Bytes of the stream are missing from the capture</source>
        <translation>Faltan bytes del flujo en la captura</translation>
    </message>
    <message>
        <source>The capture begins in the middle of this connection</source>
        <translation>La captura empieza en medio de esta conexión</translation>
    </message>
    <message>
        <source>Packets were captured with a snap length that cut them</source>
        <translation>Los paquetes se capturaron con una longitud máxima que los cortó</translation>
    </message>
    <message>
        <source>TCP segments were sent again</source>
        <translation>Se reenviaron segmentos TCP</translation>
    </message>
    <message>
        <source>TCP segments arrived out of order and were put in order</source>
        <translation>Llegaron segmentos TCP desordenados y se ordenaron</translation>
    </message>
    <message>
        <source>Two copies of the same TCP bytes differ; the first one is shown</source>
        <translation>Dos copias de los mismos bytes TCP difieren; se muestra la primera</translation>
    </message>
    <message>
        <source>The same packet was captured at two points; it is counted once</source>
        <translation>El mismo paquete se capturó en dos puntos; se cuenta una vez</translation>
    </message>
    <message>
        <source>Fragments of an IP datagram are missing from the capture</source>
        <translation>Faltan fragmentos de un datagrama IP en la captura</translation>
    </message>
    <message>
        <source>The connection is encrypted with TLS</source>
        <translation>La conexión está cifrada con TLS</translation>
    </message>
    <message>
        <source>Compressed WebSocket messages cannot be inflated: the start of the context is not in the capture</source>
        <translation>Los mensajes WebSocket comprimidos no se pueden inflar: el principio del contexto no está en la captura</translation>
    </message>
    <message>
        <source>The WebSocket carries QAPs without having negotiated qhp.v1</source>
        <translation>El WebSocket lleva QAP sin haber negociado qhp.v1</translation>
    </message>
    <message>
        <source>A side that owed answers reset the connection</source>
        <translation>Un extremo que debía respuestas cortó la conexión</translation>
    </message>
    <message>
        <source>An ID that stayed unanswered after a reset was sent again elsewhere, and answered</source>
        <translation>Un ID que quedó sin respuesta tras un corte se reenvió a otro sitio y obtuvo respuesta</translation>
    </message>
    <message>
        <source>The request got no answer in this capture</source>
        <translation>La petición no obtuvo respuesta en esta captura</translation>
    </message>
    <message>
        <source>A response without a request</source>
        <translation>Una respuesta sin petición</translation>
    </message>
    <message>
        <source>The ID was used for another request while the first was still open</source>
        <translation>El ID se usó para otra petición cuando la primera seguía abierta</translation>
    </message>
    <message>
        <source>A request was repeated after its completion and answered again</source>
        <translation>Una petición se repitió tras completarse y se respondió de nuevo</translation>
    </message>
    <message>
        <source>A limit of the decoder was reached; something was left out</source>
        <translation>Se alcanzó un límite del decodificador; algo quedó fuera</translation>
    </message>
    <message>
        <source>The capture file ends inside a packet</source>
        <translation>El fichero de captura termina dentro de un paquete</translation>
    </message>
    <message>
        <source>The capture file is damaged; reading went on where a block could be found, or stopped</source>
        <translation>El fichero de captura está dañado; se siguió leyendo donde se halló un bloque, o se paró</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>El fichero está vacío</translation>
    </message>
    <message>
        <source>The file is no capture that qapscope knows</source>
        <translation>El fichero no es una captura que qapscope conozca</translation>
    </message>
    <message>
        <source>A version of the capture format that is not known</source>
        <translation>Una versión desconocida del formato de captura</translation>
    </message>
    <message>
        <source>Time stamps are absent, absurd, or go backwards</source>
        <translation>Las marcas de tiempo faltan, son absurdas o retroceden</translation>
    </message>
    <message>
        <source>Compare the sender&apos;s compression with its flag; the raw bytes are shown</source>
        <translation>Compare la compresión del emisor con su indicador; se muestran los bytes originales</translation>
    </message>
    <message>
        <source>Let the sender set the flag of the codec that it uses</source>
        <translation>Que el emisor ponga el indicador del códec que usa</translation>
    </message>
    <message>
        <source>Raise the limit in the preferences only if you trust the sender</source>
        <translation>Suba el límite en las preferencias solo si confía en el emisor</translation>
    </message>
    <message>
        <source>Let the sender leave the flag out when there is nothing to compress</source>
        <translation>Que el emisor omita el indicador cuando no haya nada que comprimir</translation>
    </message>
    <message>
        <source>Add the key that the sender used, or look for damage on the way</source>
        <translation>Añada la clave que usó el emisor, o busque daños en el camino</translation>
    </message>
    <message>
        <source>Add the signer&apos;s key; if it is there already, the QAP was changed after signing</source>
        <translation>Añada la clave del firmante; si ya está, el QAP se cambió después de firmarlo</translation>
    </message>
    <message>
        <source>Look at the marked byte: a strict parser stops there</source>
        <translation>Mire el byte marcado: un analizador estricto se para ahí</translation>
    </message>
    <message>
        <source>Expand the levels that you need; deeper ones stay text</source>
        <translation>Abra los niveles que necesite; los más profundos quedan como texto</translation>
    </message>
    <message>
        <source>Check dtype, number of dimensions and shape on the sender&apos;s side</source>
        <translation>Compruebe dtype, número de dimensiones y forma en el emisor</translation>
    </message>
    <message>
        <source>If such QAPs are real, raise the limit in the preferences</source>
        <translation>Si esos QAP son reales, suba el límite en las preferencias</translation>
    </message>
    <message>
        <source>Capture closer to the sender, without a snap length, or for longer</source>
        <translation>Capture más cerca del emisor, sin longitud máxima, o durante más tiempo</translation>
    </message>
    <message>
        <source>Check the sender&apos;s version, or the reading of the type byte</source>
        <translation>Compruebe la versión del emisor, o la lectura del byte de tipo</translation>
    </message>
    <message>
        <source>Check how the sender builds its messages</source>
        <translation>Compruebe cómo construye sus mensajes el emisor</translation>
    </message>
    <message>
        <source>Look at the skipped bytes: another protocol, a wrong length, or damage</source>
        <translation>Mire los bytes saltados: otro protocolo, una longitud errónea o daños</translation>
    </message>
    <message>
        <source>The capture lost packets: use a larger buffer or a capture filter</source>
        <translation>La captura perdió paquetes: use un búfer mayor o un filtro de captura</translation>
    </message>
    <message>
        <source>Start the capture before the connection to see all of it</source>
        <translation>Empiece la captura antes de la conexión para verla entera</translation>
    </message>
    <message>
        <source>Capture with an unlimited snap length to see payloads</source>
        <translation>Capture sin longitud máxima para ver las cargas útiles</translation>
    </message>
    <message>
        <source>Look at the network between the two ends</source>
        <translation>Mire la red entre los dos extremos</translation>
    </message>
    <message>
        <source>A broken middlebox or an attack: compare the two packets</source>
        <translation>Un equipo intermedio averiado o un ataque: compare los dos paquetes</translation>
    </message>
    <message>
        <source>Nothing to do: filter by interface if you want one side only</source>
        <translation>No hay que hacer nada: filtre por interfaz si quiere un solo lado</translation>
    </message>
    <message>
        <source>Look for loss on the way, or at the capture&apos;s drop counter</source>
        <translation>Busque pérdidas en el camino, o mire el contador de descartes de la captura</translation>
    </message>
    <message>
        <source>Open the capture together with the session&apos;s key log</source>
        <translation>Abra la captura junto con el registro de claves de la sesión</translation>
    </message>
    <message>
        <source>Capture from the connection&apos;s start, or turn permessage-deflate off</source>
        <translation>Capture desde el principio de la conexión, o desactive permessage-deflate</translation>
    </message>
    <message>
        <source>Let the client offer and the server choose qhp.v1</source>
        <translation>Que el cliente ofrezca y el servidor elija qhp.v1</translation>
    </message>
    <message>
        <source>Look at that program&apos;s log at this time</source>
        <translation>Mire el registro de ese programa a esta hora</translation>
    </message>
    <message>
        <source>Nothing to do: this is how it should work</source>
        <translation>No hay que hacer nada: así debe funcionar</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log for this ID</source>
        <translation>Busque este ID en el registro del servidor</translation>
    </message>
    <message>
        <source>The request may lie before the capture&apos;s start</source>
        <translation>La petición puede ser anterior al principio de la captura</translation>
    </message>
    <message>
        <source>Let the sender draw a new ID for each request</source>
        <translation>Que el emisor tome un ID nuevo para cada petición</translation>
    </message>
    <message>
        <source>Check the receiver&apos;s de-duplication by ID</source>
        <translation>Compruebe que el receptor descarte los ID repetidos</translation>
    </message>
    <message>
        <source>Raise the limit in the preferences if you have the memory</source>
        <translation>Suba el límite en las preferencias si tiene memoria</translation>
    </message>
    <message>
        <source>What was written before is shown; the rest was never on disk</source>
        <translation>Se muestra lo que se escribió antes; el resto nunca llegó al disco</translation>
    </message>
    <message>
        <source>Try to get another copy of the file</source>
        <translation>Intente conseguir otra copia del fichero</translation>
    </message>
    <message>
        <source>Check that the capture was running and had permission</source>
        <translation>Compruebe que la captura estaba en marcha y tenía permiso</translation>
    </message>
    <message>
        <source>Open a pcap or pcapng file, or a raw stream of QAPs</source>
        <translation>Abra un fichero pcap o pcapng, o un flujo de QAP</translation>
    </message>
    <message>
        <source>Convert the file with editcap</source>
        <translation>Convierta el fichero con editcap</translation>
    </message>
    <message>
        <source>Do not trust latencies across these packets</source>
        <translation>No se fíe de las latencias entre estos paquetes</translation>
    </message>
    <message>
        <source>MessagePack</source>
        <translation>MessagePack</translation>
    </message>
    <message>
        <source>CBOR</source>
        <translation>CBOR</translation>
    </message>
    <message>
        <source>The payload is one MessagePack object</source>
        <translation>La carga es un objeto MessagePack</translation>
    </message>
    <message>
        <source>The payload is one CBOR object</source>
        <translation>La carga es un objeto CBOR</translation>
    </message>
    <message>
        <source>Heartbeats that came at a regular interval stopped, though the conversation went on</source>
        <translation>Los HEARTBEAT llegaban a intervalos regulares y cesaron, aunque la conversación continuó</translation>
    </message>
    <message>
        <source>Look at that program&apos;s log at this time: it hung, or its timer did</source>
        <translation>Mire el registro de ese programa a esa hora: se colgó él o su temporizador</translation>
    </message>
    <message>
        <source>A QAP without a signature in a direction that signs</source>
        <translation>Un QAP sin firma en un sentido que firma</translation>
    </message>
    <message>
        <source>Let the sender sign all of its QAPs, or find out who sent this one</source>
        <translation>Que el emisor firme todos sus QAP, o averigüe quién envió este</translation>
    </message>
    <message>
        <source>A nonce was used again under the same key: both payloads can be read without the key</source>
        <translation>Un nonce se usó otra vez con la misma clave: ambas cargas pueden leerse sin la clave</translation>
    </message>
    <message>
        <source>Let the sender draw a new nonce for each payload, and change the key</source>
        <translation>Que el emisor tome un nonce nuevo para cada carga, y cambie la clave</translation>
    </message>
    <message>
        <source>The payload holds credentials that anybody on the way can read</source>
        <translation>La carga contiene credenciales que cualquiera en el camino puede leer</translation>
    </message>
    <message>
        <source>Use TLS or encrypt the payload, and change these credentials</source>
        <translation>Use TLS o cifre la carga, y cambie estas credenciales</translation>
    </message>
    <message>
        <source>The QAP is larger than the size that is usual</source>
        <translation>El QAP es mayor que el tamaño habitual</translation>
    </message>
    <message>
        <source>Send it in parts as STREAM, or raise the size in the preferences</source>
        <translation>Envíelo por partes como STREAM, o suba el tamaño en las preferencias</translation>
    </message>
    <message>
        <source>The compressed payload is larger than what it decompresses to</source>
        <translation>La carga comprimida es mayor que la descomprimida</translation>
    </message>
    <message>
        <source>Let the sender leave short or random payloads uncompressed</source>
        <translation>Que el emisor no comprima cargas cortas o aleatorias</translation>
    </message>
    <message>
        <source>Another reading of the protocol explains this conversation better</source>
        <translation>Otra lectura del protocolo explica mejor esta conversación</translation>
    </message>
    <message>
        <source>Try that reading in the preferences</source>
        <translation>Pruebe esa lectura en las preferencias</translation>
    </message>
    <message>
        <source>The whole type byte is the type, without compression flags</source>
        <translation>El byte de tipo entero es el tipo, sin indicadores de compresión</translation>
    </message>
    <message>
        <source>The ID and the length are little-endian</source>
        <translation>El identificador y la longitud son little-endian</translation>
    </message>
    <message>
        <source>The length counts the signature too</source>
        <translation>La longitud incluye también la firma</translation>
    </message>
    <message>
        <source>Every QAP is followed by a signature</source>
        <translation>A cada QAP le sigue una firma</translation>
    </message>
    <message>
        <source>No QAP is followed by a signature</source>
        <translation>A ningún QAP le sigue una firma</translation>
    </message>
    <message>
        <source>The length in front of mixed payloads is little-endian</source>
        <translation>La longitud delante de las cargas mixtas es little-endian</translation>
    </message>
    <message>
        <source>The older dialect QP/1.0, on a port where others speak QHP/1.0</source>
        <translation>El dialecto antiguo QP/1.0, en un puerto donde otros hablan QHP/1.0</translation>
    </message>
    <message>
        <source>Packets of a link type that is not read</source>
        <translation>Paquetes de un tipo de enlace que no se lee</translation>
    </message>
    <message>
        <source>Open the capture through Wireshark: File &gt; Import Through Wireshark…</source>
        <translation>Abra la captura con Wireshark: Archivo &gt; Importar con Wireshark…</translation>
    </message>
</context>
<context>
    <name>CoreError</name>
    <message>
        <source>There is no file %1%2. Check the name and the folder.</source>
        <translation>No existe el fichero %1%2. Compruebe el nombre y la carpeta.</translation>
    </message>
    <message>
        <source>%1 cannot be read%2. Check its permissions.</source>
        <translation>No se puede leer %1%2. Compruebe sus permisos.</translation>
    </message>
    <message>
        <source>%1 is a folder%2. Choose a capture file in it.</source>
        <translation>%1 es una carpeta%2. Elija un fichero de captura que esté en ella.</translation>
    </message>
    <message>
        <source>%1 is empty: nothing was captured%2. Check that the capture was running and had permission.</source>
        <translation>%1 está vacío: no se capturó nada%2. Compruebe que la captura estaba en marcha y tenía permiso.</translation>
    </message>
    <message>
        <source>%1 is no capture that qapscope knows%2. Open a pcap or pcapng file, or a raw stream of QAPs.</source>
        <translation>%1 no es una captura que qapscope conozca%2. Abra un fichero pcap o pcapng, o un flujo de QAP.</translation>
    </message>
    <message>
        <source>%1 has a capture format version that is not known%2. Convert it with editcap.</source>
        <translation>%1 tiene una versión desconocida del formato de captura%2. Conviértalo con editcap.</translation>
    </message>
    <message>
        <source>There is no space left for %1%2. Free some space and try again.</source>
        <translation>No queda espacio para %1%2. Libere espacio e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The system reported an error about %1%2. Try again, or choose another file.</source>
        <translation>El sistema informó de un error sobre %1%2. Inténtelo de nuevo o elija otro fichero.</translation>
    </message>
    <message>
        <source>%1 is no key file%2. Each line is: hmac-sha256 NAME HEX, or aes-256-gcm NAME HEX.</source>
        <translation>%1 no es un fichero de claves%2. Cada línea es: hmac-sha256 NOMBRE HEX, o aes-256-gcm NOMBRE HEX.</translation>
    </message>
    <message>
        <source>Only Wireshark opens TLS, QUIC and HTTP/2 in %1, and its tshark was not found%2. Install it (on Debian: apt install tshark) and try again.</source>
        <translation>Solo Wireshark abre TLS, QUIC y HTTP/2 en %1, y no se encontró su tshark%2. Instálelo (en Debian: apt install tshark) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>%1 needs Wireshark with our plugin, and there is no plugin for this Wireshark%2. Build qapscope with this Wireshark&apos;s headers (wireshark-dev).</source>
        <translation>%1 necesita Wireshark con nuestro complemento, y no hay complemento para este Wireshark%2. Compile qapscope con las cabeceras de este Wireshark (wireshark-dev).</translation>
    </message>
    <message>
        <source>Wireshark did not read %1%2. Open the capture in Wireshark itself to see why.</source>
        <translation>Wireshark no leyó %1%2. Abra la captura en el propio Wireshark para ver por qué.</translation>
    </message>
    <message>
        <source>%1 cannot be written%2. Choose a folder that you may write to.</source>
        <translation>%1 no se puede escribir%2. Elija una carpeta en la que pueda escribir.</translation>
    </message>
    <message>
        <source>The program that captures was not found as %1%2. Install it there, or connect to a stream, tap one or open a file instead.</source>
        <translation>No se encontró el programa que captura como %1%2. Instálelo ahí, o bien conéctese a un flujo, intercepte uno o abra un fichero.</translation>
    </message>
    <message>
        <source>There is no interface %1 that is up%2. Choose one of the list.</source>
        <translation>No hay ninguna interfaz %1 activa%2. Elija una de la lista.</translation>
    </message>
    <message>
        <source>The interface %1 has gone%2. What was captured is kept; start again when it is back.</source>
        <translation>La interfaz %1 ha desaparecido%2. Lo capturado se conserva; empiece de nuevo cuando vuelva.</translation>
    </message>
    <message>
        <source>The capture filter &quot;%1&quot; is wrong%2. Correct it; pcap-filter(7) says how, an example is &quot;tcp port 9999&quot;.</source>
        <translation>El filtro de captura &quot;%1&quot; es incorrecto%2. Corríjalo; pcap-filter(7) explica cómo, un ejemplo es &quot;tcp port 9999&quot;.</translation>
    </message>
    <message>
        <source>“%1” is no address of a stream%2.</source>
        <translation>«%1» no es la dirección de un flujo%2.</translation>
    </message>
    <message>
        <source>There is no connection to %1%2. Check the address, and that the other end is running.</source>
        <translation>No hay conexión con %1%2. Compruebe la dirección y que el otro extremo esté en marcha.</translation>
    </message>
    <message>
        <source>Nobody can connect to %1%2. Choose another port or path, or end the program that uses this one.</source>
        <translation>Nadie puede conectarse a %1%2. Elija otro puerto u otra ruta, o cierre el programa que lo usa.</translation>
    </message>
    <message>
        <source>%1 may not capture%2. Run &quot;sudo setcap cap_net_raw=ep %1&quot; once, then start again.</source>
        <translation>%1 no tiene permiso para capturar%2. Ejecute una vez &quot;sudo setcap cap_net_raw=ep %1&quot; y empiece de nuevo.</translation>
    </message>
</context>
<context>
    <name>Extcap</name>
    <message>
        <source>Wireshark starts this program: qapscope --install-wireshark puts it where Wireshark finds it.</source>
        <translation>Wireshark inicia este programa: qapscope --install-wireshark lo pone donde Wireshark lo encuentra.</translation>
    </message>
    <message>
        <source>There are no capture filters for QAPs.</source>
        <translation>No hay filtros de captura para QAP.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>There is no display to open the window on. Use qapscope --report FILE to print what a capture holds.
</source>
        <translation>No hay pantalla en la que abrir la ventana. Use qapscope --report FICHERO para imprimir lo que contiene una captura.
</translation>
    </message>
</context>
<context>
    <name>PayloadKind</name>
    <message>
        <source>empty</source>
        <translation>vacía</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>mixta</translation>
    </message>
    <message>
        <source>array</source>
        <translation>matriz</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>media</source>
        <translation>medio</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binaria</translation>
    </message>
    <message>
        <source>opaque</source>
        <translation>opaca</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
</context>
<context>
    <name>SocketWords</name>
    <message>
        <source>the server answers %1 %2 and opens no WebSocket there; check the path</source>
        <translation>el servidor responde %1 %2 y no abre ningún WebSocket ahí; compruebe la ruta</translation>
    </message>
    <message>
        <source>there is no such socket</source>
        <translation>no existe ese socket</translation>
    </message>
    <message>
        <source>nobody listens at this socket</source>
        <translation>nadie escucha en este socket</translation>
    </message>
    <message>
        <source>you may not use this socket</source>
        <translation>no tiene permiso para usar este socket</translation>
    </message>
    <message>
        <source>the other end closed the connection</source>
        <translation>el otro extremo cerró la conexión</translation>
    </message>
    <message>
        <source>the other end does not answer as a WebSocket server; for plain TCP write qhp:// in front</source>
        <translation>el otro extremo no responde como un servidor WebSocket; para TCP sin más, escriba qhp:// delante</translation>
    </message>
</context>
<context>
    <name>StreamUrl</name>
    <message>
        <source>write where to connect to, for example ws://host:9999/ws</source>
        <translation>escriba a dónde conectar, por ejemplo ws://host:9999/ws</translation>
    </message>
    <message>
        <source>for a device write qhp+serial:%1?baud=115200</source>
        <translation>para un dispositivo escriba qhp+serial:%1?baud=115200</translation>
    </message>
    <message>
        <source>for a socket write qhp+unix:%1, for a pipe qhp+pipe:%1</source>
        <translation>para un socket escriba qhp+unix:%1, para una tubería qhp+pipe:%1</translation>
    </message>
    <message>
        <source>write what it is in front: qhp://%1 for TCP, ws://%1 for a WebSocket</source>
        <translation>escriba delante qué es: qhp://%1 para TCP, ws://%1 para un WebSocket</translation>
    </message>
    <message>
        <source>write %1:%2</source>
        <translation>escriba %1:%2</translation>
    </message>
    <message>
        <source>“%1” is not known; write one of %2</source>
        <translation>«%1» no se conoce; escriba uno de %2</translation>
    </message>
    <message>
        <source>qhp://, qhp+tcp://, qhp+udp://, ws://, wss://, qhp+unix:, qhp+pipe:, qhp+serial:</source>
        <translation>qhp://, qhp+tcp://, qhp+udp://, ws://, wss://, qhp+unix:, qhp+pipe:, qhp+serial:</translation>
    </message>
    <message>
        <source>check the characters of the address; an IPv6 address stands in brackets, as in qhp://[::1]:7000</source>
        <translation>revise los caracteres de la dirección; una dirección IPv6 va entre corchetes, como en qhp://[::1]:7000</translation>
    </message>
    <message>
        <source>write the host: %1://host:7000</source>
        <translation>escriba el host: %1://host:7000</translation>
    </message>
    <message>
        <source>write the port behind the host: %1://%2:7000</source>
        <translation>escriba el puerto detrás del host: %1://%2:7000</translation>
    </message>
    <message>
        <source>write a port from 1 to 65535</source>
        <translation>escriba un puerto de 1 a 65535</translation>
    </message>
    <message>
        <source>leave out “%1”: there are no paths in %2</source>
        <translation>quite «%1»: en %2 no hay rutas</translation>
    </message>
    <message>
        <source>write the whole path: %1:%2</source>
        <translation>escriba la ruta completa: %1:%2</translation>
    </message>
    <message>
        <source>the path of a socket has at most %1 bytes; use a shorter one</source>
        <translation>la ruta de un socket tiene como mucho %1 bytes; use una más corta</translation>
    </message>
    <message>
        <source>“%1” is one of %2</source>
        <translation>«%1» es uno de %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>there is no option “%1” here; there are: %2</source>
        <translation>aquí no hay opción «%1»; hay: %2</translation>
    </message>
    <message>
        <source>write the speed as a number: baud=115200</source>
        <translation>escriba la velocidad como número: baud=115200</translation>
    </message>
</context>
<context>
    <name>qapscope::app::AboutDialog</name>
    <message>
        <source>About qapscope</source>
        <translation>Acerca de qapscope</translation>
    </message>
    <message>
        <source>qapscope %1</source>
        <translation>qapscope %1</translation>
    </message>
    <message>
        <source>Analyzer for the Queztl Hybrid Protocol.</source>
        <translation>Analizador del protocolo híbrido Queztl.</translation>
    </message>
    <message>
        <source>This program is free software: you may pass it on and change it under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Este programa es software libre: puede distribuirlo y modificarlo según la Licencia Pública General de GNU, versión 3 o posterior. Se ofrece sin garantía alguna.</translation>
    </message>
    <message>
        <source>Its decoder is under the MIT licence, its Wireshark plugin under the GNU General Public License, version 2 or later.</source>
        <translation>Su decodificador tiene licencia MIT; su complemento de Wireshark, la Licencia Pública General de GNU, versión 2 o posterior.</translation>
    </message>
    <message>
        <source>It stands on Qt %1 and Qt Charts (GPL-3), simdjson and OpenSSL (Apache-2.0), LZ4 and zstd (BSD), Brotli (MIT), zlib, and tl::expected (CC0).</source>
        <translation>Se apoya en Qt %1 y Qt Charts (GPL-3), simdjson y OpenSSL (Apache-2.0), LZ4 y zstd (BSD), Brotli (MIT), zlib y tl::expected (CC0).</translation>
    </message>
</context>
<context>
    <name>qapscope::app::BatchText</name>
    <message>
        <source>The picture could not be written to %1. Choose a folder that you may write to.</source>
        <translation>No se pudo escribir la imagen en %1. Elija una carpeta en la que pueda escribir.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::BytesArea</name>
    <message>
        <source>Select a QAP to see its bytes.</source>
        <comment>empty bytes view</comment>
        <translation>Seleccione un QAP para ver sus bytes.</translation>
    </message>
    <message>
        <source>Byte %1 of %2. %3</source>
        <comment>accessible: position, size, the row of bytes</comment>
        <translation>Byte %1 de %2. %3</translation>
    </message>
    <message>
        <source>Copy as Hex Stream</source>
        <comment>context menu of the bytes</comment>
        <translation>Copiar como cadena hexadecimal</translation>
    </message>
    <message>
        <source>Copy as Hex Dump</source>
        <comment>context menu of the bytes</comment>
        <translation>Copiar como volcado hexadecimal</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <comment>context menu of the bytes</comment>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Copy as C Array</source>
        <comment>context menu of the bytes</comment>
        <translation>Copiar como matriz de C</translation>
    </message>
    <message>
        <source>Copy as Base64</source>
        <comment>context menu of the bytes</comment>
        <translation>Copiar como Base64</translation>
    </message>
    <message>
        <source>Select All</source>
        <comment>context menu of the bytes</comment>
        <translation>Seleccionar todo</translation>
    </message>
</context>
<context>
    <name>qapscope::app::BytesView</name>
    <message>
        <source>Forms of the bytes</source>
        <comment>accessible name of the tabs over the bytes</comment>
        <translation>Formas de los bytes</translation>
    </message>
    <message>
        <source>QAP</source>
        <comment>tab over the bytes: as sent</comment>
        <translation>QAP</translation>
    </message>
    <message>
        <source>Bytes of the QAP as sent</source>
        <comment>accessible name</comment>
        <translation>Bytes del QAP como se envió</translation>
    </message>
    <message>
        <source>Decompressed</source>
        <comment>tab over the bytes</comment>
        <translation>Descomprimido</translation>
    </message>
    <message>
        <source>Bytes of the payload, decompressed</source>
        <comment>accessible name</comment>
        <translation>Bytes de la carga útil descomprimida</translation>
    </message>
    <message>
        <source>Decrypted</source>
        <comment>tab over the bytes</comment>
        <translation>Descifrado</translation>
    </message>
    <message>
        <source>Bytes of the payload, decrypted</source>
        <comment>accessible name</comment>
        <translation>Bytes de la carga útil descifrada</translation>
    </message>
    <message>
        <source>Binary Part</source>
        <comment>tab over the bytes: what stands behind the JSON of a mixed payload</comment>
        <translation>Parte binaria</translation>
    </message>
    <message>
        <source>Bytes behind the JSON of the payload</source>
        <comment>accessible name</comment>
        <translation>Bytes tras el JSON de la carga útil</translation>
    </message>
    <message>
        <source>Bytes that the selected base64 string stands for</source>
        <comment>accessible name</comment>
        <translation>Bytes que representa la cadena base64 seleccionada</translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>tab over the bytes: an image, or an array drawn</comment>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>The payload as a picture</source>
        <comment>accessible name</comment>
        <translation>La carga útil como imagen</translation>
    </message>
</context>
<context>
    <name>qapscope::app::CaptureOptionsDialog</name>
    <message>
        <source>Capture options</source>
        <translation>Opciones de captura</translation>
    </message>
    <message>
        <source>&amp;Interfaces</source>
        <translation>&amp;Interfaces</translation>
    </message>
    <message>
        <source>&amp;Copy the command</source>
        <translation>Copiar la &amp;orden</translation>
    </message>
    <message>
        <source>Everything; an example: tcp port 9999</source>
        <translation>Todo; un ejemplo: tcp port 9999</translation>
    </message>
    <message>
        <source>Capture &amp;filter</source>
        <translation>&amp;Filtro de captura</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>P&amp;romiscuous</source>
        <translation>P&amp;romiscuo</translation>
    </message>
    <message>
        <source>Also what is not addressed to this machine</source>
        <translation>También lo que no va dirigido a este equipo</translation>
    </message>
    <message>
        <source>S&amp;nap length</source>
        <translation>Bytes por paquete (&amp;n)</translation>
    </message>
    <message>
        <source>Of longer packets the beginning is kept</source>
        <translation>De los paquetes más largos se guarda el comienzo</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> bytes</translation>
    </message>
    <message>
        <source>&amp;Buffer</source>
        <translation>&amp;Búfer</translation>
    </message>
    <message>
        <source>In the kernel, of each interface: more of it survives longer bursts</source>
        <translation>En el núcleo, de cada interfaz: cuanto mayor, más ráfagas aguanta</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>After so many packets</source>
        <translation>Tras tantos paquetes</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>After so many bytes of the file</source>
        <translation>Tras tantos bytes del fichero</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>After so many seconds</source>
        <translation>Tras tantos segundos</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>Begin another file after</source>
        <translation>Empezar otro fichero tras</translation>
    </message>
    <message>
        <source>&amp;Keep the last</source>
        <translation>&amp;Conservar los últimos</translation>
    </message>
    <message>
        <source>Older files are removed while the capture goes on</source>
        <translation>Los ficheros más antiguos se eliminan mientras sigue la captura</translation>
    </message>
    <message>
        <source> files</source>
        <translation> ficheros</translation>
    </message>
    <message>
        <source>all files</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>Detener tras</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Empezar</translation>
    </message>
    <message>
        <source>Not yet a filter: %1</source>
        <translation>Aún no es un filtro: %1</translation>
    </message>
    <message>
        <source>Every packet is captured.</source>
        <translation>Se captura cada paquete.</translation>
    </message>
    <message>
        <source>The filter is understood.</source>
        <translation>El filtro se entiende.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::CaptureSource</name>
    <message>
        <source>The interface is being opened.</source>
        <translation>Se está abriendo la interfaz.</translation>
    </message>
    <message>
        <source>Every packet is captured.</source>
        <translation>Se captura cada paquete.</translation>
    </message>
    <message>
        <source>Packets are captured that fit: %1</source>
        <translation>Se capturan los paquetes que cumplen: %1</translation>
    </message>
    <message>
        <source>The capture ended with an error; what came before is kept.</source>
        <translation>La captura terminó con un error; lo anterior se conserva.</translation>
    </message>
    <message>
        <source>The capture ended: it has the number of packets that was asked for.</source>
        <translation>La captura terminó: tiene el número de paquetes pedido.</translation>
    </message>
    <message>
        <source>The capture ended: it has the size that was asked for.</source>
        <translation>La captura terminó: tiene el tamaño pedido.</translation>
    </message>
    <message>
        <source>The capture ended: it took the time that was asked for.</source>
        <translation>La captura terminó: duró el tiempo pedido.</translation>
    </message>
    <message>
        <source>The capture was stopped.</source>
        <translation>La captura se detuvo.</translation>
    </message>
    <message>
        <source>it ended unexpectedly</source>
        <translation>terminó de forma inesperada</translation>
    </message>
</context>
<context>
    <name>qapscope::app::CertificateDialog</name>
    <message>
        <source>Certificate Not Trusted</source>
        <translation>Certificado sin confianza</translation>
    </message>
    <message>
        <source>Nobody whom this machine trusts vouches for %1. Whoever answers there may be somebody else, and would see all that you send, tokens too.</source>
        <translation>Nadie en quien esta máquina confíe responde por %1. Quien contesta allí puede ser otro, y vería todo lo que envíe, también los tokens.</translation>
    </message>
    <message>
        <source>Issued for:</source>
        <translation>Emitido para:</translation>
    </message>
    <message>
        <source>Issued by:</source>
        <translation>Emitido por:</translation>
    </message>
    <message>
        <source>Valid until:</source>
        <translation>Válido hasta:</translation>
    </message>
    <message>
        <source>Not trusted because:</source>
        <translation>Sin confianza porque:</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256):</source>
        <translation>Huella (SHA-256):</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that the server&apos;s owner gives you, or give its authority&apos;s certificate in the connect dialog.</source>
        <translation>Compare la huella con la que le dé el dueño del servidor, o indique el certificado de su autoridad en el diálogo de conexión.</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Desconectar</translation>
    </message>
    <message>
        <source>&amp;Accept This Once</source>
        <translation>&amp;Aceptar esta vez</translation>
    </message>
</context>
<context>
    <name>qapscope::app::CommandLineText</name>
    <message>
        <source>qapscope --help says what there is.</source>
        <translation>qapscope --help dice qué opciones hay.</translation>
    </message>
    <message>
        <source>Analyzer for the Queztl Hybrid Protocol.</source>
        <translation>Analizador del protocolo híbrido Queztl.</translation>
    </message>
    <message>
        <source>Print what the files hold, and end.</source>
        <translation>Imprime lo que contienen los ficheros y termina.</translation>
    </message>
    <message>
        <source>Save a picture of the window on the last file, and end.</source>
        <translation>Guarda una imagen de la ventana con el último fichero y termina.</translation>
    </message>
    <message>
        <source>Size of the window, such as 1280x800.</source>
        <translation>Tamaño de la ventana, por ejemplo 1280x800.</translation>
    </message>
    <message>
        <source>system, light or dark, for this run.</source>
        <translation>system, light o dark, para esta ejecución.</translation>
    </message>
    <message>
        <source>en or es, for this run.</source>
        <translation>en o es, para esta ejecución.</translation>
    </message>
    <message>
        <source>Select the QAP with this number.</source>
        <translation>Selecciona el QAP con este número.</translation>
    </message>
    <message>
        <source>Show only QAPs whose Info contains this.</source>
        <translation>Muestra solo los QAP cuya información contiene esto.</translation>
    </message>
    <message>
        <source>Remember the window in this file.</source>
        <translation>Recuerda la ventana en este fichero.</translation>
    </message>
    <message>
        <source>--size takes a width and a height from 320 to 16384, such as 1280x800.</source>
        <translation>--size pide una anchura y una altura de 320 a 16384, por ejemplo 1280x800.</translation>
    </message>
    <message>
        <source>--theme takes system, light or dark.</source>
        <translation>--theme pide system, light o dark.</translation>
    </message>
    <message>
        <source>--language takes en or es.</source>
        <translation>--language pide en o es.</translation>
    </message>
    <message>
        <source>--select takes the number of a QAP.</source>
        <translation>--select pide el número de un QAP.</translation>
    </message>
    <message>
        <source>--report takes the captures to report on.</source>
        <translation>--report pide las capturas de las que informar.</translation>
    </message>
    <message>
        <source>Take keys for signatures and encryption from this file.</source>
        <translation>Tomar de este archivo claves para firmas y cifrado.</translation>
    </message>
    <message>
        <source>Open on a small QHP cluster that lives in this program, live.</source>
        <translation>Abrir con un pequeño clúster QHP que vive en este programa, en vivo.</translation>
    </message>
    <message>
        <source>With --demo and --report or --screenshot: how long it runs.</source>
        <translation>Con --demo y --report o --screenshot: cuánto tiempo se ejecuta.</translation>
    </message>
    <message>
        <source>Captures or streams to open, each in a window: files, ws://, wss://, qhp://, qhp+udp://, qhp+unix:, qhp+pipe:, qhp+serial:, or - for standard input.</source>
        <translation>Capturas o flujos que abrir, cada uno en una ventana: ficheros, ws://, wss://, qhp://, qhp+udp://, qhp+unix:, qhp+pipe:, qhp+serial:, o - para la entrada estándar.</translation>
    </message>
    <message>
        <source>--seconds takes how many seconds the demo is to run.</source>
        <translation>--seconds toma cuántos segundos ha de ejecutarse la demostración.</translation>
    </message>
    <message>
        <source>Put plugin, profile and live sources into Wireshark&apos;s folders of this user, and end.</source>
        <translation>Poner el complemento, el perfil y las fuentes en vivo en las carpetas de Wireshark de este usuario, y terminar.</translation>
    </message>
    <message>
        <source>Take them away again, and end.</source>
        <translation>Quitarlos de nuevo, y terminar.</translation>
    </message>
    <message>
        <source>--install-wireshark and --remove-wireshark exclude each other.</source>
        <translation>--install-wireshark y --remove-wireshark se excluyen.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::CommentDialog</name>
    <message>
        <source>Comment of QAP %1</source>
        <translation>Comentario del QAP %1</translation>
    </message>
    <message>
        <source>&amp;Comment:</source>
        <translation>&amp;Comentario:</translation>
    </message>
    <message>
        <source>%1 is too long for a comment: %2 fit.</source>
        <translation>%1 es demasiado para un comentario: caben %2.</translation>
    </message>
    <message>
        <source>Ctrl+Enter is OK. An empty comment takes it away. Saving the capture writes it into the packet, for Wireshark too.</source>
        <translation>Ctrl+Intro acepta. Un comentario vacío lo quita. Al guardar la captura se escribe en el paquete, también para Wireshark.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::ConnectDialog</name>
    <message>
        <source>Connect to a Stream</source>
        <translation>Conectar a un flujo</translation>
    </message>
    <message>
        <source>&amp;Profile:</source>
        <translation>&amp;Perfil:</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Borrar</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Dirección:</translation>
    </message>
    <message>
        <source>Address of the stream</source>
        <translation>Dirección del flujo</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>A&amp;uthority:</source>
        <translation>A&amp;utoridad:</translation>
    </message>
    <message>
        <source>certificates to trust besides the system&apos;s</source>
        <translation>certificados de confianza además de los del sistema</translation>
    </message>
    <message>
        <source>&amp;Certificate:</source>
        <translation>&amp;Certificado:</translation>
    </message>
    <message>
        <source>ours, where the server asks for one</source>
        <translation>el nuestro, si el servidor lo pide</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>C&amp;lave privada:</translation>
    </message>
    <message>
        <source>of our certificate, without a passphrase</source>
        <translation>de nuestro certificado, sin contraseña</translation>
    </message>
    <message>
        <source>When the connection stands</source>
        <translation>Al establecerse la conexión</translation>
    </message>
    <message>
        <source>sent in an AUTH; empty: none</source>
        <translation>se envía en un AUTH; vacío: ninguno</translation>
    </message>
    <message>
        <source>Keep the token in the profile, in a file that only I may read</source>
        <translation>Guardar el token en el perfil, en un archivo que solo yo pueda leer</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Connect again when the connection is lost</source>
        <translation>Volver a conectar si se pierde la conexión</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>&amp;Token:</translation>
    </message>
    <message>
        <source>&amp;First request:</source>
        <translation>P&amp;rimera petición:</translation>
    </message>
    <message>
        <source>&amp;Heartbeat every:</source>
        <translation>&amp;Latido cada:</translation>
    </message>
    <message>
        <source>Pr&amp;otocol of what is sent:</source>
        <translation>Pr&amp;otocolo de lo que se envía:</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Co&amp;nectar</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ninguno)</translation>
    </message>
    <message>
        <source>Save the Profile</source>
        <translation>Guardar el perfil</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nombre:</translation>
    </message>
    <message>
        <source>For example %1</source>
        <translation>Por ejemplo %1</translation>
    </message>
    <message>
        <source>standard input is read by the command “qapscope -”</source>
        <translation>la entrada estándar se lee con la orden «qapscope -»</translation>
    </message>
    <message>
        <source>the first request is not JSON yet</source>
        <translation>la primera petición aún no es JSON</translation>
    </message>
</context>
<context>
    <name>qapscope::app::Connection</name>
    <message>
        <source>Connecting to %1…</source>
        <translation>Conectando a %1…</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Conectado a %1</translation>
    </message>
    <message>
        <source>Connected; %1 was offered, and the server chose no subprotocol</source>
        <translation>Conectado; se ofreció %1 y el servidor no eligió ningún subprotocolo</translation>
    </message>
    <message>
        <source>Connected; the server chose %1</source>
        <translation>Conectado; el servidor eligió %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>conectado a %1</translation>
    </message>
    <message>
        <source>connected to %1 again</source>
        <translation>conectado de nuevo a %1</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>desconectado</translation>
    </message>
    <message>
        <source>disconnected: %1</source>
        <translation>desconectado: %1</translation>
    </message>
    <message>
        <source>Waiting at %1; nobody is connected</source>
        <translation>Esperando en %1; no hay nadie conectado</translation>
    </message>
    <message>
        <source>Waiting at %1; connected: %2</source>
        <translation>Esperando en %1; conectados: %2</translation>
    </message>
    <message>
        <source>No connection (%1); the next try is in %2 s</source>
        <translation>Sin conexión (%1); el próximo intento es en %2 s</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted; it waits for your decision</source>
        <translation>El certificado del servidor no es de confianza; se espera su decisión</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parado</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Desconectado</translation>
    </message>
    <message>
        <source>Nobody else can connect to %1 for the moment: the system allows no more open files; connected: %2</source>
        <translation>Por el momento nadie más puede conectarse a %1: el sistema no permite más archivos abiertos; conectados: %2</translation>
    </message>
    <message>
        <source>Disconnected: %1</source>
        <translation>Desconectado: %1</translation>
    </message>
    <message>
        <source>%1 bytes were not sent to %2: %3.</source>
        <translation>%1 bytes no se enviaron a %2: %3.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::DemoSource</name>
    <message>
        <source>Demo</source>
        <translation>Demostración</translation>
    </message>
    <message>
        <source>A cluster inside this program: five clients, an orchestrator and four workers on loopback addresses</source>
        <translation>Un clúster dentro de este programa: cinco clientes, un orquestador y cuatro trabajadores en direcciones locales</translation>
    </message>
    <message>
        <source>The demo has ended</source>
        <translation>La demostración ha terminado</translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailBuilder</name>
    <message>
        <source>Conversation</source>
        <comment>detail tree</comment>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>detail tree: the end that sent it</comment>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Destination</source>
        <comment>detail tree: the end that got it</comment>
        <translation>Destino</translation>
    </message>
    <message>
        <source>Direction</source>
        <comment>detail tree</comment>
        <translation>Sentido</translation>
    </message>
    <message>
        <source>client to server</source>
        <comment>detail tree: direction</comment>
        <translation>de cliente a servidor</translation>
    </message>
    <message>
        <source>server to client</source>
        <comment>detail tree: direction</comment>
        <translation>de servidor a cliente</translation>
    </message>
    <message>
        <source>Subprotocols offered</source>
        <comment>detail tree, of a WebSocket</comment>
        <translation>Subprotocolos ofrecidos</translation>
    </message>
    <message>
        <source>Subprotocol chosen</source>
        <comment>detail tree, of a WebSocket</comment>
        <translation>Subprotocolo elegido</translation>
    </message>
    <message>
        <source>First byte</source>
        <comment>detail tree: time of the packet with the first byte</comment>
        <translation>Primer byte</translation>
    </message>
    <message>
        <source>Last byte</source>
        <comment>detail tree: time of the packet with the last byte</comment>
        <translation>Último byte</translation>
    </message>
    <message>
        <source>On the way</source>
        <comment>detail tree: time from first to last byte</comment>
        <translation>En camino</translation>
    </message>
    <message>
        <source>Pieces in the file</source>
        <comment>detail tree: where the bytes lie</comment>
        <translation>Trozos en el fichero</translation>
    </message>
    <message>
        <source>at byte %1 of the file</source>
        <comment>detail tree</comment>
        <translation>en el byte %1 del fichero</translation>
    </message>
    <message>
        <source>at byte %1 of the file, masked</source>
        <comment>detail tree: WebSocket mask</comment>
        <translation>en el byte %1 del fichero, enmascarado</translation>
    </message>
    <message>
        <source>inflated by the WebSocket</source>
        <comment>detail tree: bytes that are not in the file as such</comment>
        <translation>inflado por el WebSocket</translation>
    </message>
    <message>
        <source>not in the capture</source>
        <comment>detail tree: missing bytes</comment>
        <translation>no está en la captura</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>detail tree: pieces</comment>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Findings</source>
        <comment>detail tree</comment>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>What to do</source>
        <comment>detail tree, below a finding</comment>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Rule</source>
        <comment>detail tree, below a finding</comment>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Decoding the payload…</source>
        <comment>detail tree: more will come</comment>
        <translation>Decodificando la carga útil…</translation>
    </message>
    <message>
        <source>Only the start of the payload was decoded: it is larger than the limit</source>
        <comment>detail tree</comment>
        <translation>Solo se decodificó el principio de la carga útil: supera el límite</translation>
    </message>
    <message>
        <source>QAP %1</source>
        <comment>detail tree: number of the QAP</comment>
        <translation>QAP %1</translation>
    </message>
    <message>
        <source>ID %1</source>
        <comment>detail tree: ID of a QAP</comment>
        <translation>ID %1</translation>
    </message>
    <message>
        <source>QAP %1</source>
        <comment>link to another QAP by its number</comment>
        <translation>QAP %1</translation>
    </message>
    <message>
        <source>no answer in this capture</source>
        <comment>detail tree, of an exchange</comment>
        <translation>sin respuesta en esta captura</translation>
    </message>
    <message>
        <source>Exchange</source>
        <comment>detail tree: request and responses</comment>
        <translation>Intercambio</translation>
    </message>
    <message>
        <source>Matched by order: this dialect has no ID</source>
        <comment>detail tree, of an exchange</comment>
        <translation>Emparejado por orden: este dialecto no tiene ID</translation>
    </message>
    <message>
        <source>Marked</source>
        <comment>detail tree</comment>
        <translation>Marcado</translation>
    </message>
    <message>
        <source>Comment</source>
        <comment>detail tree: of a QAP</comment>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Packet comment</source>
        <comment>detail tree</comment>
        <translation>Comentario del paquete</translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailText</name>
    <message>
        <source>Show more…</source>
        <comment>detail tree: line that loads the next members of a JSON value</comment>
        <translation>Mostrar más…</translation>
    </message>
    <message>
        <source>QAP %1</source>
        <comment>link to another QAP by its number</comment>
        <translation>QAP %1</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <comment>value of a field</comment>
        <translation>%1 bytes</translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailTree</name>
    <message>
        <source>Fields of the QAP</source>
        <comment>accessible name of the detail tree</comment>
        <translation>Campos del QAP</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <comment>context menu of the detail tree</comment>
        <translation>Copiar el valor</translation>
    </message>
    <message>
        <source>Copy Field Name</source>
        <comment>context menu of the detail tree</comment>
        <translation>Copiar el nombre del campo</translation>
    </message>
    <message>
        <source>Copy as Filter</source>
        <comment>context menu of the detail tree</comment>
        <translation>Copiar como filtro</translation>
    </message>
    <message>
        <source>Copy Line</source>
        <comment>context menu of the detail tree</comment>
        <translation>Copiar la línea</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <comment>context menu of the detail tree: a QAP</comment>
        <translation>Ir a %1</translation>
    </message>
    <message>
        <source>Expand Subtree</source>
        <comment>context menu of the detail tree</comment>
        <translation>Abrir la rama</translation>
    </message>
    <message>
        <source>Expand All</source>
        <comment>context menu of the detail tree</comment>
        <translation>Abrir todo</translation>
    </message>
    <message>
        <source>Collapse All</source>
        <comment>context menu of the detail tree</comment>
        <translation>Cerrar todo</translation>
    </message>
</context>
<context>
    <name>qapscope::app::DetailView</name>
    <message>
        <source>Select a QAP in the list to see its fields.</source>
        <comment>empty detail tree</comment>
        <translation>Seleccione un QAP de la lista para ver sus campos.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::Extcap</name>
    <message>
        <source>Host</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>A name or an address</source>
        <translation>Un nombre o una dirección</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Wait for others to connect</source>
        <translation>Esperar a que otros se conecten</translation>
    </message>
    <message>
        <source>Listen at this address instead of connecting to it</source>
        <translation>Escuchar en esta dirección en vez de conectarse a ella</translation>
    </message>
    <message>
        <source>Connect again when the other end goes</source>
        <translation>Volver a conectar cuando el otro extremo se va</translation>
    </message>
    <message>
        <source>Send a HEARTBEAT every … seconds</source>
        <translation>Enviar un HEARTBEAT cada … segundos</translation>
    </message>
    <message>
        <source>0: nothing is sent</source>
        <translation>0: no se envía nada</translation>
    </message>
    <message>
        <source>Keeping it open</source>
        <translation>Mantenerla abierta</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Certificados de confianza</translation>
    </message>
    <message>
        <source>A PEM file, besides those of the system</source>
        <translation>Un archivo PEM, además de los del sistema</translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation>Confiar en este certificado</translation>
    </message>
    <message>
        <source>Its SHA-256 fingerprint, for a certificate that nobody vouches for</source>
        <translation>Su huella SHA-256, para un certificado que nadie avala</translation>
    </message>
    <message>
        <source>Our own certificate</source>
        <translation>Nuestro propio certificado</translation>
    </message>
    <message>
        <source>A PEM file, where the server asks for one</source>
        <translation>Un archivo PEM, donde el servidor lo pide</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>Su clave privada</translation>
    </message>
    <message>
        <source>A PEM file</source>
        <translation>Un archivo PEM</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>A serial line</source>
        <translation>Una línea serie</translation>
    </message>
    <message>
        <source>Another device</source>
        <translation>Otro dispositivo</translation>
    </message>
    <message>
        <source>Its path, where the list lacks it</source>
        <translation>Su ruta, si la lista no lo tiene</translation>
    </message>
    <message>
        <source>Baud</source>
        <translation>Baudios</translation>
    </message>
    <message>
        <source>Data bits</source>
        <translation>Bits de datos</translation>
    </message>
    <message>
        <source>Parity</source>
        <translation>Paridad</translation>
    </message>
    <message>
        <source>Stop bits</source>
        <translation>Bits de parada</translation>
    </message>
    <message>
        <source>Flow control</source>
        <translation>Control de flujo</translation>
    </message>
    <message>
        <source>QAPs a second</source>
        <translation>QAP por segundo</translation>
    </message>
    <message>
        <source>On average</source>
        <translation>En promedio</translation>
    </message>
    <message>
        <source>What is asked of the server, with its query</source>
        <translation>Lo que se pide al servidor, con su consulta</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Ruta</translation>
    </message>
    <message>
        <source>Interface of a multicast group</source>
        <translation>Interfaz de un grupo multicast</translation>
    </message>
    <message>
        <source>Empty: the system&apos;s choice</source>
        <translation>Vacío: la elección del sistema</translation>
    </message>
    <message>
        <source>QHP: WebSocket</source>
        <translation>QHP: WebSocket</translation>
    </message>
    <message>
        <source>QHP: WebSocket over TLS</source>
        <translation>QHP: WebSocket sobre TLS</translation>
    </message>
    <message>
        <source>QHP: TCP</source>
        <translation>QHP: TCP</translation>
    </message>
    <message>
        <source>QHP: UDP</source>
        <translation>QHP: UDP</translation>
    </message>
    <message>
        <source>QHP: Unix socket</source>
        <translation>QHP: socket de Unix</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>QHP: named pipe</source>
        <translation>QHP: tubería con nombre</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>Tubería</translation>
    </message>
    <message>
        <source>QHP: serial line</source>
        <translation>QHP: línea serie</translation>
    </message>
    <message>
        <source>QHP: demo cluster</source>
        <translation>QHP: clúster de demostración</translation>
    </message>
    <message>
        <source>There is no interface “%1” here.</source>
        <translation>Aquí no hay ninguna interfaz «%1».</translation>
    </message>
    <message>
        <source>Nobody vouches for the server&apos;s certificate (%1). If it is the right one, write its fingerprint into “Trust this certificate”: %2</source>
        <translation>Nadie avala el certificado del servidor (%1). Si es el correcto, escriba su huella en «Confiar en este certificado»: %2</translation>
    </message>
    <message>
        <source>There are no capture filters for QAPs. Leave it empty, and use a display filter such as qhp.type == 5.</source>
        <translation>No hay filtros de captura para QAP. Déjelo vacío y use un filtro de visualización como qhp.type == 5.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::FileSet</name>
    <message numerus="yes">
        <source>file %Ln, the newest</source>
        <comment>of a capture of several files</comment>
        <translation>
            <numerusform>archivo %Ln, el más nuevo</numerusform>
            <numerusform>archivo %Ln, el más nuevo</numerusform>
        </translation>
    </message>
    <message>
        <source>The capture that is open is one file</source>
        <translation>La captura abierta es un solo archivo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln older file(s) were removed, as the capture was asked to</source>
        <translation>
            <numerusform>Se quitó %Ln archivo más antiguo, como se pidió a la captura</numerusform>
            <numerusform>Se quitaron %Ln archivos más antiguos, como se pidió a la captura</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, until %3</source>
        <comment>file of a capture: name, size, time</comment>
        <translation>%1, %2, hasta las %3</translation>
    </message>
</context>
<context>
    <name>qapscope::app::FilterBar</name>
    <message>
        <source>Searching: %1 of %2</source>
        <translation>Buscando: %1 de %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 encontrados</translation>
    </message>
    <message>
        <source>Search in Info text … Enter applies, Esc clears</source>
        <translation>Buscar en el texto de Información … Intro aplica, Esc borra</translation>
    </message>
    <message>
        <source>Search in Info text</source>
        <translation>Buscar en el texto de Información</translation>
    </message>
    <message>
        <source>Shows only QAPs whose Info contains this text, in upper or lower case</source>
        <translation>Muestra solo los QAP cuya información contiene este texto, en mayúsculas o minúsculas</translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation>Borrar la búsqueda (Esc)</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Apply the search (Enter)</source>
        <translation>Aplicar la búsqueda (Intro)</translation>
    </message>
    <message>
        <source>Apply the search</source>
        <translation>Aplicar la búsqueda</translation>
    </message>
    <message>
        <source>Search result</source>
        <translation>Resultado de la búsqueda</translation>
    </message>
</context>
<context>
    <name>qapscope::app::FindingsModel</name>
    <message>
        <source>The capture file</source>
        <comment>group of findings</comment>
        <translation>El archivo de captura</translation>
    </message>
    <message>
        <source>packet %1</source>
        <comment>where a finding is</comment>
        <translation>paquete %1</translation>
    </message>
    <message>
        <source>conversation</source>
        <comment>a finding is about it</comment>
        <translation>conversación</translation>
    </message>
    <message>
        <source>QAP %1</source>
        <translation>QAP %1</translation>
    </message>
    <message>
        <source>file</source>
        <comment>a finding is about it</comment>
        <translation>archivo</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Extremo</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Section</source>
        <comment>column: section of the protocol&apos;s description</comment>
        <translation>Sección</translation>
    </message>
    <message>
        <source>What is the matter</source>
        <translation>Qué ocurre</translation>
    </message>
</context>
<context>
    <name>qapscope::app::FindingsView</name>
    <message>
        <source>Select the next QAP that the finding speaks of (Enter)</source>
        <translation>Seleccionar el siguiente QAP del que habla el hallazgo (Intro)</translation>
    </message>
    <message>
        <source>Select a finding to see what to do about it.</source>
        <translation>Seleccione un hallazgo para ver qué hacer.</translation>
    </message>
    <message>
        <source>Open a capture: what is wrong in it will be listed here, worst first.</source>
        <translation>Abra una captura: aquí se listará lo que esté mal en ella, lo peor primero.</translation>
    </message>
    <message>
        <source>This finding is about the file or a connection: no QAP follows it.</source>
        <translation>Este hallazgo trata del fichero o de una conexión: no le sigue ningún QAP.</translation>
    </message>
    <message>
        <source>looking into payloads: %1 %</source>
        <comment>progress of the search for findings</comment>
        <translation>examinando cargas útiles: %1 %</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>rule</source>
        <comment>findings grouped by</comment>
        <translation>regla</translation>
    </message>
    <message>
        <source>conversation</source>
        <comment>findings grouped by</comment>
        <translation>conversación</translation>
    </message>
    <message>
        <source>endpoint</source>
        <comment>findings grouped by</comment>
        <translation>extremo</translation>
    </message>
    <message>
        <source>Group findings by</source>
        <translation>Agrupar los hallazgos por</translation>
    </message>
    <message>
        <source>Apply This Reading</source>
        <translation>Aplicar esta lectura</translation>
    </message>
    <message>
        <source>Go to Next</source>
        <translation>Ir al siguiente</translation>
    </message>
    <message>
        <source>Read the capture again in the way that is proposed</source>
        <translation>Leer la captura de nuevo de la manera propuesta</translation>
    </message>
    <message>
        <source>Nothing was found wrong.</source>
        <translation>No se encontró nada incorrecto.</translation>
    </message>
    <message>
        <source>Nothing was found wrong so far.</source>
        <translation>Hasta ahora no se encontró nada incorrecto.</translation>
    </message>
    <message>
        <source>Group b&amp;y</source>
        <translation>Agr&amp;upar por</translation>
    </message>
</context>
<context>
    <name>qapscope::app::FollowPill</name>
    <message>
        <source>▼ %1 new</source>
        <comment>button over the list: so many QAPs have come at its end</comment>
        <translation>▼ %1 nuevos</translation>
    </message>
    <message>
        <source>Go to the end, %1 new QAPs</source>
        <comment>button over the list</comment>
        <translation>Ir al final, %1 QAP nuevos</translation>
    </message>
    <message>
        <source>Go to the end and follow it (End)</source>
        <comment>button over the list</comment>
        <translation>Ir al final y seguirlo (Fin)</translation>
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
        <translation>Ir al QAP</translation>
    </message>
    <message>
        <source>&amp;Number of the QAP:</source>
        <translation>&amp;Número del QAP:</translation>
    </message>
    <message>
        <source>1 to %1</source>
        <translation>De 1 a %1</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
</context>
<context>
    <name>qapscope::app::InterfaceModel</name>
    <message>
        <source>any: all of them</source>
        <translation>any: todas</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>aún sin medir</translation>
    </message>
    <message>
        <source>%1 packets a second</source>
        <translation>%1 paquetes por segundo</translation>
    </message>
    <message>
        <source>It is up.</source>
        <translation>Está activa.</translation>
    </message>
    <message>
        <source>It is down: nothing can be captured.</source>
        <translation>Está inactiva: no se puede capturar nada.</translation>
    </message>
    <message>
        <source>Loopback: what programs of this machine say to each other.</source>
        <translation>Bucle local: lo que se dicen los programas de este equipo.</translation>
    </message>
    <message>
        <source>Wireless.</source>
        <translation>Inalámbrica.</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Interfaz</translation>
    </message>
    <message>
        <source>Packets a second</source>
        <translation>Paquetes por segundo</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Direcciones</translation>
    </message>
</context>
<context>
    <name>qapscope::app::InterfacePanel</name>
    <message>
        <source>Capture</source>
        <translation>Captura</translation>
    </message>
    <message>
        <source>A double click on an interface starts.</source>
        <translation>Un doble clic en una interfaz empieza.</translation>
    </message>
    <message>
        <source>Capture &amp;options…</source>
        <translation>O&amp;pciones de captura…</translation>
    </message>
    <message>
        <source>Copy the co&amp;mmand</source>
        <translation>Copiar la &amp;orden</translation>
    </message>
</context>
<context>
    <name>qapscope::app::InterfaceTable</name>
    <message>
        <source>Interfaces</source>
        <translation>Interfaces</translation>
    </message>
</context>
<context>
    <name>qapscope::app::KeyListModel</name>
    <message>
        <source>entered by hand</source>
        <translation>introducida a mano</translation>
    </message>
    <message>
        <source>environment: %1</source>
        <translation>entorno: %1</translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>nada abierto</translation>
    </message>
    <message>
        <source>signed %1</source>
        <comment>of a key: so many QAPs</comment>
        <translation>firmó %1</translation>
    </message>
    <message>
        <source>opens %1</source>
        <comment>of a key: so many QAPs</comment>
        <translation>abre %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Procedencia</translation>
    </message>
    <message>
        <source>QAPs</source>
        <comment>column: how many QAPs a key fits</comment>
        <translation>QAP</translation>
    </message>
</context>
<context>
    <name>qapscope::app::KeysDialog</name>
    <message>
        <source>Add from a &amp;File…</source>
        <translation>Añadir desde un &amp;archivo…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Remember the keys for the next time, in a file that only I may read</source>
        <translation>Recordar las claves para la próxima vez, en un archivo que solo yo puedo leer</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Claves</translation>
    </message>
    <message>
        <source>Keys, and how many QAPs each of them fits</source>
        <translation>Claves, y a cuántos QAP sirve cada una</translation>
    </message>
    <message>
        <source>What the key is for</source>
        <translation>Para qué es la clave</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>Name of the key</source>
        <translation>Nombre de la clave</translation>
    </message>
    <message>
        <source>key in hexadecimal digits</source>
        <translation>clave en dígitos hexadecimales</translation>
    </message>
    <message>
        <source>Key in hexadecimal digits</source>
        <translation>Clave en dígitos hexadecimales</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Mostrar</translation>
    </message>
    <message>
        <source>With keys, signatures are verified and encrypted payloads are opened: in the list, the tree, and wherever QAPs are shown. They stay in memory and never get into a capture, a report or a log.</source>
        <translation>Con claves se verifican las firmas y se abren las cargas útiles cifradas: en la lista, en el árbol y dondequiera que se muestren QAP. Quedan en memoria y nunca llegan a una captura, un informe o un registro.</translation>
    </message>
    <message>
        <source>No keys yet. Enter one below, or add a key file:
one key a line, “hmac-sha256 NAME HEX” or “aes-256-gcm NAME HEX”.</source>
        <translation>Todavía no hay claves. Introduzca una abajo, o añada un archivo de claves:
una clave por línea, «hmac-sha256 NOMBRE HEX» o «aes-256-gcm NOMBRE HEX».</translation>
    </message>
    <message>
        <source>Open a capture to see which key fits how many of its QAPs.</source>
        <translation>Abra una captura para ver a cuántos de sus QAP sirve cada clave.</translation>
    </message>
    <message>
        <source>%1 of %2 QAPs looked at</source>
        <translation>%1 de %2 QAP examinados</translation>
    </message>
    <message>
        <source>signed, but no key fits: %1</source>
        <translation>firmados sin clave que sirva: %1</translation>
    </message>
    <message>
        <source>encrypted by their look, but no key fits: %1</source>
        <translation>de aspecto cifrado sin clave que sirva: %1</translation>
    </message>
    <message>
        <source>This is no key: HMAC-SHA256 takes an even number of hexadecimal digits, AES-256-GCM takes 64 of them.</source>
        <translation>Esto no es una clave: HMAC-SHA256 lleva un número par de dígitos hexadecimales; AES-256-GCM lleva 64.</translation>
    </message>
    <message>
        <source>This key is there already.</source>
        <translation>Esta clave ya está.</translation>
    </message>
    <message>
        <source>Add Keys from a File</source>
        <translation>Añadir claves desde un archivo</translation>
    </message>
    <message>
        <source>There is no key in %1 that is not here already.</source>
        <translation>En %1 no hay ninguna clave que no esté ya aquí.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyCanvas</name>
    <message>
        <source>First-response latency</source>
        <comment>title of the vertical axis</comment>
        <translation>Latencia de la primera respuesta</translation>
    </message>
    <message>
        <source>Seconds since the first QAP</source>
        <comment>title of the horizontal axis</comment>
        <translation>Segundos desde el primer QAP</translation>
    </message>
    <message>
        <source>Responses</source>
        <comment>title of the histogram: how many responses</comment>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Latency over time</source>
        <translation>Latencia en el tiempo</translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyChartView</name>
    <message>
        <source>Latency chart</source>
        <translation>Gráfico de latencia</translation>
    </message>
    <message>
        <source>Latency chart tools</source>
        <translation>Herramientas del gráfico de latencia</translation>
    </message>
    <message>
        <source>Latency over time, as a table</source>
        <translation>Latencia en el tiempo, como tabla</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <comment>scale of the latency axis</comment>
        <translation>Logarítmica</translation>
    </message>
    <message>
        <source>Log</source>
        <comment>short for logarithmic</comment>
        <translation>Log</translation>
    </message>
    <message>
        <source>Logarithmic latency axis (L)</source>
        <translation>Eje de latencia logarítmico (L)</translation>
    </message>
    <message>
        <source>Linear</source>
        <comment>scale of the latency axis</comment>
        <translation>Lineal</translation>
    </message>
    <message>
        <source>Linear latency axis (I)</source>
        <translation>Eje de latencia lineal (I)</translation>
    </message>
    <message>
        <source>Show All</source>
        <comment>of a chart that is zoomed in</comment>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Show all again (0, or double click); Backspace goes back one step</source>
        <translation>Mostrar todo de nuevo (0, o doble clic); Retroceso deshace un paso</translation>
    </message>
    <message>
        <source>As Table</source>
        <comment>shows a chart as a table</comment>
        <translation>Como tabla</translation>
    </message>
    <message>
        <source>Show the percentiles as a table (T)</source>
        <translation>Mostrar los percentiles como tabla (T)</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <comment>copies what a chart shows</comment>
        <translation>Copiar como CSV</translation>
    </message>
    <message>
        <source>Copy the percentiles over time as CSV (Ctrl+C)</source>
        <translation>Copiar los percentiles en el tiempo como CSV (Ctrl+C)</translation>
    </message>
    <message>
        <source>The latency of first responses will appear here: over time, with p50, p95 and p99, and as a histogram. Open a capture to see it.</source>
        <translation>Aquí aparecerá la latencia de las primeras respuestas: en el tiempo, con p50, p95 y p99, y como histograma. Abra una captura para verla.</translation>
    </message>
    <message>
        <source>All types are switched off. Switch one on in the legend above.</source>
        <translation>Todos los tipos están apagados. Encienda uno en la leyenda de arriba.</translation>
    </message>
    <message>
        <source>No response in this range. Backspace goes back, 0 shows all.</source>
        <translation>Ninguna respuesta en este intervalo. Retroceso vuelve atrás, 0 muestra todo.</translation>
    </message>
    <message>
        <source>No request of the types that are switched on was answered. Switch on others in the legend above.</source>
        <translation>No se respondió a ninguna petición de los tipos encendidos. Encienda otros en la leyenda de arriba.</translation>
    </message>
    <message>
        <source>The latency of first responses will appear here as soon as a request has been answered.</source>
        <translation>Aquí aparecerá la latencia de las primeras respuestas en cuanto se responda a una petición.</translation>
    </message>
    <message>
        <source>%1 not above 0, on the lower edge</source>
        <comment>latencies that a logarithmic axis cannot show</comment>
        <translation>%1 no mayores que 0, en el borde inferior</translation>
    </message>
    <message>
        <source>max %1</source>
        <comment>greatest latency</comment>
        <translation>máx. %1</translation>
    </message>
    <message>
        <source>Of all responses in this range; where a line of the chart ends, its latest value stands</source>
        <translation>De todas las respuestas de este intervalo; donde acaba una línea del gráfico está su último valor</translation>
    </message>
    <message numerus="yes">
        <source>%1 first response(s) together:</source>
        <translation>
            <numerusform>%1 primera respuesta:</numerusform>
            <numerusform>%1 primeras respuestas en conjunto:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyHit</name>
    <message>
        <source>%1 responses, the first of them:</source>
        <comment>chart, where the mouse is</comment>
        <translation>%1 respuestas, la primera de ellas:</translation>
    </message>
    <message>
        <source>QAP %1 answers QAP %2</source>
        <comment>chart, where the mouse is</comment>
        <translation>El QAP %1 responde al QAP %2</translation>
    </message>
    <message>
        <source>%1, ID %2</source>
        <comment>type and ID of a request</comment>
        <translation>%1, ID %2</translation>
    </message>
    <message>
        <source>%1 at %2 s</source>
        <comment>latency of a response, and its time since the start</comment>
        <translation>%1 a los %2 s</translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyLegend</name>
    <message>
        <source>Line %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation>Línea %1</translation>
    </message>
    <message>
        <source>Show or hide the line of %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation>Mostrar u ocultar la línea de %1</translation>
    </message>
    <message>
        <source>Requests of type %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation>Peticiones de tipo %1</translation>
    </message>
    <message>
        <source>Show or hide the latency of requests of type %1</source>
        <comment>switch in a chart&apos;s legend</comment>
        <translation>Mostrar u ocultar la latencia de las peticiones de tipo %1</translation>
    </message>
</context>
<context>
    <name>qapscope::app::LatencyTableModel</name>
    <message>
        <source>All, %1: %2</source>
        <comment>cell of a table: its column, its value</comment>
        <translation>Todas, %1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>cell of a table: its column, its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>From (s)</source>
        <comment>column: seconds since the first QAP</comment>
        <translation>Desde (s)</translation>
    </message>
    <message>
        <source>To (s)</source>
        <comment>column: seconds since the first QAP</comment>
        <translation>Hasta (s)</translation>
    </message>
    <message>
        <source>Responses</source>
        <comment>column: how many</comment>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Min</source>
        <comment>column: smallest latency</comment>
        <translation>Mín.</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>column: greatest latency</comment>
        <translation>Máx.</translation>
    </message>
    <message>
        <source>All that the chart shows</source>
        <translation>Todo lo que muestra el gráfico</translation>
    </message>
</context>
<context>
    <name>qapscope::app::ListeningStream</name>
    <message>
        <source>to listen, write an address of this machine instead of %1: 0.0.0.0 for all of them, 127.0.0.1 for this machine only</source>
        <translation>para escuchar, escriba una dirección de esta máquina en lugar de %1: 0.0.0.0 para todas, 127.0.0.1 solo para esta máquina</translation>
    </message>
    <message>
        <source>%1 is there already; remove it if nobody uses it</source>
        <translation>%1 ya existe; bórrelo si nadie lo usa</translation>
    </message>
</context>
<context>
    <name>qapscope::app::LiveIndicator</name>
    <message>
        <source>waiting</source>
        <translation>esperando</translation>
    </message>
    <message>
        <source>paused, the capture goes on</source>
        <translation>en pausa, la captura sigue</translation>
    </message>
    <message>
        <source>live %1 QAP/s</source>
        <translation>en vivo %1 QAP/s</translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation>p99 %1</translation>
    </message>
</context>
<context>
    <name>qapscope::app::MainWindow</name>
    <message>
        <source>&amp;Main Tool Bar</source>
        <translation>Barra de &amp;herramientas</translation>
    </message>
    <message>
        <source>&amp;Filter Bar</source>
        <translation>Barra de &amp;filtro</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Open a Capture</source>
        <translation>Abrir una captura</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los ficheros (*)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ninguno todavía</translation>
    </message>
    <message>
        <source>Save a Picture of the Window</source>
        <translation>Guardar una imagen de la ventana</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Imágenes (*.png)</translation>
    </message>
    <message>
        <source>The picture could not be written to %1. Choose a folder that you may write to.</source>
        <translation>No se pudo escribir la imagen en %1. Elija una carpeta en la que pueda escribir.</translation>
    </message>
    <message>
        <source>Loading was stopped: what was read is shown. Reload reads the file from its start.</source>
        <translation>Se paró la carga: se muestra lo leído. Recargar lee el fichero desde el principio.</translation>
    </message>
    <message>
        <source>No QAPs were found in %1: it holds other traffic. Look at the findings, or capture where QHP is spoken.</source>
        <translation>No se hallaron QAP en %1: contiene otro tráfico. Mire los hallazgos, o capture donde se hable QHP.</translation>
    </message>
    <message>
        <source>Open another file…</source>
        <translation>Abrir otro fichero…</translation>
    </message>
    <message>
        <source>The file has grown since it was read.</source>
        <translation>El fichero ha crecido desde que se leyó.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recargar</translation>
    </message>
    <message>
        <source>Follow it</source>
        <translation>Seguirlo</translation>
    </message>
    <message>
        <source>Captures (*.pcap *.pcapng *.cap *.qap *.gz *.zst *.lz4)</source>
        <translation>Capturas (*.pcap *.pcapng *.cap *.qap *.pcap.gz *.pcapng.gz)</translation>
    </message>
    <message>
        <source>%1 written to %2.</source>
        <translation>%1 escritos en %2.</translation>
    </message>
    <message>
        <source>Save the Payload of QAP %1</source>
        <translation>Guardar la carga útil del QAP %1</translation>
    </message>
    <message>
        <source>Choose the Key Log of the TLS Sessions</source>
        <translation>Elegir el registro de claves de las sesiones TLS</translation>
    </message>
    <message>
        <source>Some connections of this capture can be opened by Wireshark: TLS, QUIC or HTTP/2.</source>
        <translation>Wireshark puede abrir algunas conexiones de esta captura: TLS, QUIC o HTTP/2.</translation>
    </message>
    <message>
        <source>Open Through Wireshark</source>
        <translation>Abrir con Wireshark</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of this capture are encrypted. Wireshark opens them with the sessions&apos; key log.</source>
        <translation>
            <numerusform>%n conexión de esta captura está cifrada. Wireshark la abre con el registro de claves de la sesión.</numerusform>
            <numerusform>%n conexiones de esta captura están cifradas. Wireshark las abre con el registro de claves de las sesiones.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose Key Log…</source>
        <translation>Elegir registro de claves…</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Guardar en otro lugar…</translation>
    </message>
    <message>
        <source>Capture Not Saved</source>
        <translation>Captura sin guardar</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln QAP(s) were captured and are not saved.</source>
        <translation>
            <numerusform>%1: se capturó %Ln QAP y no está guardado.</numerusform>
            <numerusform>%1: se capturaron %Ln QAP y no están guardados.</numerusform>
        </translation>
    </message>
    <message>
        <source>The capture is still going on.</source>
        <translation>La captura sigue en marcha.</translation>
    </message>
    <message>
        <source>Save the Capture</source>
        <translation>Guardar la captura</translation>
    </message>
    <message>
        <source>Captures (*.pcapng *.pcap)</source>
        <translation>Capturas (*.pcapng *.pcap)</translation>
    </message>
    <message>
        <source>The capture was saved to %1.</source>
        <translation>La captura se guardó en %1.</translation>
    </message>
    <message>
        <source>What was captured so far was saved to %1; the capture goes on.</source>
        <translation>Lo capturado hasta ahora se guardó en %1; la captura sigue.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln capture(s) were not saved when the program ended; the newest is of %1 and holds %2.</source>
        <translation>
            <numerusform>%Ln captura quedó sin guardar cuando terminó el programa; es de %1 y contiene %2.</numerusform>
            <numerusform>%Ln capturas quedaron sin guardar cuando terminó el programa; la más reciente es de %1 y contiene %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open It</source>
        <translation>Abrirla</translation>
    </message>
    <message>
        <source>Discard Them</source>
        <translation>Descartarlas</translation>
    </message>
    <message>
        <source>qapscope runs as root, and everything that reads foreign bytes should not. Start it as an ordinary user: only its capture helper needs a privilege, and says which.</source>
        <translation>qapscope se ejecuta como root, y nada que lea bytes ajenos debería hacerlo. Inícielo como usuario corriente: solo su ayudante de captura necesita un privilegio, y dice cuál.</translation>
    </message>
    <message>
        <source>This is a small QHP cluster that lives in this program, over real sockets of this machine. One of its links is encrypted, and one client signs.</source>
        <translation>Este es un pequeño clúster QHP que vive en este programa, sobre sockets reales de esta máquina. Uno de sus enlaces está cifrado y un cliente firma.</translation>
    </message>
    <message>
        <source>Use the Demo&apos;s Keys</source>
        <translation>Usar las claves de la demostración</translation>
    </message>
    <message>
        <source>Copy Command</source>
        <translation>Copiar la orden</translation>
    </message>
    <message>
        <source>Connect Instead…</source>
        <translation>Conectar en su lugar…</translation>
    </message>
    <message numerus="yes">
        <source>The kernel lost %Ln packet(s): they came faster than they were taken. A capture filter, a shorter snap length or a larger buffer helps.</source>
        <translation>
            <numerusform>El núcleo perdió %Ln paquete: llegó más deprisa de lo que se recogía. Ayuda un filtro de captura, una longitud de captura menor o un búfer mayor.</numerusform>
            <numerusform>El núcleo perdió %Ln paquetes: llegaron más deprisa de lo que se recogían. Ayuda un filtro de captura, una longitud de captura menor o un búfer mayor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln packet(s) were captured and could not be kept: the disk was too slow. A capture filter or a faster disk helps.</source>
        <translation>
            <numerusform>%Ln paquete se capturó y no pudo conservarse: el disco era demasiado lento. Ayuda un filtro de captura o un disco más rápido.</numerusform>
            <numerusform>%Ln paquetes se capturaron y no pudieron conservarse: el disco era demasiado lento. Ayuda un filtro de captura o un disco más rápido.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tap listens. Point the client at %1.</source>
        <translation>El punto de escucha está listo. Dirija el cliente a %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln packet(s) were captured and are not saved; no QAP was found in them.</source>
        <translation>
            <numerusform>%1: se capturó %Ln paquete y no está guardado; no se halló ningún QAP en él.</numerusform>
            <numerusform>%1: se capturaron %Ln paquetes y no están guardados; no se halló ningún QAP en ellos.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was read so far was saved to %1; the capture itself is not saved.</source>
        <translation>Lo leído hasta ahora se guardó en %1; la captura misma no está guardada.</translation>
    </message>
    <message>
        <source>Marks and Comments Not Saved</source>
        <translation>Marcas y comentarios sin guardar</translation>
    </message>
    <message>
        <source>%1: marks or comments were changed and are not saved.</source>
        <translation>%1: se cambiaron marcas o comentarios y no están guardados.</translation>
    </message>
    <message>
        <source>Marks, comments and view were saved.</source>
        <translation>Se guardaron las marcas, los comentarios y la vista.</translation>
    </message>
    <message>
        <source>%1 cannot be read as marks and comments of this program: it is left alone, and the capture is shown without them.</source>
        <translation>%1 no se puede leer como marcas y comentarios de este programa: no se toca, y la captura se muestra sin ellos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) or comment(s) belong to QAPs that are not in this capture.</source>
        <translation>
            <numerusform>%Ln marca o comentario es de un QAP que no está en esta captura.</numerusform>
            <numerusform>%Ln marcas o comentarios son de QAP que no están en esta captura.</numerusform>
        </translation>
    </message>
    <message>
        <source>The capture was saved without marks, comments and view: %1 is no file of this program, and it was left alone.</source>
        <translation>La captura se guardó sin marcas, comentarios ni vista: %1 no es un archivo de este programa y no se ha tocado.</translation>
    </message>
    <message>
        <source>Replace It</source>
        <translation>Reemplazarlo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln comment(s) could not be written into packets, which only pcapng files have room for: they are in %1, beside the capture.</source>
        <translation>
            <numerusform>%Ln comentario no se pudo escribir en su paquete: solo los archivos pcapng tienen sitio para ello. Está en %1, junto a la captura.</numerusform>
            <numerusform>%Ln comentarios no se pudieron escribir en sus paquetes: solo los archivos pcapng tienen sitio para ello. Están en %1, junto a la captura.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wireshark opens what was captured so far.</source>
        <translation>Wireshark abre lo capturado hasta ahora.</translation>
    </message>
    <message>
        <source>Wireshark opens the capture.</source>
        <translation>Wireshark abre la captura.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copiado: %1</translation>
    </message>
    <message>
        <source>Wireshark is not there, or not in PATH. Install it, and try again.</source>
        <translation>Wireshark no está, o no está en PATH. Instálelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>This Wireshark has no plugin for QHP: it would show bytes without names.</source>
        <translation>Este Wireshark no tiene complemento para QHP: mostraría bytes sin nombres.</translation>
    </message>
    <message>
        <source>Install the Plugin…</source>
        <translation>Instalar el complemento…</translation>
    </message>
    <message>
        <source>Open Anyway</source>
        <translation>Abrir de todos modos</translation>
    </message>
    <message>
        <source>A raw stream of QAPs is open, and Wireshark opens captures of packets only. Look at it here.</source>
        <translation>Está abierto un flujo de QAP sin paquetes, y Wireshark solo abre capturas de paquetes. Mírelo aquí.</translation>
    </message>
    <message>
        <source>Wireshark did not start. Start it in a terminal to see why.</source>
        <translation>Wireshark no se inició. Inícielo en una terminal para ver por qué.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln file(s) were captured and are not saved.</source>
        <translation>
            <numerusform>%1: se capturó %Ln archivo y no está guardado.</numerusform>
            <numerusform>%1: se capturaron %Ln archivos y no están guardados.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace Files</source>
        <translation>Reemplazar archivos</translation>
    </message>
    <message numerus="yes">
        <source>The capture is one of several files, and %Ln file(s) of the names that it needs are there already. Replace them?</source>
        <translation>
            <numerusform>La captura consta de varios archivos, y ya existe %Ln archivo con un nombre que necesita. ¿Reemplazarlo?</numerusform>
            <numerusform>La captura consta de varios archivos, y ya existen %Ln archivos con los nombres que necesita. ¿Reemplazarlos?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Reemplazar</translation>
    </message>
    <message>
        <source>Save &amp;Elsewhere…</source>
        <translation>Guardar en &amp;otro lugar…</translation>
    </message>
    <message>
        <source>The newest file of the capture was saved to %1 so far. The capture goes on: save it once it has ended to keep the earlier files.</source>
        <translation>El archivo más reciente de la captura se guardó hasta ahora en %1. La captura continúa: guárdela cuando termine para conservar los archivos anteriores.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is being written, or holds more than was read, so it was left as it is: %Ln comment(s) are in %2, beside it.</source>
        <translation>
            <numerusform>%1 se está escribiendo, o contiene más de lo leído, así que se dejó como está: %Ln comentario está en %2, a su lado.</numerusform>
            <numerusform>%1 se está escribiendo, o contiene más de lo leído, así que se dejó como está: %Ln comentarios están en %2, a su lado.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a Copy…</source>
        <translation>Guardar una copia…</translation>
    </message>
    <message>
        <source>Packets of link type %1 are not read here, but Wireshark may read them.</source>
        <translation>Los paquetes del tipo de enlace %1 no se leen aquí, pero es posible que Wireshark los lea.</translation>
    </message>
    <message>
        <source>Looking for the packet in the capture…</source>
        <translation>Buscando el paquete en la captura…</translation>
    </message>
    <message>
        <source>Wireshark found no QAPs in the encrypted connections of this capture. The key log may be of other sessions.</source>
        <translation>Wireshark no encontró QAP en las conexiones cifradas de esta captura. El registro de claves puede ser de otras sesiones.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Cerrar este mensaje (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
</context>
<context>
    <name>qapscope::app::PayloadSave</name>
    <message>
        <source>Payload, decrypted and decompressed</source>
        <translation>Carga útil, descifrada y descomprimida</translation>
    </message>
    <message>
        <source>Payload as sent</source>
        <translation>Carga útil tal como se envió</translation>
    </message>
    <message>
        <source>Binary part of the payload</source>
        <translation>Parte binaria de la carga útil</translation>
    </message>
    <message>
        <source>The whole QAP</source>
        <translation>El QAP entero</translation>
    </message>
</context>
<context>
    <name>qapscope::app::PictureText</name>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation>%1, %2 × %3 píxeles</translation>
    </message>
    <message>
        <source>too large to be shown; save the payload to look at it</source>
        <translation>demasiado grande para mostrarla; guarde la carga útil para verla</translation>
    </message>
    <message>
        <source>The image cannot be read: %1</source>
        <translation>La imagen no se puede leer: %1</translation>
    </message>
    <message>
        <source>no finite values</source>
        <translation>sin valores finitos</translation>
    </message>
    <message>
        <source>its first slice</source>
        <translation>su primer corte</translation>
    </message>
</context>
<context>
    <name>qapscope::app::PictureView</name>
    <message>
        <source>%1, from %2 to %3</source>
        <comment>text form of an array&apos;s picture</comment>
        <translation>%1, de %2 a %3</translation>
    </message>
</context>
<context>
    <name>qapscope::app::PipeStream</name>
    <message>
        <source>it is no pipe; make one with mkfifo, or open it as a capture file</source>
        <translation>no es una tubería; cree una con mkfifo o ábralo como archivo de captura</translation>
    </message>
    <message>
        <source>the writer has gone</source>
        <translation>quien escribía se ha ido</translation>
    </message>
</context>
<context>
    <name>qapscope::app::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Limits of the decoder. Reaching one is a finding, and what is beyond it is left out: raise it if you have the memory and trust the sender.</source>
        <translation>Límites del descodificador. Alcanzar uno es un hallazgo, y lo que lo supera se omite: súbalo si dispone de memoria y confía en el remitente.</translation>
    </message>
    <message>
        <source>Largest &amp;payload</source>
        <translation>&amp;Carga útil máxima</translation>
    </message>
    <message>
        <source>A header with a longer one is not believed</source>
        <translation>No se da crédito a una cabecera con una mayor</translation>
    </message>
    <message>
        <source>Of a larger one the first part is shown</source>
        <translation>De una mayor se muestra la primera parte</translation>
    </message>
    <message>
        <source>Largest &amp;ratio of decompression</source>
        <translation>&amp;Razón máxima de descompresión</translation>
    </message>
    <message>
        <source>Beyond it a payload is taken for a bomb</source>
        <translation>Por encima, una carga útil se toma por una bomba</translation>
    </message>
    <message>
        <source>Largest inflated &amp;WebSocket message</source>
        <translation>Mensaje &amp;WebSocket descomprimido máximo</translation>
    </message>
    <message>
        <source>Larger ones are cut</source>
        <translation>Los mayores se cortan</translation>
    </message>
    <message>
        <source>&amp;Connections kept at once</source>
        <translation>Co&amp;nexiones guardadas a la vez</translation>
    </message>
    <message>
        <source>The one that was silent longest goes first</source>
        <translation>La que lleva más tiempo callada se va primero</translation>
    </message>
    <message>
        <source>&amp;Out of order, in each direction</source>
        <translation>&amp;Fuera de orden, en cada dirección</translation>
    </message>
    <message>
        <source>Bytes that wait for those before them</source>
        <translation>Bytes que esperan a los anteriores</translation>
    </message>
    <message>
        <source>On disk, while it is open</source>
        <translation>En disco, mientras está abierta</translation>
    </message>
    <message>
        <source>Of a live capture at least so much is kept. What is older is given up, in memory and on disk.</source>
        <translation>De una captura en vivo se conserva al menos esto. Lo más antiguo se descarta, en memoria y en disco.</translation>
    </message>
    <message>
        <source>&amp;QAPs</source>
        <translation>&amp;QAP</translation>
    </message>
    <message>
        <source>&amp;Bytes of the file</source>
        <translation>&amp;Bytes del fichero</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Beyond it the oldest QAPs go, in pieces of 65,536</source>
        <translation>Más allá se descartan los QAP más antiguos, en partes de 65.536</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todo</translation>
    </message>
    <message>
        <source>&amp;Decoder</source>
        <translation>&amp;Descodificador</translation>
    </message>
    <message>
        <source>&amp;Live Captures</source>
        <translation>Capturas en &amp;vivo</translation>
    </message>
    <message>
        <source>Link &amp;Types</source>
        <translation>&amp;Tipos de enlace</translation>
    </message>
    <message>
        <source>Largest deco&amp;mpressed payload</source>
        <translation>Carga útil de&amp;scomprimida máxima</translation>
    </message>
    <message>
        <source>T&amp;emporary space for a compressed capture</source>
        <translation>&amp;Espacio temporal para una captura comprimida</translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation>Tie&amp;mpo</translation>
    </message>
    <message>
        <source>What packets of user-defined link types hold only you know: whether they are QAPs, and how many bytes stand before and behind those. Wireshark&apos;s own table for the same is DLT_USER.</source>
        <translation>Qué contienen los paquetes de los tipos de enlace definidos por el usuario solo lo sabe usted: si son QAP y cuántos bytes hay delante y detrás de ellos. La tabla de Wireshark para lo mismo es DLT_USER.</translation>
    </message>
    <message>
        <source>&amp;Kept for open messages, in all</source>
        <translation>&amp;Guardado para mensajes abiertos, en total</translation>
    </message>
    <message>
        <source>Of too much the connection that was silent longest lets go of its own</source>
        <translation>Cuando es demasiado, la conexión que lleva más tiempo callada suelta lo suyo</translation>
    </message>
    <message>
        <source>Temporary &amp;space for unpacked messages</source>
        <translation>E&amp;spacio temporal para mensajes desempaquetados</translation>
    </message>
</context>
<context>
    <name>qapscope::app::QapListModel</name>
    <message>
        <source>Answers QAP %1</source>
        <comment>tooltip of a response&apos;s latency; %1 is the request&apos;s number</comment>
        <translation>Responde al QAP %1</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>list column: number of the QAP</comment>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>list column</comment>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>list column: the end that sent it</comment>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Destination</source>
        <comment>list column: the end that got it</comment>
        <translation>Destino</translation>
    </message>
    <message>
        <source>Transport</source>
        <comment>list column: TCP, UDP …</comment>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>Type</source>
        <comment>list column: ACTION, DATA …</comment>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>ID</source>
        <comment>list column: ID of the QAP</comment>
        <translation>ID</translation>
    </message>
    <message>
        <source>Codec</source>
        <comment>list column: LZ4, ZSTD …</comment>
        <translation>Códec</translation>
    </message>
    <message>
        <source>Length</source>
        <comment>list column: payload bytes</comment>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Latency</source>
        <comment>list column: time from request to response</comment>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>Info</source>
        <comment>list column: what the QAP is about</comment>
        <translation>Información</translation>
    </message>
    <message>
        <source>%1 missing from the capture</source>
        <comment>gap row of the list</comment>
        <translation>%1 faltan en la captura</translation>
    </message>
    <message>
        <source>the capture file is damaged here</source>
        <comment>gap row of the list</comment>
        <translation>el archivo de captura está dañado aquí</translation>
    </message>
    <message>
        <source>%1 skipped: no QAP</source>
        <comment>gap row of the list</comment>
        <translation>%1 saltados: ningún QAP</translation>
    </message>
    <message>
        <source>packet %1</source>
        <comment>gap row of the list</comment>
        <translation>paquete %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln older QAP(s) given up: more than is to be kept</source>
        <comment>gap row of the list</comment>
        <translation>
            <numerusform>%Ln QAP más antiguo descartado: más de lo que ha de conservarse</numerusform>
            <numerusform>%Ln QAP más antiguos descartados: más de lo que ha de conservarse</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked</source>
        <comment>of a QAP in the list</comment>
        <translation>Marcado</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <comment>of a QAP in the list</comment>
        <translation>Comentario: %1</translation>
    </message>
    <message>
        <source>Comment of its packet: %1</source>
        <comment>of a QAP in the list</comment>
        <translation>Comentario de su paquete: %1</translation>
    </message>
</context>
<context>
    <name>qapscope::app::QapListPainter</name>
    <message>
        <source>signed</source>
        <comment>small tag in the list: a signature follows the payload</comment>
        <translation>firmado</translation>
    </message>
    <message>
        <source>duplicate</source>
        <comment>small tag in the list: repeats another QAP byte for byte</comment>
        <translation>duplicado</translation>
    </message>
    <message>
        <source>✓ signed</source>
        <comment>small tag in the list: a signature that a key verifies</comment>
        <translation>✓ firmado</translation>
    </message>
    <message>
        <source>✗ signature</source>
        <comment>small tag in the list: a signature that fits no key</comment>
        <translation>✗ firma</translation>
    </message>
</context>
<context>
    <name>qapscope::app::QapListView</name>
    <message>
        <source>Columns</source>
        <comment>accessible name of the list&apos;s header</comment>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Resize Columns to Contents</source>
        <comment>menu of the list&apos;s columns</comment>
        <translation>Ajustar las columnas al contenido</translation>
    </message>
    <message>
        <source>Reset Columns</source>
        <comment>menu of the list&apos;s columns</comment>
        <translation>Restablecer las columnas</translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>context menu of the list</comment>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Summary</source>
        <comment>context menu of the list: copy</comment>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Summary as CSV</source>
        <comment>context menu of the list: copy</comment>
        <translation>Resumen como CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <comment>context menu of the list: copy</comment>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Hex Stream</source>
        <comment>context menu of the list: copy</comment>
        <translation>Cadena hexadecimal</translation>
    </message>
    <message>
        <source>Hex Dump</source>
        <comment>context menu of the list: copy</comment>
        <translation>Volcado hexadecimal</translation>
    </message>
    <message>
        <source>C Array</source>
        <comment>context menu of the list: copy</comment>
        <translation>Matriz de C</translation>
    </message>
    <message>
        <source>Base64</source>
        <comment>context menu of the list: copy</comment>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Go to Request</source>
        <comment>context menu of the list</comment>
        <translation>Ir a la petición</translation>
    </message>
    <message>
        <source>Go to Next Response</source>
        <comment>context menu of the list</comment>
        <translation>Ir a la respuesta siguiente</translation>
    </message>
    <message>
        <source>Go to Response</source>
        <comment>context menu of the list</comment>
        <translation>Ir a la respuesta</translation>
    </message>
    <message>
        <source>Next with the Same ID</source>
        <comment>context menu of the list</comment>
        <translation>Siguiente con el mismo ID</translation>
    </message>
    <message>
        <source>Previous with the Same ID</source>
        <comment>context menu of the list</comment>
        <translation>Anterior con el mismo ID</translation>
    </message>
    <message>
        <source>Show Only Info with “%1”</source>
        <comment>context menu of the list: a search</comment>
        <translation>Mostrar solo la información con «%1»</translation>
    </message>
    <message>
        <source>QAPs</source>
        <comment>accessible name of the list</comment>
        <translation>QAP</translation>
    </message>
    <message>
        <source>Open a capture to see its QAPs here, one a row.</source>
        <comment>empty list</comment>
        <translation>Abra una captura para ver aquí sus QAP, uno por fila.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <comment>empty list</comment>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>No QAP&apos;s Info contains “%1”.</source>
        <comment>empty list after a search</comment>
        <translation>La información de ningún QAP contiene «%1».</translation>
    </message>
    <message>
        <source>No QAPs so far. They appear here as they are found.</source>
        <comment>empty list</comment>
        <translation>Ningún QAP hasta ahora. Aparecerán aquí según se hallen.</translation>
    </message>
    <message>
        <source>No QAPs were found in this capture.</source>
        <comment>empty list</comment>
        <translation>No se encontraron QAP en esta captura.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::RecentFileButton</name>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
</context>
<context>
    <name>qapscope::app::RecoveredSource</name>
    <message>
        <source>Recovered capture of %1</source>
        <translation>Captura recuperada del %1</translation>
    </message>
</context>
<context>
    <name>qapscope::app::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
</context>
<context>
    <name>qapscope::app::ReportText</name>
    <message>
        <source>Packets</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>First packet</source>
        <translation>Primer paquete</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>QAPs</source>
        <translation>QAP</translation>
    </message>
    <message>
        <source>compressed with %1</source>
        <translation>comprimidos con %1</translation>
    </message>
    <message>
        <source>Bytes skipped between QAPs</source>
        <translation>Bytes saltados entre los QAP</translation>
    </message>
    <message>
        <source>Bytes missing from the capture</source>
        <translation>Bytes que faltan en la captura</translation>
    </message>
    <message>
        <source>Types and first-response latency</source>
        <translation>Tipos y latencia de la primera respuesta</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondidos</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Máxima</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>Intercambios</translation>
    </message>
    <message>
        <source>Answered requests</source>
        <translation>Peticiones respondidas</translation>
    </message>
    <message>
        <source>Unanswered requests</source>
        <translation>Peticiones sin respuesta</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Ninguno.</translation>
    </message>
    <message>
        <source>Payloads were not looked into: the window&apos;s Findings are all, and those of qapdump --lint.</source>
        <translation>No se examinaron las cargas útiles: los hallazgos de la ventana y los de qapdump --lint son todos.</translation>
    </message>
</context>
<context>
    <name>qapscope::app::RowText</name>
    <message>
        <source>Unknown (0x%1)</source>
        <comment>a type that no protocol defines</comment>
        <translation>Desconocido (0x%1)</translation>
    </message>
    <message>
        <source>no answer</source>
        <comment>in the list&apos;s latency column, of a request</comment>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>receiving…</source>
        <comment>in the list&apos;s Info column, of a QAP whose end has not come yet</comment>
        <translation>recibiendo…</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>tubería</translation>
    </message>
    <message>
        <source>serial</source>
        <translation>serie</translation>
    </message>
</context>
<context>
    <name>qapscope::app::SendDialog</name>
    <message>
        <source>Send a QAP</source>
        <translation>Enviar un QAP</translation>
    </message>
    <message>
        <source>Payload as text</source>
        <translation>Carga útil como texto</translation>
    </message>
    <message>
        <source>no file yet</source>
        <translation>aún sin archivo</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Elegir…</translation>
    </message>
    <message>
        <source>P&amp;rotocol:</source>
        <translation>P&amp;rotocolo:</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>&amp;Tipo:</translation>
    </message>
    <message>
        <source>&amp;ID:</source>
        <translation>&amp;ID:</translation>
    </message>
    <message>
        <source>&amp;Compression:</source>
        <translation>&amp;Compresión:</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>&amp;Payload:</source>
        <translation>Carga &amp;útil:</translation>
    </message>
    <message>
        <source>JSON or text</source>
        <translation>JSON o texto</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>un archivo</translation>
    </message>
    <message>
        <source>&amp;Encrypt with:</source>
        <translation>Ci&amp;frar con:</translation>
    </message>
    <message>
        <source>Sig&amp;n with:</source>
        <translation>Fir&amp;mar con:</translation>
    </message>
    <message>
        <source>Size:</source>
        <translation>Tamaño:</translation>
    </message>
    <message>
        <source>Begins with:</source>
        <translation>Empieza por:</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>En&amp;viar</translation>
    </message>
    <message>
        <source>To %1. It shows up in the list like any other, and so does its answer.</source>
        <translation>A %1. Aparece en la lista como cualquier otro, y su respuesta también.</translation>
    </message>
    <message>
        <source>There is no connection to send it on. Connect to a stream first.</source>
        <translation>No hay conexión por la que enviarlo. Conecte antes a un flujo.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Add a key in Edit &gt; Keys first</source>
        <translation>Añada antes una clave en Editar &gt; Claves</translation>
    </message>
    <message>
        <source>The ID is a number from 0 to 4294967295.</source>
        <translation>El ID es un número de 0 a 4294967295.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Elija un archivo.</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Vacía</translation>
    </message>
    <message>
        <source>Valid JSON</source>
        <translation>JSON válido</translation>
    </message>
    <message>
        <source>Text, not JSON</source>
        <translation>Texto, no JSON</translation>
    </message>
    <message>
        <source>Not JSON: wrong at line %1, column %2</source>
        <translation>No es JSON: error en la línea %1, columna %2</translation>
    </message>
    <message>
        <source>%1 before compression</source>
        <translation>%1 antes de comprimir</translation>
    </message>
    <message>
        <source>Payload from a File</source>
        <translation>Carga útil de un archivo</translation>
    </message>
    <message>
        <source>%1 is larger than 64 MiB</source>
        <translation>%1 supera los 64 MiB</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>that of QAP %1</source>
        <translation>la del QAP %1</translation>
    </message>
    <message>
        <source>Sent %1, %2.</source>
        <translation>Enviado %1, %2.</translation>
    </message>
    <message>
        <source>Sent %1 with ID %2, %3. The next one has the next ID.</source>
        <translation>Enviado %1 con ID %2, %3. El próximo lleva el ID siguiente.</translation>
    </message>
    <message>
        <source>Send (%1)</source>
        <translation>Enviar (%1)</translation>
    </message>
</context>
<context>
    <name>qapscope::app::ShortcutsDialog</name>
    <message>
        <source>Close, open a field</source>
        <translation>Cerrar, abrir un campo</translation>
    </message>
    <message>
        <source>Open a field with all below it</source>
        <translation>Abrir un campo con todo lo que contiene</translation>
    </message>
    <message>
        <source>Open, close all fields</source>
        <translation>Abrir, cerrar todos los campos</translation>
    </message>
    <message>
        <source>To the field above</source>
        <translation>Al campo superior</translation>
    </message>
    <message>
        <source>any letter</source>
        <translation>cualquier letra</translation>
    </message>
    <message>
        <source>Begin a search from list, tree or bytes</source>
        <translation>Empezar una búsqueda desde lista, árbol o bytes</translation>
    </message>
    <message>
        <source>Apply the search</source>
        <translation>Aplicar la búsqueda</translation>
    </message>
    <message>
        <source>Clear the search, then back to the list</source>
        <translation>Borrar la búsqueda; después, volver a la lista</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Field tree</source>
        <translation>Árbol de campos</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Búsqueda</translation>
    </message>
</context>
<context>
    <name>qapscope::app::StandardInputSource</name>
    <message>
        <source>standard input</source>
        <translation>entrada estándar</translation>
    </message>
    <message>
        <source>Waiting for the first bytes of standard input</source>
        <translation>Esperando los primeros bytes de la entrada estándar</translation>
    </message>
    <message>
        <source>Reading standard input</source>
        <translation>Leyendo la entrada estándar</translation>
    </message>
    <message>
        <source>Standard input has ended</source>
        <translation>La entrada estándar ha terminado</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parado</translation>
    </message>
</context>
<context>
    <name>qapscope::app::StatusLine</name>
    <message>
        <source>Loading</source>
        <translation>Cargando</translation>
    </message>
    <message>
        <source>Stop loading; what was read stays (Ctrl+E)</source>
        <translation>Parar la carga; lo leído se conserva (Ctrl+E)</translation>
    </message>
    <message>
        <source>Stop loading</source>
        <translation>Parar la carga</translation>
    </message>
    <message>
        <source>The file is read on as it grows</source>
        <translation>El fichero se sigue leyendo según crece</translation>
    </message>
    <message>
        <source>The field that the mouse points at: its name in filters, and its size</source>
        <translation>El campo al que apunta el ratón: su nombre en los filtros y su tamaño</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Sin hallazgos</translation>
    </message>
    <message>
        <source>Errors: %1, warnings: %2, notes: %3</source>
        <translation>Errores: %1, avisos: %2, notas: %3</translation>
    </message>
    <message>
        <source>Click for the list of findings</source>
        <translation>Haga clic para ver la lista de hallazgos</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>No capture is open</source>
        <translation>No hay ninguna captura abierta</translation>
    </message>
    <message>
        <source>QAPs %1</source>
        <translation>QAP %1</translation>
    </message>
    <message>
        <source>shown %1 (%2 %)</source>
        <translation>mostrados %1 (%2 %)</translation>
    </message>
    <message>
        <source>skipped %1</source>
        <translation>saltados %1</translation>
    </message>
    <message>
        <source>missing %1</source>
        <translation>faltan %1</translation>
    </message>
    <message>
        <source>connections forgotten %1</source>
        <translation>conexiones olvidadas %1</translation>
    </message>
    <message>
        <source>following</source>
        <translation>siguiendo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln aviso</numerusform>
            <numerusform>%Ln avisos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln nota</numerusform>
            <numerusform>%Ln notas</numerusform>
        </translation>
    </message>
    <message>
        <source>evicted %1</source>
        <translation>descartados %1</translation>
    </message>
    <message>
        <source>dropped by the kernel %1</source>
        <translation>perdidos por el núcleo %1</translation>
    </message>
    <message>
        <source>dropped by the capture %1</source>
        <translation>perdidos por la captura %1</translation>
    </message>
    <message>
        <source>undecodable %1</source>
        <translation>indescifrables %1</translation>
    </message>
    <message>
        <source>Packets: seen %1 = captured %2 + dropped %3</source>
        <translation>Paquetes: vistos %1 = capturados %2 + perdidos %3</translation>
    </message>
</context>
<context>
    <name>qapscope::app::TapDialog</name>
    <message>
        <source>Tap</source>
        <translation>Derivación</translation>
    </message>
    <message>
        <source>A tap stands between a client and its server: it passes every byte on unchanged, and both directions are seen. No privileges are needed.</source>
        <translation>Una derivación se coloca entre un cliente y su servidor: deja pasar cada byte sin cambios y se ven ambos sentidos. No hacen falta privilegios.</translation>
    </message>
    <message>
        <source>QHP over TCP</source>
        <translation>QHP sobre TCP</translation>
    </message>
    <message>
        <source>WebSocket (ws)</source>
        <translation>WebSocket (ws)</translation>
    </message>
    <message>
        <source>WebSocket with TLS (wss)</source>
        <translation>WebSocket con TLS (wss)</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>&amp;Protocol of the server:</source>
        <translation>&amp;Protocolo del servidor:</translation>
    </message>
    <message>
        <source>&amp;Server and port:</source>
        <translation>&amp;Servidor y puerto:</translation>
    </message>
    <message>
        <source>&amp;Listen on address and port:</source>
        <translation>&amp;Escuchar en dirección y puerto:</translation>
    </message>
    <message>
        <source>name, address or URL</source>
        <translation>nombre, dirección o URL</translation>
    </message>
    <message>
        <source>Port of the server</source>
        <translation>Puerto del servidor</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>Port to listen on</source>
        <translation>Puerto en el que escuchar</translation>
    </message>
    <message>
        <source>a PEM file, where the system does not know the server&apos;s authority</source>
        <translation>un archivo PEM, si el sistema no conoce la autoridad del servidor</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>E&amp;xaminar…</translation>
    </message>
    <message>
        <source>The server speaks &amp;TLS</source>
        <translation>El servidor usa &amp;TLS</translation>
    </message>
    <message>
        <source>Trust an&amp;y certificate of the server, for this time</source>
        <translation>Confiar por esta vez en cual&amp;quier certificado del servidor</translation>
    </message>
    <message>
        <source>&amp;Clients connect with TLS</source>
        <translation>Los &amp;clientes se conectan con TLS</translation>
    </message>
    <message>
        <source>Trust &amp;also:</source>
        <translation>Confiar t&amp;ambién en:</translation>
    </message>
    <message>
        <source>Address for the client</source>
        <translation>Dirección para el cliente</translation>
    </message>
    <message>
        <source>Point the client at</source>
        <translation>Dirija el cliente a</translation>
    </message>
    <message>
        <source>Sta&amp;rt Tap</source>
        <translation>&amp;Iniciar derivación</translation>
    </message>
    <message>
        <source>Trust also</source>
        <translation>Confiar también en</translation>
    </message>
    <message>
        <source>PEM (*.pem *.crt);;All files (*)</source>
        <translation>PEM (*.pem *.crt);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Say which server the tap forwards to.</source>
        <translation>Indique a qué servidor reenvía la derivación.</translation>
    </message>
    <message>
        <source>Say which of this machine&apos;s addresses the tap listens on.</source>
        <translation>Indique en qué dirección de este equipo escucha la derivación.</translation>
    </message>
    <message>
        <source>The tap would forward to itself: choose another port to listen on.</source>
        <translation>La derivación se reenviaría a sí misma: elija otro puerto en el que escuchar.</translation>
    </message>
    <message>
        <source>(a free port)</source>
        <translation>(un puerto libre)</translation>
    </message>
    <message>
        <source>Whoever answers in the server&apos;s place is believed: for tests only.</source>
        <translation>Se cree a cualquiera que responda en lugar del servidor: solo para pruebas.</translation>
    </message>
    <message>
        <source>Other machines can use the tap too, by this machine&apos;s name or address.</source>
        <translation>Otros equipos también pueden usar la derivación, con el nombre o la dirección de este equipo.</translation>
    </message>
    <message>
        <source>The window shows the port when the tap listens.</source>
        <translation>La ventana muestra el puerto cuando la derivación escucha.</translation>
    </message>
    <message>
        <source>Let clients trust this certificate, which is made for this tap alone:
%1
SHA-256 %2</source>
        <translation>Haga que los clientes confíen en este certificado, hecho solo para esta derivación:
%1
SHA-256 %2</translation>
    </message>
</context>
<context>
    <name>qapscope::app::TapSource</name>
    <message>
        <source>Tap to %1</source>
        <translation>Derivación hacia %1</translation>
    </message>
    <message>
        <source>Traffic passes, but nothing more is recorded: the file cannot be written</source>
        <translation>El tráfico pasa, pero ya no se registra nada: no se puede escribir en el archivo</translation>
    </message>
    <message>
        <source>Looking for %1</source>
        <translation>Buscando %1</translation>
    </message>
    <message>
        <source>Point the client at %1</source>
        <translation>Dirija el cliente a %1</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n conexión</numerusform>
            <numerusform>%n conexiones</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2; added delay %3 ms, 99 of 100 below %4 ms</source>
        <translation>%1; %2; retardo añadido %3 ms, 99 de cada 100 por debajo de %4 ms</translation>
    </message>
    <message numerus="yes">
        <source>%n failed: %1</source>
        <translation>
            <numerusform>%n fallida: %1</numerusform>
            <numerusform>%n fallidas: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qapscope::app::UdpStream</name>
    <message>
        <source>UDP carries at most 65,507 bytes at once</source>
        <translation>UDP lleva como mucho 65.507 bytes de una vez</translation>
    </message>
</context>
<context>
    <name>qapscope::app::UserLinkTable</name>
    <message>
        <source>User-defined link types</source>
        <translation>Tipos de enlace definidos por el usuario</translation>
    </message>
    <message>
        <source>Packets hold QAPs</source>
        <translation>Los paquetes contienen QAP</translation>
    </message>
    <message>
        <source>Bytes before</source>
        <translation>Bytes delante</translation>
    </message>
    <message>
        <source>Bytes behind</source>
        <translation>Bytes detrás</translation>
    </message>
</context>
<context>
    <name>qapscope::app::WebSocketStream</name>
    <message>
        <source>there is no certificate in %1; choose a PEM file</source>
        <translation>no hay ningún certificado en %1; elija un archivo PEM</translation>
    </message>
    <message>
        <source>there is no private key without a passphrase in %1; choose a PEM file</source>
        <translation>no hay ninguna clave privada sin contraseña en %1; elija un archivo PEM</translation>
    </message>
    <message>
        <source>closed with code %1</source>
        <translation>cerrado con el código %1</translation>
    </message>
    <message>
        <source>closed with code %1: %2</source>
        <translation>cerrado con el código %1: %2</translation>
    </message>
    <message>
        <source>there was no answer within %1 s; check that a WebSocket server listens there</source>
        <translation>no hubo respuesta en %1 s; compruebe que allí escucha un servidor WebSocket</translation>
    </message>
</context>
<context>
    <name>qapscope::app::WelcomePage</name>
    <message>
        <source>See every QAP of a capture: what it says, which answer belongs to it, and how long that took.</source>
        <translation>Vea cada QAP de una captura: qué dice, qué respuesta le corresponde y cuánto tardó.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open a capture file…</source>
        <translation>Abrir un fichero de captura…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Abrir la muestra</translation>
    </message>
    <message>
        <source>Or drop a file here: pcap, pcapng, or a raw stream of QAPs.</source>
        <translation>O suelte aquí un fichero: pcap, pcapng o un flujo de QAP.</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Ficheros recientes</translation>
    </message>
    <message>
        <source>Captures that you open will be listed here.</source>
        <translation>Aquí se listarán las capturas que abra.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Watch live</source>
        <translation>Ver en vivo</translation>
    </message>
    <message>
        <source>Start the demo cluster</source>
        <translation>Iniciar el clúster de demostración</translation>
    </message>
    <message>
        <source>Connect to a stream…</source>
        <translation>Conectar a un flujo…</translation>
    </message>
    <message>
        <source>Tap a client and its server…</source>
        <translation>Interponerse entre un cliente y su servidor…</translation>
    </message>
</context>
<context>
    <name>qapscope::app::WindowActions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open a capture file</source>
        <translation>Abrir un fichero de captura</translation>
    </message>
    <message>
        <source>Open the &amp;Sample</source>
        <translation>Abrir la &amp;muestra</translation>
    </message>
    <message>
        <source>Open the capture that comes with the program</source>
        <translation>Abrir la captura que viene con el programa</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>&amp;Vaciar esta lista</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Recargar</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>Leer el fichero de nuevo</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <source>Close the capture</source>
        <translation>Cerrar la captura</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Summary as Text</source>
        <translation>&amp;Resumen como texto</translation>
    </message>
    <message>
        <source>Copy the selected row as text</source>
        <translation>Copiar la fila seleccionada como texto</translation>
    </message>
    <message>
        <source>&amp;Bytes as Hex Dump</source>
        <translation>&amp;Bytes como volcado hexadecimal</translation>
    </message>
    <message>
        <source>Copy the selected QAP&apos;s bytes as a hex dump</source>
        <translation>Copiar los bytes del QAP seleccionado como volcado hexadecimal</translation>
    </message>
    <message>
        <source>QAP as &amp;JSON</source>
        <translation>QAP como &amp;JSON</translation>
    </message>
    <message>
        <source>Copy the selected QAP as a JSON object</source>
        <translation>Copiar el QAP seleccionado como objeto JSON</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Buscar…</translation>
    </message>
    <message>
        <source>Search in the Info text</source>
        <translation>Buscar en el texto de Información</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Buscar &amp;siguiente</translation>
    </message>
    <message>
        <source>Next QAP that was found</source>
        <translation>Siguiente QAP encontrado</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Buscar &amp;anterior</translation>
    </message>
    <message>
        <source>Previous QAP that was found</source>
        <translation>QAP encontrado anterior</translation>
    </message>
    <message>
        <source>&amp;Clear the Search</source>
        <translation>B&amp;orrar la búsqueda</translation>
    </message>
    <message>
        <source>Show all QAPs again</source>
        <translation>Mostrar de nuevo todos los QAP</translation>
    </message>
    <message>
        <source>Field &amp;Tree</source>
        <translation>Ár&amp;bol de campos</translation>
    </message>
    <message>
        <source>&amp;Bytes</source>
        <translation>B&amp;ytes</translation>
    </message>
    <message>
        <source>&amp;Status Bar</source>
        <translation>Barra de &amp;estado</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>&amp;Ampliar</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto mayor</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>&amp;Reducir</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto menor</translation>
    </message>
    <message>
        <source>&amp;Normal Size</source>
        <translation>Tamaño &amp;normal</translation>
    </message>
    <message>
        <source>Text of normal size</source>
        <translation>Texto de tamaño normal</translation>
    </message>
    <message>
        <source>&amp;Resize Columns to Contents</source>
        <translation>A&amp;justar las columnas al contenido</translation>
    </message>
    <message>
        <source>Make the columns as wide as what they show</source>
        <translation>Dar a las columnas la anchura de lo que muestran</translation>
    </message>
    <message>
        <source>Next &amp;Pane</source>
        <translation>&amp;Panel siguiente</translation>
    </message>
    <message>
        <source>Move the focus to the next part of the window</source>
        <translation>Llevar el foco a la parte siguiente de la ventana</translation>
    </message>
    <message>
        <source>Previous Pane</source>
        <translation>Panel anterior</translation>
    </message>
    <message>
        <source>Move the focus to the previous part of the window</source>
        <translation>Llevar el foco a la parte anterior de la ventana</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Pantalla &amp;completa</translation>
    </message>
    <message>
        <source>Restore the &amp;Default Layout</source>
        <translation>Restaurar la &amp;disposición inicial</translation>
    </message>
    <message>
        <source>Lay out the window as it was when it was new</source>
        <translation>Disponer la ventana como cuando era nueva</translation>
    </message>
    <message>
        <source>&amp;Seconds Since the Capture&apos;s Start</source>
        <translation>&amp;Segundos desde el principio de la captura</translation>
    </message>
    <message>
        <source>&amp;Time of Day</source>
        <translation>&amp;Hora del día</translation>
    </message>
    <message>
        <source>&amp;Date and Time of Day</source>
        <translation>&amp;Fecha y hora</translation>
    </message>
    <message>
        <source>&amp;UTC Date and Time of Day</source>
        <translation>Fecha y hora &amp;UTC</translation>
    </message>
    <message>
        <source>Seconds Since 19&amp;70</source>
        <translation>Segundos desde 19&amp;70</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Back to the QAP selected before</source>
        <translation>Volver al QAP seleccionado antes</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>A&amp;delante</translation>
    </message>
    <message>
        <source>Forward to the QAP selected after</source>
        <translation>Ir al QAP seleccionado después</translation>
    </message>
    <message>
        <source>&amp;Go to QAP…</source>
        <translation>&amp;Ir al QAP…</translation>
    </message>
    <message>
        <source>Go to the QAP with a number</source>
        <translation>Ir al QAP con un número</translation>
    </message>
    <message>
        <source>Go to &amp;Request</source>
        <translation>Ir a la &amp;petición</translation>
    </message>
    <message>
        <source>Go to the request that this response answers</source>
        <translation>Ir a la petición a la que responde esta respuesta</translation>
    </message>
    <message>
        <source>Go to R&amp;esponse</source>
        <translation>Ir a la &amp;respuesta</translation>
    </message>
    <message>
        <source>Go to the first response, or the one after this</source>
        <translation>Ir a la primera respuesta, o a la que sigue a esta</translation>
    </message>
    <message>
        <source>&amp;Next QAP</source>
        <translation>QAP &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous QAP</source>
        <translation>QAP an&amp;terior</translation>
    </message>
    <message>
        <source>F&amp;irst QAP</source>
        <translation>Pri&amp;mer QAP</translation>
    </message>
    <message>
        <source>&amp;Last QAP</source>
        <translation>Ú&amp;ltimo QAP</translation>
    </message>
    <message>
        <source>Next with the Same &amp;ID</source>
        <translation>Siguiente con el mismo I&amp;D</translation>
    </message>
    <message>
        <source>Previous with the Same ID</source>
        <translation>Anterior con el mismo ID</translation>
    </message>
    <message>
        <source>Next in the &amp;Conversation</source>
        <translation>Siguiente en la &amp;conversación</translation>
    </message>
    <message>
        <source>Previous in the Conversation</source>
        <translation>Anterior en la conversación</translation>
    </message>
    <message>
        <source>&amp;Auto Scroll While Reading</source>
        <translation>Desplazamiento a&amp;utomático al leer</translation>
    </message>
    <message>
        <source>Keep the newest QAP in view while the file is read</source>
        <translation>Mantener a la vista el QAP más reciente mientras se lee el fichero</translation>
    </message>
    <message>
        <source>&amp;Follow File</source>
        <translation>&amp;Seguir el fichero</translation>
    </message>
    <message>
        <source>Go on reading the file as it grows</source>
        <translation>Seguir leyendo el fichero según crece</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>&amp;Hallazgos</translation>
    </message>
    <message>
        <source>List what is wrong in the capture</source>
        <translation>Listar lo que está mal en la captura</translation>
    </message>
    <message>
        <source>&amp;Latency</source>
        <translation>&amp;Latencia</translation>
    </message>
    <message>
        <source>Show the latency chart</source>
        <translation>Mostrar el gráfico de latencia</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Informe…</translation>
    </message>
    <message>
        <source>Counts, types, exchanges, latencies and findings as text</source>
        <translation>Cuentas, tipos, intercambios, latencias y hallazgos como texto</translation>
    </message>
    <message>
        <source>Save a &amp;Picture of the Window…</source>
        <translation>Guardar una &amp;imagen de la ventana…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
        <source>&amp;About qapscope</source>
        <translation>A&amp;cerca de qapscope</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Acerca de &amp;Qt</translation>
    </message>
    <message>
        <source>Save &amp;Payload As…</source>
        <translation>Guardar la car&amp;ga útil como…</translation>
    </message>
    <message>
        <source>Save the selected QAP&apos;s payload to a file</source>
        <translation>Guardar la carga útil del QAP seleccionado en un archivo</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Claves…</translation>
    </message>
    <message>
        <source>Keys that verify signatures and open encrypted payloads</source>
        <translation>Claves que verifican firmas y abren cargas útiles cifradas</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Preferencias…</translation>
    </message>
    <message>
        <source>Limits of the decoder</source>
        <translation>Límites del descodificador</translation>
    </message>
    <message>
        <source>&amp;Import Through Wireshark…</source>
        <translation>&amp;Importar con Wireshark…</translation>
    </message>
    <message>
        <source>Have Wireshark open TLS, QUIC and HTTP/2 in this capture</source>
        <translation>Hacer que Wireshark abra TLS, QUIC y HTTP/2 en esta captura</translation>
    </message>
    <message>
        <source>Show Cr&amp;edentials</source>
        <translation>Mostrar cr&amp;edenciales</translation>
    </message>
    <message>
        <source>Show passwords and tokens in the list and in what is copied</source>
        <translation>Mostrar contraseñas y tokens en la lista y en lo que se copia</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Guardar c&amp;omo…</translation>
    </message>
    <message>
        <source>Save the capture to another file</source>
        <translation>Guardar la captura en otro archivo</translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation>&amp;Opciones…</translation>
    </message>
    <message>
        <source>Choose interfaces and a filter, and capture</source>
        <translation>Elegir interfaces y un filtro, y capturar</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>Capture again as the last time</source>
        <translation>Capturar de nuevo como la última vez</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Stop the capture, or reading the file; what is there stays</source>
        <translation>Detener la captura o la lectura del fichero; lo que hay queda</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Reiniciar</translation>
    </message>
    <message>
        <source>Begin the capture anew</source>
        <translation>Empezar la captura de nuevo</translation>
    </message>
    <message>
        <source>&amp;Pause the View</source>
        <translation>&amp;Pausar la vista</translation>
    </message>
    <message>
        <source>Hold the view still; the capture goes on</source>
        <translation>Mantener quieta la vista; la captura sigue</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Conectar…</translation>
    </message>
    <message>
        <source>Connect to a QHP stream: WebSocket, TCP, UDP, a pipe, a serial line</source>
        <translation>Conectar a un flujo QHP: WebSocket, TCP, UDP, una tubería, una línea serie</translation>
    </message>
    <message>
        <source>T&amp;ap…</source>
        <translation>I&amp;nterponerse…</translation>
    </message>
    <message>
        <source>Stand between a client and its server and see both directions</source>
        <translation>Ponerse entre un cliente y su servidor y ver ambos sentidos</translation>
    </message>
    <message>
        <source>&amp;Demo</source>
        <translation>&amp;Demostración</translation>
    </message>
    <message>
        <source>Watch a small QHP cluster that lives in this program</source>
        <translation>Ver un pequeño clúster QHP que vive en este programa</translation>
    </message>
    <message>
        <source>Send &amp;QAP…</source>
        <translation>Enviar &amp;QAP…</translation>
    </message>
    <message>
        <source>Write a QAP and send it on the open connection</source>
        <translation>Escribir un QAP y enviarlo por la conexión abierta</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Save the capture, with marks and comments</source>
        <translation>Guardar la captura, con marcas y comentarios</translation>
    </message>
    <message>
        <source>&amp;Mark QAP</source>
        <translation>&amp;Marcar el QAP</translation>
    </message>
    <message>
        <source>Mark the selected QAP, or take its mark away</source>
        <translation>Marcar el QAP seleccionado, o quitarle la marca</translation>
    </message>
    <message>
        <source>Next Mark</source>
        <translation>Marca siguiente</translation>
    </message>
    <message>
        <source>Next QAP that is marked</source>
        <translation>Siguiente QAP marcado</translation>
    </message>
    <message>
        <source>Previous Mark</source>
        <translation>Marca anterior</translation>
    </message>
    <message>
        <source>Previous QAP that is marked</source>
        <translation>QAP marcado anterior</translation>
    </message>
    <message>
        <source>&amp;Unmark All</source>
        <translation>&amp;Quitar todas las marcas</translation>
    </message>
    <message>
        <source>Take all marks away</source>
        <translation>Quitar todas las marcas</translation>
    </message>
    <message>
        <source>C&amp;omment…</source>
        <translation>C&amp;omentar…</translation>
    </message>
    <message>
        <source>Say something about the selected QAP</source>
        <translation>Decir algo sobre el QAP seleccionado</translation>
    </message>
    <message>
        <source>Open in &amp;Wireshark</source>
        <translation>Abrir en &amp;Wireshark</translation>
    </message>
    <message>
        <source>Show this capture in Wireshark, with the same search and the selected QAP</source>
        <translation>Mostrar esta captura en Wireshark, con la misma búsqueda y el QAP seleccionado</translation>
    </message>
    <message>
        <source>QAP as &amp;Wireshark Filter</source>
        <translation>QAP como filtro de &amp;Wireshark</translation>
    </message>
    <message>
        <source>Copy a display filter of Wireshark that shows the selected QAP</source>
        <translation>Copiar un filtro de visualización de Wireshark que muestra el QAP seleccionado</translation>
    </message>
    <message>
        <source>S&amp;earch as Wireshark Filter</source>
        <translation>Búsqu&amp;eda como filtro de Wireshark</translation>
    </message>
    <message>
        <source>Copy a display filter of Wireshark that shows what the search shows here</source>
        <translation>Copiar un filtro de visualización de Wireshark que muestra lo que la búsqueda muestra aquí</translation>
    </message>
    <message>
        <source>&amp;Wireshark…</source>
        <translation>&amp;Wireshark…</translation>
    </message>
    <message>
        <source>Put plugin, profile and live sources into Wireshark</source>
        <translation>Poner complemento, perfil y fuentes en vivo en Wireshark</translation>
    </message>
</context>
<context>
    <name>qapscope::app::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Columnas</translation>
    </message>
    <message>
        <source>Time Display &amp;Format</source>
        <translation>&amp;Formato del tiempo</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Capture</source>
        <translation>&amp;Captura</translation>
    </message>
    <message>
        <source>&amp;Analyze</source>
        <translation>A&amp;nalizar</translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation>E&amp;stadísticas</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Herramientas</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Readings of the Protocol</source>
        <translation>&amp;Lecturas del protocolo</translation>
    </message>
    <message>
        <source>File Se&amp;t</source>
        <translation>Con&amp;junto de archivos</translation>
    </message>
</context>
<context>
    <name>qapscope::app::WiresharkDialog</name>
    <message>
        <source>Wireshark</source>
        <translation>Wireshark</translation>
    </message>
    <message>
        <source>With the plugin, Wireshark shows QAPs as this window does: fields, filters, findings, statistics. The profile “QHP” brings columns, colours and buttons, and the extcap the live sources of this window as interfaces.</source>
        <translation>Con el complemento, Wireshark muestra los QAP como esta ventana: campos, filtros, hallazgos, estadísticas. El perfil «QHP» trae columnas, colores y botones, y el extcap las fuentes en vivo de esta ventana como interfaces.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>&amp;Instalar</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>&amp;Look Again</source>
        <translation>&amp;Mirar de nuevo</translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation>Instalando…</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Quitando…</translation>
    </message>
    <message>
        <source>Looking at Wireshark…</source>
        <translation>Mirando Wireshark…</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>qapscope::app::WiresharkSetup</name>
    <message>
        <source>The plugin</source>
        <translation>El complemento</translation>
    </message>
    <message>
        <source>The profile “QHP”</source>
        <translation>El perfil «QHP»</translation>
    </message>
    <message>
        <source>The extcap for live sources</source>
        <translation>El extcap de fuentes en vivo</translation>
    </message>
    <message>
        <source>Wireshark is not there, or not in PATH: there is no tshark that runs. Install it, and come back.</source>
        <translation>Wireshark no está, o no está en PATH: no hay ningún tshark que funcione. Instálelo y vuelva.</translation>
    </message>
    <message>
        <source>Wireshark %1 is installed; its programs are in %2.</source>
        <translation>Wireshark %1 está instalado; sus programas están en %2.</translation>
    </message>
    <message>
        <source>What was done could not be written down: %1</source>
        <translation>No se pudo anotar lo que se hizo: %1</translation>
    </message>
    <message>
        <source>To try it on the sample capture:</source>
        <translation>Para probarlo con la captura de ejemplo:</translation>
    </message>
    <message>
        <source>Nothing was installed by qapscope.</source>
        <translation>qapscope no ha instalado nada.</translation>
    </message>
    <message>
        <source>What is left could not be written down: %1</source>
        <translation>No se pudo anotar lo que queda: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) were removed from Wireshark&apos;s folders.</source>
        <translation>
            <numerusform>Se quitó %Ln archivo de las carpetas de Wireshark.</numerusform>
            <numerusform>Se quitaron %Ln archivos de las carpetas de Wireshark.</numerusform>
        </translation>
    </message>
    <message>
        <source>This runs as root, and as root Wireshark loads nothing from a user&apos;s folders. Do it as the user who starts Wireshark. For everybody on this machine at once, from the build:</source>
        <translation>Esto se ejecuta como root, y como root Wireshark no carga nada de las carpetas de un usuario. Hágalo como el usuario que inicia Wireshark. Para todos los de este equipo a la vez, desde la compilación:</translation>
    </message>
    <message>
        <source>There is no plugin for Wireshark %1: none was built with this program.</source>
        <translation>No hay complemento para Wireshark %1: no se compiló ninguno con este programa.</translation>
    </message>
    <message>
        <source>There is no plugin for Wireshark %1 here, only for %2, and Wireshark loads none but that of its own release.</source>
        <translation>Aquí no hay complemento para Wireshark %1, solo para %2, y Wireshark no carga más que el de su propia versión.</translation>
    </message>
    <message>
        <source>Install the headers of this Wireshark and build qapscope again:</source>
        <translation>Instale las cabeceras de este Wireshark y compile qapscope de nuevo:</translation>
    </message>
    <message>
        <source>%1: there for everybody, in %2.</source>
        <translation>%1: disponible para todos, en %2.</translation>
    </message>
    <message>
        <source>%1: not built with this program.</source>
        <translation>%1: no se compiló con este programa.</translation>
    </message>
    <message>
        <source>%1: not installed; it would go to %2.</source>
        <translation>%1: sin instalar; iría a %2.</translation>
    </message>
    <message>
        <source>%1: installed, in %2.</source>
        <translation>%1: instalado, en %2.</translation>
    </message>
    <message>
        <source>%1: one that is not ours is in %2.</source>
        <translation>%1: hay uno que no es nuestro en %2.</translation>
    </message>
    <message>
        <source>%1 could not be installed: %2</source>
        <translation>%1 no se pudo instalar: %2</translation>
    </message>
    <message>
        <source>%1 is in %2.</source>
        <translation>%1 está en %2.</translation>
    </message>
    <message>
        <source>Your own stays as it is: %1. Remove it there to get ours.</source>
        <translation>Lo suyo queda como está: %1. Quítelo de ahí para tener lo nuestro.</translation>
    </message>
    <message>
        <source>%1 was changed since, and stays.</source>
        <translation>%1 se cambió después, y se queda.</translation>
    </message>
    <message>
        <source>%1 could not be removed.</source>
        <translation>%1 no se pudo quitar.</translation>
    </message>
    <message>
        <source>Wireshark loads the plugin.</source>
        <translation>Wireshark carga el complemento.</translation>
    </message>
    <message>
        <source>Wireshark does not load the plugin; it says why here:</source>
        <translation>Wireshark no carga el complemento; aquí dice por qué:</translation>
    </message>
    <message>
        <source>Wireshark does not take the profile; it says why here:</source>
        <translation>Wireshark no toma el perfil; aquí dice por qué:</translation>
    </message>
    <message>
        <source>Wireshark lists the live sources among its interfaces.</source>
        <translation>Wireshark muestra las fuentes en vivo entre sus interfaces.</translation>
    </message>
    <message>
        <source>Wireshark does not list the live sources; they say why here:</source>
        <translation>Wireshark no muestra las fuentes en vivo; aquí dicen por qué:</translation>
    </message>
    <message>
        <source>%1 was another one; that is kept as %2.</source>
        <translation>%1 era otro; se guarda como %2.</translation>
    </message>
    <message>
        <source>%1 is again what it was before.</source>
        <translation>%1 vuelve a ser lo que era antes.</translation>
    </message>
</context>
</TS>
