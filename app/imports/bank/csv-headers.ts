/** Finds what the columns of a bank's CSV are by the words of their headers. */
import type { CsvColumns, CsvMapping } from "./csv-mapping.ts";
import { type Delimiter, headerWords } from "./csv-records.ts";

type One = Exclude<keyof CsvColumns, "label">;

/** The headers of each column, the likeliest first. They are compared as `headerWords` writes them. */
const WORDS: Readonly<Record<One, readonly RegExp[]>> = {
  booked: [
    /^(date (de )?comptabilisation|date comptable|date d ecriture|booking date|booked date|date d imputation)$/,
    /^(date (de |d |de l ?)?operation|date ?op|operation date|transaction date|date de transaction|date d execution)( utc| local)?$/,
    /^(completed date|date completed|settlement date)( utc| local)?$/,
    /^(date|jour)$/,
  ],
  value: [
    /^(date (de )?(la )?valeur|date ?val|value date|valeur|date d effet)( utc| local)?$/,
    /^settlement date( utc| local)?$/,
  ],
  amount: [
    /^montant( operation| de l operation)?( en)? ?(euros?|eur)$/,
    /^(montant total ttc|total amount incl vat|montant ttc)$/,
    /^(montant( de l operation| operation| signe)?|amount( in)?( eur| euros?)?|total amount|somme)$/,
  ],
  debit: [
    /^(montant )?(au |du )?debits?( en)?( euros?| eur)?$/,
    /^(sorties?|retraits?|money out|paid out|montant debite)$/,
  ],
  credit: [
    /^(montant )?(au |du )?credits?( en)?( euros?| eur)?$/,
    /^(entrees?|versements?|money in|paid in|montant credite)$/,
  ],
  comment: [/^(comments?|commentaires?|notes?|memo|remarques?|annotation)$/],
  name: [
    /^((nom (de la |du )?)?(contrepartie|tiers|donneur d ordre|emetteur)|counterparty( name)?|payer|partner name)$/,
  ],
  iban: [/^(iban( de la)? contrepartie|counterparty iban|partner iban|iban du tiers|iban)$/],
  bankReference: [
    /^(transaction id|identifiant (de )?(la )?transaction|id transaction|id de transaction)$/,
    /^(reference (bancaire|banque|interne|de l operation|operation)|numero (d |de l )?operation|bank reference)$/,
    /^(references?|ref|id)$/,
  ],
  balance: [
    /^(solde( apres operation| courant| progressif| euros?| en euros?| eur)?|(running |account )?balance|accountbalance)$/,
  ],
  account: [/^(accountnum|account number|(numero|no|n) (de )?compte|compte|iban du compte|account iban)$/],
  currency: [/^(devise|currency|monnaie|code devise|devise du compte)$/],
  status: [/^(statut|status|state|etat)( de l operation)?$/],
};

const LABEL =
  /^(libelle( .+)?|label|descriptions?|intitule( .+)?|details?( .+)?|motif( .+)?|nature( de l operation)?|informations? complementaires?|communication|objet|narrative|payment reference|wording|operations?|ecritures?|designation|texte)$/;

/**
 * Finds the columns of a header line: a day, an amount (signed, or debit and credit) and a text are needed.
 *
 * @returns null for a line that is no header
 */
function columnsOf(cells: readonly string[]): CsvColumns | null {
  const { booked = null, amount = null, debit = null, credit = null, label = [], ...others } = guessedColumns(cells);
  const hasAmount = amount !== null || (debit !== null && credit !== null);
  return booked === null || !hasAmount || label.length === 0
    ? null
    : { value: null, ...NONE, ...others, booked, amount, debit, credit, label };
}

const NONE = {
  ...{ comment: null, name: null, iban: null, bankReference: null },
  ...{ balance: null, account: null, currency: null, status: null },
} as const;

/** The columns that can be recognised, also when some that are needed are missing. */
export function guessedColumns(cells: readonly string[]): Partial<CsvColumns> {
  const headers = cells.map(headerWords);
  const taken = new Set<number>();
  const find = (column: One): number | null => {
    for (const words of WORDS[column]) {
      const at = headers.findIndex((header, index) => !taken.has(index) && words.test(header));
      if (at < 0) continue;
      taken.add(at);
      return at;
    }
    return null;
  };
  const single = Object.fromEntries((Object.keys(WORDS) as One[]).map((column) => [column, find(column)])) as Record<
    One,
    number | null
  >;
  // A file with a day of value alone has the entry's day there.
  if (single.booked === null) Object.assign(single, { booked: single.value, value: null });
  const label = headers.flatMap((header, at) => (LABEL.test(header) && !taken.has(at) ? [at] : []));
  // Where a bank has an own identifier, the reference is the payer's text.
  const payers = headers.findIndex((header, at) => /^(references?|ref)$/.test(header) && !taken.has(at));
  const parts = [
    ...new Set([...(single.name === null ? [] : [single.name]), ...label, ...(payers < 0 ? [] : [payers])]),
  ];
  const found = Object.entries(single).filter(([, at]) => at !== null);
  return { ...Object.fromEntries(found), ...(parts.length > 0 ? { label: parts.toSorted((a, b) => a - b) } : {}) };
}

/** The mapping of a header line; null when it is none. */
export function mappingOf(cells: readonly string[], delimiter: Delimiter): CsvMapping | null {
  const columns = columnsOf(cells);
  return columns && { delimiter, headers: cells.map(headerWords), columns, dayOrder: null, decimalMark: null };
}

/** Banks by headers that together only they write. A name for people: reading does not depend on it. */
const LAYOUTS: readonly (readonly [string, readonly RegExp[]])[] = [
  ["Crédit Agricole", [/^date$/, /^libelle$/, /^debit euros$/, /^credit euros$/]],
  ["La Banque Postale", [/^date$/, /^libelle$/, /^montant euros$/]],
  ["BNP Paribas", [/^libelle court$/, /^montant operation en euro$/]],
  ["Société Générale", [/^detail de l ecriture$/, /^montant de l operation$/]],
  ["Banque Populaire, Caisse d’Épargne", [/^date de comptabilisation$/, /^libelle simplifie$/]],
  ["BoursoBank", [/^dateop$/, /^dateval$/, /^accountbalance$/]],
  ["Qonto", [/^(statut|status)$/, /^(montant total ttc|total amount incl vat)$/]],
  ["Shine", [/^transaction id$/, /^date de la valeur$/]],
  ["Crédit Mutuel, CIC", [/^date$/, /^date de valeur$/, /^(montant|debit)$/, /^libelle$/, /^solde$/]],
];

/** The bank whose layout this is; null when unknown. */
export function layoutOf(headers: readonly string[] | null): string | null {
  const found = LAYOUTS.find(([, words]) => words.every((word) => headers?.some((header) => word.test(header))));
  return found?.[0] ?? null;
}
