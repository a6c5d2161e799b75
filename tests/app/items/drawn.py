"""A package whose item has its rules, its stimulus and its picture in other folders: drawn.make(FOLDER) gives the item's path."""
import os
import struct
import zlib


def chunk (kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


# 40 by 40 points of one red.
DOT = (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 40, 40, 8, 2, 0, 0, 0))
       + chunk(b'IDAT', zlib.compress((b'\0' + bytes((200, 40, 40)) * 40) * 40)) + chunk(b'IEND', b''))
SPACE = 'xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"'
FILES = {
    'imsmanifest.xml': '<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="m"><resources>'
                       '<resource identifier="a" type="imsqti_item_xmlv3p0" href="items/a.xml"><file href="items/a.xml"/></resource>'
                       '</resources></manifest>',
    'items/a.xml': f'''<qti-assessment-item {SPACE} identifier="a" title="A" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response>
<qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-assessment-stimulus-ref identifier="s" href="../stimuli/s.xml"/>
<qti-item-body><p><img src="../media/dot.png" alt="A dot" width="60" height="60"/></p><qti-choice-interaction
response-identifier="RESPONSE" max-choices="1"><qti-simple-choice identifier="A">This</qti-simple-choice>
<qti-simple-choice identifier="B">That</qti-simple-choice></qti-choice-interaction></qti-item-body>
<qti-response-processing template-location="../rules/three.xml"/></qti-assessment-item>''',
    'rules/three.xml': f'''<qti-response-processing {SPACE}><qti-response-condition><qti-response-if><qti-match>
<qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match><qti-set-outcome-value identifier="SCORE">
<qti-base-value base-type="float">3</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition>
</qti-response-processing>''',
    'stimuli/s.xml': f'<qti-assessment-stimulus {SPACE} identifier="s" title="S"><qti-stimulus-body><p>Two letters came, '
                     'one on Monday and one on Friday.</p></qti-stimulus-body></qti-assessment-stimulus>',
    'media/dot.png': DOT,
}


def make (folder):
    for name, content in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as out:
            out.write(content if isinstance(content, bytes) else content.encode())
    return os.path.join(folder, 'items/a.xml')
