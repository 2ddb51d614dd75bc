/** Reads a bank's file of any kind: camt.053, camt.054 or CSV. */
import type { BankFile } from "../../domain/treasury/bank-file.ts";
import { decode } from "../bytes.ts";
import { Findings } from "../problems.ts";
import { decodeText } from "../text-encoding.ts";
import { readXml } from "../xml-document.ts";
import { readBankCsv } from "./bank-csv.ts";
import { readCamt } from "./camt.ts";
import type { CsvMapping, UnknownColumns } from "./csv-mapping.ts";
import { type StatementProblem, StatementProblems } from "./statement-problems.ts";

/** MiB. A year of a busy account is smaller. */
const LARGEST = 20;

export type StatementReading = { readonly problems: readonly StatementProblem[] } & (
  | { readonly kind: "read"; readonly file: BankFile; readonly csv: ReadCsvFacts | null }
  /** A CSV whose columns are unknown: a person says once which is what. */
  | { readonly kind: "unknown-columns"; readonly columns: UnknownColumns }
  | { readonly kind: "refused" }
);

/** How a CSV was read. */
export interface ReadCsvFacts {
  readonly layout: string | null;
  readonly encoding: string;
  /** To be kept with the account, so that its next file is read alike. */
  readonly mapping: CsvMapping;
}

/**
 * Reads a bank's file. Never throws for what a file holds.
 *
 * @param bytes the whole file, at most 20 MiB
 * @param options.mapping for a CSV whose columns a person named
 * @returns `read` with the parts that could be read, and a problem with its line for each that could not; `refused`
 *   when nothing could be; `unknown-columns` for a CSV that needs a mapping
 */
export async function readStatement(
  bytes: Uint8Array,
  { mapping = null }: { mapping?: CsvMapping | null } = {},
): Promise<StatementReading> {
  const problems = new StatementProblems();
  const read = await readBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mapping, problems);
  return { ...(read ?? { kind: "refused" }), problems: problems.all } as StatementReading;
}

async function readBytes(bytes: Buffer, mapping: CsvMapping | null, problems: StatementProblems) {
  if (bytes.length > LARGEST * 2 ** 20) problems.add(null, "too-large", { megabytes: LARGEST });
  else if (bytes.every((byte) => byte <= 0x20)) problems.add(null, "empty");
  else if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") problems.add(null, "pdf");
  else if (/^(?:504b0304|d0cf11e0)$/.test(bytes.subarray(0, 4).toString("hex"))) problems.add(null, "spreadsheet");
  else if (isXml(bytes)) return await readXmlFile(bytes, problems);
  else return readTextFile(bytes, mapping, problems);
  return null;
}

/** The first sign of an XML file, behind a mark and blanks, in any encoding. */
function isXml(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 256).toString("latin1").replace(/\0/g, "");
  return /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*<[?!\p{L}_]/u.test(head);
}

async function readXmlFile(bytes: Buffer, problems: StatementProblems) {
  const findings = new Findings();
  const text = decode(bytes, findings);
  const root = text === null ? null : await readXml(text, () => undefined, findings);
  problems.addShared(findings.problems);
  const file = root && readCamt(root, problems);
  return file && ({ kind: "read", file, csv: null } as const);
}

function readTextFile(bytes: Buffer, mapping: CsvMapping | null, problems: StatementProblems) {
  const decoded = decodeText(bytes, problems);
  const read = decoded && readBankCsv(decoded.text, mapping, problems);
  if (read?.kind !== "read") return read;
  const { file, layout, mapping: used } = read;
  return { kind: "read", file, csv: { layout, encoding: decoded?.encoding ?? "", mapping: used } } as const;
}
