import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A file of the folder. */
export interface FolderFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/**
 * Makes a ZIP archive of files, while it is read: memory holds one file. Texts are packed; PDF files are packed already.
 *
 * @param options.at when it is made; the files carry this time
 */
export async function* depositFolder(
  files: AsyncIterable<FolderFile>,
  { at }: { at: Date },
): AsyncGenerator<Uint8Array<ArrayBufferLike>> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  for await (const { name, content } of files) {
    const file = typeof content === "string" ? new ZipDeflate(name) : new ZipPassThrough(name);
    file.mtime = at;
    zip.add(file);
    file.push(typeof content === "string" ? new TextEncoder().encode(content) : content, true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}
