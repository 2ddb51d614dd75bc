import { type LetterKind, letterContent } from "#app/domain/letter-content.ts";
import { type HardestRegistration, hardestRegistration } from "#app/domain/registration/hardest-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Letter } from "#app/mail/letter.ts";
import { withoutPageCodes } from "./hidden-token.ts";
import { exampleOf, type LetterToLookAt } from "./letter-text.ts";
import { type LetterRow, writeLetter } from "./letter-writing.ts";

/** How a letter looks with what organisers wrote. */
export interface LookOfLetter {
  readonly subject: string;
  readonly text: string;
  /** Whom it is about: a person of the edition. `example`: an invented case, with that person's names in its sentences. */
  readonly reader: string | null;
  readonly example: boolean;
}

/** Letters whose text needs no more than a registration. */
const ABOUT_A_REGISTRATION: ReadonlySet<LetterKind> = new Set<LetterKind>([
  ...(["registration-confirmed", "registration-changed", "registration-cancelled", "registration-moved"] as const),
]);

/** How many real letters are tried: those that have nothing left to tell have no text. */
const MOST_TRIED = 5;

/**
 * Shows an automatic letter as the person of the edition with the longest names would get it now: from a registration, or
 * from the letters of that kind that the edition has; without one it is an invented example. Links are masked.
 */
export async function lookOfLetter(
  db: Database,
  { appUrl, now, ...looked }: LetterToLookAt & { appUrl: string; now: Date },
): Promise<LookOfLetter> {
  const hardest = await hardestRegistration(db, looked);
  for (const { data, reader } of await realCases(db, looked, hardest)) {
    const row: LetterRow = { id: 0, edition: looked.edition, language: looked.language, data, writtenAt: now };
    const written = await writeLetter(db, row, { appUrl, renderTicket: null, tokens: null, now }).catch(() => null);
    if (written?.kind === "written") return { ...shown(written.letter), reader, example: false } satisfies LookOfLetter;
  }
  return { ...shown(await exampleOf(db, looked, hardest)), reader: hardest?.name ?? null, example: true };
}

async function realCases(db: Database, { edition, kind }: LetterToLookAt, hardest: HardestRegistration | null) {
  if (hardest && ABOUT_A_REGISTRATION.has(kind)) {
    const data = letterContent.parse({ kind, registrationId: hardest.id });
    return [{ data, reader: hardest.name }];
  }
  const rows = await db
    .selectFrom("letter")
    .leftJoin("registration", "registration.id", "letter.registration_id")
    .leftJoin("person", "person.id", "letter.person_id")
    .select("letter.data")
    .select((row) => [
      row.fn.coalesce("registration.given_name", "person.given_name").as("givenName"),
      row.fn.coalesce("registration.family_name", "person.family_name").as("familyName"),
    ])
    .where("letter.edition_id", "=", edition)
    .where("letter.kind", "=", kind)
    .orderBy(
      (row) => row.fn("length", ["registration.organisation"]),
      (order) => order.desc().nullsLast(),
    )
    .orderBy("letter.id", "desc")
    .limit(MOST_TRIED)
    .execute();
  return rows.flatMap(({ data, givenName, familyName }) => {
    const content = letterContent.safeParse(data);
    const reader = [givenName, familyName].filter(Boolean).join(" ");
    return content.success ? [{ data: content.data, reader: reader || null }] : [];
  });
}

/** A reader of the preview gets no working link to a person's own page. */
function shown({ subject, text }: Letter) {
  return { subject, text: withoutPageCodes(text) };
}
