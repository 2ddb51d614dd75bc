import { sql } from "kysely";
import { type Database, inTransaction } from "../transaction.ts";
import type { BadgeRunLayout } from "./badge-runs.ts";
import type { BadgeToPrint } from "./badges-to-print.ts";
import { keepNamed } from "./keep-named.ts";
import { printChoiceSchema } from "./print-choice.ts";

/** A run that makes its worker crash is not retried for ever. */
const MOST_ATTEMPTS = 3;

/**
 * Starts a run from the beginning; work of an earlier worker that died was not stored.
 *
 * @returns `over` when the run has ended; `given-up` when it was started too often and now fails
 */
export async function takeUpBadgeRun(db: Database, { run }: { run: number }) {
  const taken = await db
    .updateTable("badge_run")
    .set((field) => ({ attempts: sql`attempts + 1`, done: sql`0`, total: field.ref("total") }))
    .where("id", "=", run)
    .where("finished_at", "is", null)
    .where("failure", "is", null)
    .returning([
      "edition_id as edition",
      "layout",
      "only_new as onlyNew",
      "only_asked as onlyAsked",
      "among",
      "how",
      "attempts",
    ])
    .returning(["first_blank as firstBlank", "last_blank as lastBlank"])
    .executeTakeFirst();
  if (!taken) return { kind: "over" } as const;
  if (taken.attempts > MOST_ATTEMPTS) {
    await failBadgeRun(db, { run, failure: `begun ${MOST_ATTEMPTS} times and never finished` });
    return { kind: "given-up" } as const;
  }
  const layout = taken.layout as BadgeRunLayout;
  const how = taken.how === null ? null : printChoiceSchema.parse(taken.how);
  return { kind: "taken", ...taken, how, layout } as const;
}

/** Stores the progress of a run for its page. */
export async function tellBadgeProgress(
  db: Database,
  { run, done, total }: { run: number; done: number; total: number },
) {
  await db
    .updateTable("badge_run")
    .set({ done, total })
    .where("id", "=", run)
    .where("finished_at", "is", null)
    .execute();
}

/** A text of a badge that was made fit: the badge's place in the run, from 0, and the id of the box. */
export interface FittedText {
  readonly badge: number;
  readonly box: string;
  /** `small`: in smaller letters than its box plans */
  readonly need: "shrunk" | "wrapped" | "small" | "shortened";
}

export interface FinishedRun {
  /** Of people, in the order of the file. */
  readonly badges: readonly BadgeToPrint[];
  /** How many blank badges it has. */
  readonly blanks?: number;
  readonly needs?: readonly FittedText[];
  /** The edition's own layouts that it was printed in, by their ids. */
  readonly layouts?: readonly number[];
  /** Null when there was no badge to print. */
  readonly file: Buffer | null;
  /** How many badges use Latin letters because no font draws the person's own. */
  readonly latin: number;
  /** How many badges show � because no font draws their letters and no Latin ones were written. */
  readonly illegible: number;
}

/**
 * Stores the file with the fingerprint of each of its badges. They count as printed when a
 * person says so.
 *
 * @returns `erased` when somebody in the file was erased meanwhile: it is not stored, and must be made again
 */
export async function finishBadgeRun(
  db: Database,
  {
    run,
    badges,
    blanks = 0,
    layouts = [],
    needs = [],
    file,
    latin,
    illegible,
    now,
  }: FinishedRun & { run: number; now: Date },
): Promise<"finished" | "erased"> {
  const worst = worstOf(badges.length, needs);
  const named = badges.filter(({ givenName, familyName }) => givenName || familyName);
  return await inTransaction(db, async (trx) => {
    if (
      !(await keepNamed(
        trx,
        named.map(({ registration }) => registration),
      ))
    )
      return "erased";
    const finished = await trx
      .updateTable("badge_run")
      .set({
        finished_at: now,
        total: badges.length + blanks,
        done: badges.length + blanks,
        file,
        latin,
        illegible,
        layouts: [...layouts],
      })
      // Whom it was for need not be known any longer.
      .set({ among: sql`case when among is not null then '{}'::int[] end` })
      .where("id", "=", run)
      .where("finished_at", "is", null)
      .where("failure", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!finished) return "finished";
    // A registration may have been deleted while its badge was drawn.
    await sql`
      insert into printed_badge (badge_run_id, registration_id, fingerprint, position, need, needy_boxes)
      select ${run}, registration.id, fingerprint, printed.position - 1, need,
        case when boxes <> '' then string_to_array(boxes, ' ') end
      from unnest(${badges.map(({ registration }) => registration)}::int[],
        ${badges.map(({ fingerprint }) => fingerprint)}::bytea[], ${worst.map((one) => one?.need ?? null)}::text[],
        ${worst.map((one) => one?.boxes.join(" ") ?? "")}::text[])
        with ordinality as printed (id, fingerprint, need, boxes, position)
      join registration on registration.id = printed.id`.execute(trx);
    return "finished";
  });
}

/** What was done most to the texts of each badge, and in which boxes. */
function worstOf(count: number, needs: readonly FittedText[]) {
  const found: ({ need: FittedText["need"]; boxes: string[] } | undefined)[] = Array.from({ length: count });
  for (const { badge, box, need } of needs) {
    const known = found[badge];
    if (!known || NEEDS.indexOf(need) > NEEDS.indexOf(known.need)) found[badge] = { need, boxes: [box] };
    else if (known.need === need && !known.boxes.includes(box)) known.boxes.push(box);
  }
  return found;
}

const NEEDS: readonly FittedText["need"][] = ["shrunk", "wrapped", "small", "shortened"];

/** Ends a run without a file. @param failure the error, for the log and for debugging */
export async function failBadgeRun(db: Database, { run, failure }: { run: number; failure: string }): Promise<void> {
  await db
    .updateTable("badge_run")
    .set({ failure: failure.slice(0, 300) })
    .where("id", "=", run)
    .where("finished_at", "is", null)
    .execute();
}
