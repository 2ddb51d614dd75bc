import { registerAtDesk } from "../billing/register-at-desk.ts";
import { asLanguage } from "../language.ts";
import { register } from "../registration/register.ts";
import type { Database } from "../transaction.ts";

/** Rows that are read at once; each is registered in its own transaction. */
const AT_ONCE = 100;

/**
 * Registers the people of confirmed imports who wait for it, in their files' order, each in its own transaction, for some
 * time. A row has its submission: a worker that dies leaves the rest to the next round, and two workers register nobody
 * twice.
 *
 * @param options.import only that one; absent for all
 * @param options.forMs no row is begun later, in milliseconds
 * @returns how many rows were settled, and whether some are left
 */
export async function carryOutImports(
  db: Database,
  { import: only, now, forMs = 20_000 }: { import?: string; now: Date; forMs?: number },
): Promise<{ readonly rows: number; readonly isDone: boolean }> {
  const end = performance.now() + forMs;
  let settled = 0;
  for (;;) {
    const rows = await waitingRows(db, only);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (performance.now() >= end) return { rows: settled, isDone: false };
      await settle(db, row, now);
      settled += 1;
    }
  }
  await finish(db, now);
  return { rows: settled, isDone: true };
}

type WaitingRow = Awaited<ReturnType<typeof waitingRows>>[number];

async function waitingRows(db: Database, only: string | undefined) {
  return await db
    .selectFrom("people_import_row as line")
    .innerJoin("people_import as list", "list.id", "line.import_id")
    .leftJoin("ticket_type", "ticket_type.id", "line.ticket_type_id")
    .select(["line.id", "line.submission", "given_name as givenName", "family_name as familyName", "line.email"])
    .select(["line.organisation", "job_title as jobTitle", "ticket_type.slug as ticketType"])
    .select(["ticket_type.price_cents as priceCents", "waived_reason as waivedReason", "list.language", "letters"])
    .select(["list.edition_id as edition", "confirmed_by as by"])
    .where("outcome", "=", "waiting")
    .where("finished_at", "is", null)
    .$if(only !== undefined, (rows) => rows.where("import_id", "=", String(only)))
    .orderBy("confirmed_at")
    .orderBy("list.id")
    .orderBy("line.position")
    .limit(AT_ONCE)
    .execute();
}

async function settle(db: Database, row: WaitingRow, now: Date): Promise<void> {
  const { outcome, registration } = await registerRow(db, row, now).catch((error) => {
    // What the database refuses of one row must not keep back the others; a database that is gone is another matter.
    if (!/^2[23]/.test(String((error as { code?: unknown }).code))) throw error;
    return { outcome: "refused", registration: null } as const;
  });
  await db
    .updateTable("people_import_row")
    .set({ outcome, registration_id: registration })
    .where("id", "=", row.id)
    .where("outcome", "=", "waiting")
    .execute();
}

interface Settled {
  readonly outcome: "registered" | "registered-already" | "full" | "refused";
  readonly registration: number | null;
}

/** Registers the person of a row as the organiser who confirmed the import would. */
async function registerRow(db: Database, row: WaitingRow, now: Date): Promise<Settled> {
  const { edition, submission, by, ticketType, priceCents, waivedReason, email, familyName } = row;
  const refused = { outcome: "refused", registration: null } as const;
  // Since the confirmation the ticket type was removed, or the person or the organiser was erased.
  if (ticketType === null || priceCents === null || email === null || familyName === null || by === null)
    return refused;
  const { givenName, organisation, jobTitle } = row;
  const wanted = {
    ...{ edition, submission, ticketType, sessions: [], by, now, language: asLanguage(row.language) },
    attendee: { givenName: givenName ?? "", familyName, organisation, jobTitle, email },
    ofList: { tells: row.letters === "ticket" },
  };
  if (priceCents > 0 && waivedReason === null) return refused;
  const made =
    priceCents > 0
      ? await registerAtDesk(db, {
          ...wanted,
          settlement: { kind: "waived", reason: String(waivedReason) },
          buyer: null,
        })
      : await register(db, wanted);
  if (made.kind === "registered") return { outcome: "registered", registration: made.registrationId };
  const reasons = made.problems.map(({ reason }) => reason);
  if (reasons.includes("already-registered")) return { outcome: "registered-already", registration: null };
  return { outcome: reasons.includes("sold-out") ? "full" : "refused", registration: null };
}

async function finish(db: Database, now: Date): Promise<void> {
  await db
    .updateTable("people_import as list")
    .set({ finished_at: now })
    .where("confirmed_at", "is not", null)
    .where("finished_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("people_import_row as line")
            .select("line.id")
            .whereRef("line.import_id", "=", "list.id")
            .where("outcome", "=", "waiting"),
        ),
      ),
    )
    .execute();
}
