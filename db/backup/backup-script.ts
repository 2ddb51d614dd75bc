/** A piece of a backup's script. After a line `COPY … FROM stdin;` follow rows, in pieces of any size, and their end. */
export type ScriptPart =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "rows"; readonly bytes: Buffer }
  | { readonly kind: "end" };

/** Ends a table's rows. COPY escapes backslashes, so that no value contains it. */
const END_OF_ROWS = "\n\\.\n";

/** Cuts a script into its parts without holding a table, or a long row, in memory. */
export async function* scriptParts(source: AsyncIterable<Buffer>): AsyncGenerator<ScriptPart> {
  let rest: Buffer = Buffer.alloc(0);
  let inRows = false;
  // The line feed before the first row belongs to the end's pattern, in case there is no row, and not to the rows.
  let skipped = 0;
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf(inRows ? END_OF_ROWS : "\n");
      if (end < 0) break;
      if (inRows) {
        if (end + 1 > skipped) yield { kind: "rows", bytes: rest.subarray(skipped, end + 1) };
        yield { kind: "end" };
        rest = rest.subarray(end + END_OF_ROWS.length);
        inRows = false;
        continue;
      }
      const text = rest.toString("utf8", 0, end);
      yield { kind: "line", text };
      inRows = text.startsWith("COPY ");
      skipped = inRows ? 1 : 0;
      rest = rest.subarray(inRows ? end : end + 1);
    }
    const complete = rest.length - (END_OF_ROWS.length - 1);
    if (inRows && complete > skipped) {
      yield { kind: "rows", bytes: rest.subarray(skipped, complete) };
      rest = rest.subarray(complete);
      skipped = 0;
    }
  }
}
