/** Makes a table with aligned columns, as the formatter leaves it. @param rows the first is the head */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows.map((row) => row.map(inCell));
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rest].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("\n");
}

/**
 * Replaces what a document has between the comments `<!-- name -->` and `<!-- end of name -->`.
 *
 * @throws where the document lacks them
 */
export function withPart(document: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document lacks the marks ${begin} and ${end}`);
  return `${document.slice(0, from)}${begin}\n\n${part}\n\n${document.slice(to)}`;
}

const inCell = (words: string) => words.replaceAll("|", "\\|").replaceAll("\n", " ");
