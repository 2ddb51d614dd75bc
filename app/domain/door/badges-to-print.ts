import { sql } from "kysely";
import type { Language } from "../language.ts";
import { IS_ERASED } from "../registration/is-erased.ts";
import type { LatinSpelling } from "../registration/latin-spelling.ts";
import type { Database } from "../transaction.ts";
import { extrasText } from "./badge-extras.ts";
import { printedExtras } from "./badge-layouts.ts";
import type { Field } from "./layout.ts";
import type { PrintOrder } from "./print-choice.ts";

/** A badge as it would be printed now, without its signed code. */
export interface BadgeToPrint {
  readonly registration: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  /** Printed instead of texts that no font can draw; null when there are none. */
  readonly latin: LatinSpelling | null;
  readonly language: Language;
  /** One of the roles of `a_badge_has_a_known_role`. */
  readonly role: string;
  /** The number of the badge; its code, and so its QR, follow from it. */
  readonly badge: number;
  readonly shortCode: string;
  readonly ticketType: { readonly id: number; readonly name: string; readonly nameEn: string | null };
  /** A hash of everything printed on the badge, but for its codes. */
  readonly fingerprint: Buffer;
}

/**
 * Lists the badges of an edition by family name, then given name, in French order: accents only decide between names
 * that are otherwise equal. Cancelled registrations and erased people have none. Other orders put an organisation or a ticket type first.
 *
 * @param options.among ids of registrations: only theirs; null for all
 * @param options.onlyAsked leaves out those whose phone is enough for them
 * @param options.onlyNew leaves out badges that a person declared printed as they are today, on whichever sheet
 */
export async function badgesToPrint(
  db: Database,
  {
    edition,
    onlyNew,
    onlyAsked = false,
    among = null,
    order = "name",
  }: { edition: number; onlyNew: boolean; onlyAsked?: boolean; among?: readonly number[] | null; order?: PrintOrder },
): Promise<BadgeToPrint[]> {
  const extras = await printedExtras(db, { edition });
  const { rows } = await sql<BadgeToPrint>`
    select * from (${currentBadges(edition, extras)}) as badge
    where (${among}::int[] is null or registration = any(${among}::int[])) and (${onlyAsked} = false or "isAsked")
      and (${onlyNew} = false or fingerprint is distinct from ${LAST_PRINTED})`.execute(db);
  const first = FIRST_BY[order];
  return rows.sort(
    (a, b) =>
      FRENCH.compare(first(a), first(b)) ||
      FRENCH.compare(a.familyName, b.familyName) ||
      FRENCH.compare(a.givenName, b.givenName) ||
      a.registration - b.registration,
  );
}

/**
 * Counts an edition's badges, those that nobody declared printed in their current form (`fresh`), and those of people who
 * asked for one on paper (`asked`), with the fresh ones among these (`freshAsked`).
 */
export async function countBadges(db: Database, { edition }: { edition: number }): Promise<BadgeCount> {
  const { rows } = await sql<BadgeCount>`
    select count(*) as "all", count(*) filter (where is_fresh) as fresh, count(*) filter (where "isAsked") as asked,
      count(*) filter (where is_fresh and "isAsked") as "freshAsked"
    from (${currentBadges(edition, await printedExtras(db, { edition }))}) as badge
    cross join lateral (select fingerprint is distinct from ${LAST_PRINTED} as is_fresh) as printed`.execute(db);
  return rows[0] ?? { all: 0, fresh: 0, asked: 0, freshAsked: 0 };
}

export type BadgeCount = Readonly<Record<"all" | "fresh" | "asked" | "freshAsked", number>>;

/** Those without an organisation come last. */
const FIRST_BY: Readonly<Record<PrintOrder, (badge: BadgeToPrint) => string>> = {
  name: () => "",
  organisation: ({ organisation }) => organisation || "\uffff",
  "ticket-type": ({ ticketType }) => ticketType.name,
};

const FRENCH = new Intl.Collator("fr");

export type UndeclaredRun = Readonly<Record<"id" | "fresh", number>> & { readonly finishedAt: Date };

/**
 * Lists the prepared runs that nobody declared printed or set aside and that have badges still to be printed: as many
 * (`fresh`) would be new no more if it were declared printed. Newest first.
 */
export async function listUndeclaredRuns(
  db: Database,
  { edition }: { edition: number },
): Promise<readonly UndeclaredRun[]> {
  const { rows } = await sql<UndeclaredRun>`
    select run.id, finished_at as "finishedAt", count(*)::int as fresh
    from (${currentBadges(edition, await printedExtras(db, { edition }))}) as badge
    join printed_badge as prepared on prepared.registration_id = badge.registration
      and prepared.fingerprint = badge.fingerprint and not prepared.is_spoilt
    join badge_run as run on run.id = prepared.badge_run_id
    where run.edition_id = ${edition} and finished_at is not null and printed_at is null and spoilt_at is null
      and badge.fingerprint is distinct from ${LAST_PRINTED}
    group by run.id order by run.id desc`.execute(db);
  return rows;
}

/**
 * Whether the badge of a registration that was declared printed shows something else than it would today.
 *
 * @param of.registration one whose badge was declared printed (`wasPrinted` of its view)
 */
export async function isPrintedOtherwise(
  db: Database,
  { edition, registration }: { edition: number; registration: number },
): Promise<boolean> {
  const changed = await badgesToPrint(db, { edition, onlyNew: true, among: [registration] });
  return changed.length > 0;
}

/** What a person last declared printed of a registration, but for pages that had to be printed again. */
const LAST_PRINTED = sql`(
  select printed_badge.fingerprint from printed_badge join badge_run on badge_run.id = badge_run_id
  where printed_badge.registration_id = badge.registration and badge_run.printed_at is not null and not is_spoilt
  order by badge_run.finished_at desc, badge_run_id desc limit 1)`;

/**
 * The JSON array separates the fields: "Anne" "Marie Exemple" differs from "Anne Marie" "Exemple". The fingerprint
 * still calls the Latin job title `function`, its former name: another name would have all badges with Latin letters
 * printed again.
 */
function currentBadges(edition: number, extras: ReadonlySet<Field["of"]>) {
  return sql`
    select registration.id as registration, short_code as "shortCode", given_name as "givenName", family_name as "familyName",
      registration.organisation, registration.job_title as "jobTitle", language, badge_role as role, badge_number as badge, latin,
      paper_asked_at is not null as "isAsked",
      json_build_object('id', ticket_type.id, 'name', ticket_type.name, 'nameEn', ticket_type.name_en) as "ticketType",
      sha256(convert_to(json_build_array(given_name, family_name, registration.organisation, registration.job_title,
        language, badge_role, badge_number)::text || coalesce(printed::text, '') || coalesce(${extrasText(extras)}, ''), 'UTF8')) as fingerprint
    from registration join ticket_type on ticket_type.id = ticket_type_id
    left join lateral (select json_build_object('name', name, 'organisation', organisation, 'jobTitle', job_title) as latin,
        json_build_object('name', name, 'organisation', organisation, 'function', job_title) as printed
      from latin_letters where registration_id = registration.id) as written on true
    where registration.edition_id = ${edition} and cancelled_at is null and awaits is null
      and not ${IS_ERASED}`;
}
