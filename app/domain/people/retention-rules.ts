/** Why personal data is held. The texts are in `site:personal.purposes`. */
export type Purpose =
  | "billing"
  | "sale"
  | "account"
  | "attendance"
  | "places"
  | "programme"
  | "own-programme"
  | "letters"
  | "sign-in"
  | "door"
  | "groups"
  | "responsibility"
  | "needs"
  | "protection";

/** The texts are in `site:personal.bases`. */
export type LegalBasis = "public-mission" | "contract" | "legal-obligation" | "consent";

/**
 * The legal basis of each purpose (GDPR, article 6). A purpose has one, so that nobody is asked to consent to what a
 * public mission requires. Invoices: Code de commerce, article L. 123-22. Protection: GDPR, article 32.
 */
export const LEGAL_BASES: Readonly<Record<Purpose, LegalBasis>> = {
  billing: "legal-obligation",
  sale: "contract",
  account: "public-mission",
  attendance: "public-mission",
  places: "public-mission",
  programme: "public-mission",
  "own-programme": "public-mission",
  letters: "public-mission",
  "sign-in": "public-mission",
  door: "public-mission",
  groups: "public-mission",
  responsibility: "public-mission",
  // What a diet or a need says of health or belief is only held with explicit consent (GDPR, article 9, 2 a).
  needs: "consent",
  protection: "legal-obligation",
};

/** How long a browser is recognised after a sign-in, in days: the CNIL's limit for cookies, thirteen months. */
export const BROWSER_DAYS = 395;

/**
 * How long a browser keeps the sessions that a visitor without an account starred, in days after the last one: about from
 * a programme's first release to its edition.
 */
export const STARS_DAYS = 183;

/**
 * Rules that count from a moment of the row itself, with their duration as a Postgres interval. `expiry`: the first
 * night after the moment. `question`: the days that the question sets, counted from the edition's last one. `decade`:
 * from the end of the year of the invoice.
 */
export const DATED_RULES = {
  expiry: "0 days",
  question: "0 days",
  day: "1 day",
  week: "7 days",
  month: "30 days",
  "month-after": "30 days",
  "twelve-months": "12 months",
  "thirteen-months": `${BROWSER_DAYS} days`,
  "three-years": "3 years",
  "group-end": "3 years",
  decade: "10 years",
} as const;
export type DatedRule = keyof typeof DATED_RULES;

/** How long contact data is held after the last active contact (CNIL's recommendation), as a Postgres interval. */
export const CONTACT_PERIOD = "3 years";

/** How long the number of a card payment that was refunded is kept after the refund, as a Postgres interval. */
export const REFUND_PERIOD = "180 days";

/**
 * When personal data ends. `contact`: three years after the person's last active contact, or at the person's request.
 * `published`: like `contact`, but not while the programme that names the person is public. The texts are in
 * `site:personal.until`.
 */
export type Rule = DatedRule | "contact" | "published";

/** In the order of the public page. */
export const RULES: readonly Rule[] = [
  ...(["expiry", "question", "day", "week", "month", "month-after", "twelve-months", "thirteen-months"] as const),
  ...(["three-years", "contact", "published", "group-end", "decade"] as const),
];

/** What is done at the end. `erase`: the row is deleted. `empty`: the columns are. `anonymise`: nothing leads to a person any more. */
export type Ending = "erase" | "empty" | "anonymise";
