import { JOURNALS, type JournalEntry } from "../domain/bookkeeping/journal.ts";

/** The columns of the fichier des écritures comptables (LPF art. A. 47 A-1, VII), in their order. */
const COLUMNS = [
  ...["JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib"],
  ...["PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate"],
  ...["Montantdevise", "Idevise"],
];

/** The signs of ISO 8859-15 that ISO 8859-1 has not, by their byte. */
const OWN_SIGNS = new Map<string, number>([
  ...([
    ["€", 0xa4],
    ["Š", 0xa6],
    ["š", 0xa8],
    ["Ž", 0xb4],
  ] as const),
  ...([
    ["ž", 0xb8],
    ["Œ", 0xbc],
    ["œ", 0xbd],
    ["Ÿ", 0xbe],
  ] as const),
]);
const TAKEN = new Set(OWN_SIGNS.values());

/**
 * Writes entries in the columns of the FEC, for an accountant's software: a journal of this platform, not the FEC of its
 * user. Tabs between columns, CRLF, ISO 8859-15; signs that it lacks lose their accents or become `?`. A buyer's account
 * is the order's short code behind a C.
 *
 * @param labelOf the words of an entry, in French
 */
export function journalFile(
  entries: readonly JournalEntry[],
  labelOf: (event: JournalEntry["event"]) => string,
): Uint8Array<ArrayBuffer> {
  const lines = entries.flatMap((entry) =>
    entry.lines.map(({ account, buyer, debitCents, creditCents }) => [
      ...[entry.journal, JOURNALS[entry.journal], entry.number, compact(entry.on), account.number, account.name],
      ...[buyer ? `C${buyer.code}` : "", buyer?.name ?? "", entry.piece, compact(entry.on), labelOf(entry.event)],
      ...[amount(debitCents), amount(creditCents), "", "", compact(entry.recordedOn), "", ""],
    ]),
  );
  const text = [COLUMNS, ...lines].map((cells) => `${cells.map(plain).join("\t")}\r\n`).join("");
  return Uint8Array.from(text, byteOf);
}

function compact(day: string): string {
  return day.replaceAll("-", "");
}

/** Cents as euros with a comma, without other separators. */
function amount(cents: number): string {
  return (cents / 100).toFixed(2).replace(".", ",");
}

/** A cell without what separates cells. */
function plain(cell: string): string {
  return cell
    .replace(/[\t|\p{Cc}]+/gu, " ")
    .replaceAll("’", "'")
    .trim();
}

function byteOf(sign: string): number {
  const own = OWN_SIGNS.get(sign);
  if (own !== undefined) return own;
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x100 && !TAKEN.has(code)) return code;
  const [bare = "?"] = sign.normalize("NFKD");
  return bare < "\x80" ? bare.charCodeAt(0) : "?".charCodeAt(0);
}
