/**
 * The few pieces of the Protocol Buffers wire format that OTLP uses, https://protobuf.dev/programming-guides/encoding/,
 * written from the end to the beginning: so the length of a message is known where it has to be written, before it.
 */

const LENGTH_DELIMITED = 2;

export class BackwardWriter {
  private buffer: Buffer;
  private position: number;

  constructor(size = 4096) {
    this.buffer = Buffer.allocUnsafe(size);
    this.position = size;
  }

  /** What was written since the writer was made or this was called last. A copy. */
  take(): Buffer {
    const taken = Buffer.from(this.buffer.subarray(this.position));
    this.position = this.buffer.length;
    return taken;
  }

  /** A message or a packed field: what `write` writes, its length and the field's tag. */
  message(field: number, write: () => void): void {
    const end = this.buffer.length - this.position;
    write();
    this.varint(this.buffer.length - this.position - end);
    this.tag(field, LENGTH_DELIMITED);
  }

  /** In UTF-8. A lone surrogate becomes the replacement character, or receivers refuse the whole request. */
  text(field: number, text: string): void {
    const size = Buffer.byteLength(text);
    this.reserve(size);
    this.buffer.write(text, this.position, size, "utf8");
    this.varint(size);
    this.tag(field, LENGTH_DELIMITED);
  }

  /** An id: its hexadecimal digits, as bytes. */
  hex(field: number, digits: string): void {
    const size = digits.length >> 1;
    this.reserve(size);
    this.buffer.write(digits, this.position, size, "hex");
    this.varint(size);
    this.tag(field, LENGTH_DELIMITED);
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.raw(bytes);
    this.varint(bytes.length);
    this.tag(field, LENGTH_DELIMITED);
  }

  /** Fields that are encoded already. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.position);
  }

  uint(field: number, value: number): void {
    this.varint(value);
    this.tag(field, 0);
  }

  int64(field: number, value: bigint): void {
    let rest = BigInt.asUintN(64, value);
    const digits: number[] = [];
    do {
      digits.push(Number(rest & 0x7fn));
      rest >>= 7n;
    } while (rest > 0n);
    this.digits(digits);
    this.tag(field, 0);
  }

  double(field: number, value: number): void {
    this.reserve(8);
    this.buffer.writeDoubleLE(value, this.position);
    this.tag(field, 1);
  }

  fixed64(field: number, value: bigint): void {
    this.reserve(8);
    this.buffer.writeBigUInt64LE(BigInt.asUintN(64, value), this.position);
    this.tag(field, 1);
  }

  fixed32(field: number, value: number): void {
    this.reserve(4);
    this.buffer.writeUInt32LE(value, this.position);
    this.tag(field, 5);
  }

  private tag(field: number, wireType: number): void {
    this.varint((field << 3) | wireType);
  }

  private varint(value: number): void {
    if (value < 0x80) {
      this.reserve(1);
      this.buffer[this.position] = value;
      return;
    }
    const digits: number[] = [];
    for (let rest = value; rest > 0; rest = Math.floor(rest / 0x80)) digits.push(rest % 0x80);
    this.digits(digits);
  }

  /** Seven bits each, the lowest first. */
  private digits(digits: number[]): void {
    this.reserve(digits.length);
    digits.forEach((digit, index) => {
      this.buffer[this.position + index] = index < digits.length - 1 ? digit | 0x80 : digit;
    });
  }

  /** Makes the position that of `size` bytes before what is there. */
  private reserve(size: number): void {
    if (this.position < size) {
      const used = this.buffer.length - this.position;
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, used + size));
      this.buffer.copy(larger, larger.length - used, this.position);
      this.position = larger.length - used;
      this.buffer = larger;
    }
    this.position -= size;
  }
}

/** The varint and length-delimited fields of a message by number; of repeated ones the last. Throws RangeError where it ends too early. */
export function readFields(data: Buffer): Map<number, number | Buffer> {
  const fields = new Map<number, number | Buffer>();
  let position = 0;
  const readVarint = (): number => {
    for (let value = 0, factor = 1; ; factor *= 0x80) {
      const byte = data.readUInt8(position++);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  };
  while (position < data.length) {
    const key = readVarint();
    const field = Math.floor(key / 8);
    if (key % 8 === 0) {
      fields.set(field, readVarint());
    } else if (key % 8 === LENGTH_DELIMITED) {
      const size = readVarint();
      fields.set(field, data.subarray(position, position + size));
      position += size;
    } else {
      position += key % 8 === 1 ? 8 : 4;
    }
  }
  return fields;
}
