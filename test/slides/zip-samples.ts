import { deflateRawSync } from "node:zlib";

/**
 * Makes a ZIP like a presentation: deflated files and their list, with checksums of zero. @param stated overrides the
 * size each file says it has
 */
export function zipOf(files: Readonly<Record<string, Uint8Array>>, stated?: number): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(stated ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    parts.push(Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed);
    list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, entry, Buffer.from(name));
    at += 4 + 26 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

/** Makes a PPTX of these files and the required ones. */
export function pptxOf(files: Readonly<Record<string, Uint8Array>> = {}, stated?: number): Buffer {
  const xml = Buffer.from("<?xml version='1.0'?>");
  return zipOf({ "[Content_Types].xml": xml, "ppt/presentation.xml": xml, ...files }, stated);
}
