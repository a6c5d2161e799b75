"""Reads a spool by its description in audio/spool.h, not by the program's own reader."""
import struct

RATE_HZ, HEADER_BYTES, HEAD_BYTES, RECORD_MAGIC = 48000, 32, 24, 0x4b4f4c42


def check (record):
    value = 14695981039346656037
    for byte in record[:16] + record[24:]:
        value = (value ^ byte) * 1099511628211 & 0xffffffffffffffff
    return value == struct.unpack_from('<Q', record, 16)[0]


def records (data, at=HEADER_BYTES):
    """(where it ends, its samples) of each whole record from AT on; the first that is not whole ends them."""
    while at + HEAD_BYTES <= len(data):
        magic, count, _ = struct.unpack_from('<IIq', data, at)
        record = bytes(data[at:at + HEAD_BYTES + 4 * count])
        if magic != RECORD_MAGIC or len(record) < HEAD_BYTES + 4 * count or not check(record):
            return
        at += len(record)
        yield at, struct.unpack_from(f'<{count}f', record, HEAD_BYTES)


def read (data):
    """All samples that a player would find."""
    assert data[:8] == b'ANTESPL1' and struct.unpack_from('<I', data, 8)[0] == RATE_HZ
    frames = []
    for _, samples in records(data):
        frames += samples
    return frames
