/** What an account is for, with its name and its number unless the accountant sets another (PCG, règlement ANC 2018-06). */
const USUAL = {
  customers: ["411000", "Clients"],
  sales: ["706000", "Prestations de services"],
  vatDue: ["445710", "TVA collectée"],
  /** For services VAT is due when they are paid (CGI art. 269, 2 c). */
  vatAwaited: ["445870", "TVA en attente d’encaissement"],
  bank: ["512000", "Banque"],
  cards: ["517000", "Paiements par carte en ligne"],
  cheques: ["511200", "Chèques à encaisser"],
  terminal: ["511500", "Cartes bancaires à encaisser"],
  cash: ["530000", "Caisse"],
  losses: ["658000", "Charges diverses de gestion courante"],
  gains: ["758000", "Produits divers de gestion courante"],
} as const satisfies Readonly<Record<string, readonly [number: string, name: string]>>;

export type AccountPurpose = keyof typeof USUAL;
export const ACCOUNT_PURPOSES = Object.keys(USUAL) as AccountPurpose[];

/** The number of each account. */
export type Accounts = Readonly<Record<AccountPurpose, string>>;

/** A number of the PCG: a class from 1 to 7, at least two more digits, then letters or digits. */
export const ACCOUNT_NUMBER = /^[1-7]\d{2}[0-9A-Z]{0,17}$/;

/** The account's name, in French as in the accounts. */
export function accountName(purpose: AccountPurpose): string {
  return USUAL[purpose][1];
}

/** The account's usual number. */
export function usualNumber(purpose: AccountPurpose): string {
  return USUAL[purpose][0];
}
