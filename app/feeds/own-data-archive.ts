import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { OwnPart } from "#app/domain/people/own-data.ts";
import type { OwnFile } from "#app/domain/people/own-files.ts";
import { labelOf, type OwnDataWords, ownDataFoot, ownDataHead, ownDataRow, ownDataSection } from "./own-data-html.ts";

/** What the archive of a person's data is made from. */
export interface OwnDataArchive {
  readonly parts: AsyncIterable<OwnPart>;
  readonly files: AsyncIterable<OwnFile>;
  /** The address of the account. */
  readonly account: string;
  /** When it is made; the archive's files carry this time. */
  readonly at: Date;
  readonly words: OwnDataWords;
}

/**
 * Makes a ZIP archive of all that is held on a person: `data.json` for programs, `index.html` for readers, and files.
 * It is made while it is read: memory holds one batch of rows or one file, and the packed HTML.
 */
export async function* ownDataArchive({
  parts,
  files,
  account,
  at,
  words,
}: OwnDataArchive): AsyncGenerator<Uint8Array<ArrayBufferLike>> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  const entry = <E extends ZipDeflate | ZipPassThrough>(file: E): E => {
    file.mtime = at;
    zip.add(file);
    return file;
  };
  const json = entry(new ZipDeflate("data.json"));
  const html = entry(new ZipDeflate("index.html"));
  const write = (to: ZipDeflate, text: string) => to.push(strToU8(text));

  write(json, `{"account":${JSON.stringify(account)},"at":${JSON.stringify(at)}`);
  write(html, ownDataHead({ account, at, words }));
  for await (const part of parts) {
    if (part.kind === "rows") {
      let count = 0;
      for await (const row of part.rows) {
        write(json, `${count === 0 ? `,\n"${part.table}":[` : ","}\n${JSON.stringify(row)}`);
        if (count === 0) write(html, ownDataSection(part.table, words));
        write(html, ownDataRow(row, words));
        count += 1;
        yield* made.splice(0);
      }
      if (count > 0) write(json, "]");
    } else if (part.kind === "texts" && part.texts.length > 0) {
      write(json, `,\n"${part.table}.${part.column}":${JSON.stringify(part.texts)}`);
      write(html, ownDataSection(part.table, words));
      for (const text of part.texts) write(html, ownDataRow({ [part.column]: text }, words));
    } else if (part.kind === "acts") {
      write(json, `,\n"acts":${JSON.stringify(part.acts)}`);
      if (part.acts.length > 0) write(html, ownDataSection("acts", words));
      for (const { table, column, count } of part.acts)
        write(
          html,
          ownDataRow({ act: `${labelOf(words.tables, table)}, ${labelOf(words.columns, column)}`, count }, words),
        );
    }
    yield* made.splice(0);
  }
  json.push(strToU8("\n}\n"), true);
  html.push(strToU8(ownDataFoot()), true);
  for await (const { name, content } of files) {
    entry(new ZipPassThrough(name)).push(content, true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}
