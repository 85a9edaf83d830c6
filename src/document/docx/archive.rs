//! A ZIP archive in which nothing is compressed and nothing hangs on the day: the same parts give the same bytes.
//!
//! Word files are ZIP archives. Stored entries are a few dozen lines; the crate for them brings ten others.

/// A local part of an archive: `PK\x03\x04`.
const PART: u32 = 0x0403_4b50;
/// An entry in the list at its end: `PK\x01\x02`.
const ENTRY: u32 = 0x0201_4b50;
/// The end of that list: `PK\x05\x06`.
const END: u32 = 0x0605_4b50;
/// What a reader must understand: 2.0.
const VERSION: u16 = 20;
/// 1 January 1980, the first day that there is: an archive says when its parts were written, and ours must not.
const DAY: u16 = 0x0021;

/// Parts with their names as an archive.
pub(super) fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut list = Vec::new();
    let mut number: u16 = 0;
    for (name, text) in parts {
        let start = length(&bytes);
        let described = described(name, text.as_bytes());
        put32(&mut bytes, PART);
        bytes.extend(&described);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        put32(&mut list, ENTRY);
        put16(&mut list, VERSION);
        list.extend(&described);
        // No comment, the first disk, no attributes.
        list.extend([0; 10]);
        put32(&mut list, start);
        list.extend(name.as_bytes());
        number = number.saturating_add(1);
    }
    let (start, size) = (length(&bytes), length(&list));
    bytes.extend(list);
    put32(&mut bytes, END);
    put32(&mut bytes, 0);
    put16(&mut bytes, number);
    put16(&mut bytes, number);
    put32(&mut bytes, size);
    put32(&mut bytes, start);
    put16(&mut bytes, 0);
    bytes
}

/// What is said of a part both before it and in the list.
fn described(name: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put16(&mut bytes, VERSION);
    // No flags, stored as it is, at midnight.
    [0, 0, 0].into_iter().for_each(|zero| put16(&mut bytes, zero));
    put16(&mut bytes, DAY);
    put32(&mut bytes, checksum(content));
    put32(&mut bytes, length(content));
    put32(&mut bytes, length(content));
    put16(&mut bytes, u16::try_from(name.len()).unwrap_or(u16::MAX));
    put16(&mut bytes, 0);
    bytes
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

fn put16(bytes: &mut Vec<u8>, value: u16) {
    bytes.extend(value.to_le_bytes());
}

fn put32(bytes: &mut Vec<u8>, value: u32) {
    bytes.extend(value.to_le_bytes());
}

/// CRC-32, as archives have it.
fn checksum(content: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in content {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
