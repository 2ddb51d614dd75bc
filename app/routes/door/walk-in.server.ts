import { data } from "@remix-run/node";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { doorDay } from "#app/domain/door/door-day.ts";
import type { DoorMeans } from "#app/domain/door/door-means.ts";
import { lookOf } from "#app/domain/door/look.ts";
import type { Doorkeeper } from "#app/domain/door/phones.ts";
import {
  checkpointsForWalkIns,
  ticketTypesAtDoor,
  type WalkInCheckpoint,
  type WalkInOutcome,
} from "#app/domain/door/register-walk-in.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { checkpointsFor, mayDo } from "#app/domain/people/rights.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { ReadForm } from "#app/forms/read-form.ts";
import type { FormState } from "#app/forms/state.ts";
import { formatMoney, type Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";
import { countCodes } from "#app/server/pages/public-form.server.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { mayGiveBlanks } from "./blank-givers.server.ts";
import type { DoorAnswer } from "./looks.ts";
import type { doorWords } from "./machines.server.ts";
import { sayResults } from "./said.server.ts";

type Words = ReturnType<typeof doorWords>;

interface Here {
  readonly keeper: Doorkeeper;
  readonly edition: Edition;
  readonly language: Language;
}

/** Whether somebody may register people now: organisers at any time, others on the edition's days. */
export function isOpenFor({ keeper, edition }: Pick<Here, "keeper" | "edition">, now: Date): boolean {
  const isOffice = keeper.phone === null && mayDo(keeper, "edit-registrations", { edition: edition.id });
  return isOffice || edition.days.includes(doorDay(now, edition.timeZone));
}

/** The checkpoints at which somebody may register people and let them in, the entrance first. */
export async function checkpointsOf({ db }: AppContext, { keeper, edition }: Here): Promise<WalkInCheckpoint[]> {
  const only = checkpointsFor(keeper, "register-walk-ins", edition.id);
  const all = await checkpointsForWalkIns(db, { edition: edition.id, only });
  return all.filter(({ id }) => mayDo(keeper, "admit-by-hand", { edition: edition.id, checkpoint: id }));
}

/**
 * Where somebody at the door registers who comes without a registration: the door's own form where ticket types are sold
 * there, else the one of the back office for organisers; null for who may not.
 */
export async function walkInAddress(context: AppContext, here: Here): Promise<string | null> {
  const { keeper, edition, language } = here;
  const { year } = edition;
  if (context.rehearsal) return null;
  const maySell = mayDo(keeper, "register-walk-ins", { edition: edition.id });
  if (maySell && (await sellsAtDoor(context, edition)) && (await checkpointsOf(context, here)).length > 0)
    return path(language, "/accueil/:year/inscription", { year });
  return wholeForm(here);
}

/** The form of the back office, which also takes sessions, invoices and transfers; null for who may not open it. */
export function wholeForm({ keeper, edition, language }: Here): string | null {
  if (keeper.phone !== null || !mayDo(keeper, "edit-registrations", { edition: edition.id })) return null;
  return path(language, "/organisation/:year/inscriptions/nouvelle", {
    year: edition.year,
    query: { accueil: "oui" },
  });
}

function sellsAtDoor({ db, recent }: AppContext, { id: edition }: Edition): Promise<boolean> {
  return recent.read(db, `sold at door ${edition}`, async () => (await ticketTypesAtDoor(db, { edition })).length > 0);
}

/**
 * Counts a registration against its phone or person, and against the mailbox that gets its letter; a form that is sent again
 * counts once.
 *
 * @returns the seconds to wait beyond a limit, else null
 */
export async function countWalkIn(
  { limits, ip }: Pick<AppContext, "limits" | "ip">,
  { personId, phone }: Doorkeeper,
  { submission, email, voucherCode }: { submission: string; email: string; voucherCode: string | null },
): Promise<number | null> {
  const key = phone ? `phone:${phone.id}` : `person:${personId}`;
  return (
    (await limits.countOnce("walk-in", key, submission)) ??
    (await limits.countOnce("walk-in-by-day", key, submission)) ??
    (await countCodes({ limits, ip }, [voucherCode])) ??
    (await countMailboxes(limits, [email]))
  );
}

/** What the page says after a registration. */
export interface ShownWalkIn {
  readonly answer: DoorAnswer;
  /** The code of the registration, spelled. */
  readonly code: string;
  /** Where the person is given a blank badge; null for who may not. */
  readonly blank: string | null;
  /** What was paid, and how, in words; null for nothing. */
  readonly paid: string | null;
}

/** Says who was registered and let in, as the door's answer. */
export async function shownWalkIn(
  context: AppContext,
  { keeper, edition, language, t }: Here & { t: Words },
  {
    outcome,
    checkpoint,
    means,
  }: { outcome: Extract<WalkInOutcome, { kind: "registered" }>; checkpoint: string; means: DoorMeans },
): Promise<ShownWalkIn> {
  const { registration, result, shortCode, paidCents } = outcome;
  const checkpoints = await listCheckpoints(context.db, { edition: edition.id });
  const say = await sayResults(context, { edition, language, checkpoints }, [result]);
  const look = lookOf(result.outcome, result.reason);
  return {
    answer: { look, name: result.name, ...say({ checkpoint }, result) },
    code: spelledCode(shortCode),
    blank: (await mayGiveBlanks(context, { keeper, edition }))
      ? path(language, "/accueil/:year/badge-vierge/:registration", { year: edition.year, registration })
      : null,
    paid:
      paidCents > 0
        ? t("walkIn.paid", { price: formatMoney(paidCents, language), means: t(`walkIn.by.${means}`) })
        : null,
  };
}

/** The form again with the price that its voucher makes, to be agreed to by sending it once more. */
export function quoted(
  { typed }: Pick<ReadForm<unknown>, "typed">,
  { priceCents, fullCents }: { priceCents: number; fullCents: number },
  { t, language }: { t: Words; language: Language },
) {
  const price = formatMoney(priceCents, language);
  const full = formatMoney(fullCents, language);
  const offer = priceCents === 0 ? t("walkIn.offerFree", { full }) : t("walkIn.offer", { price, full });
  return data<FormState & { readonly offer: string }>({
    ...{ values: { ...typed, agreed: String(priceCents) }, errors: {}, offer },
  });
}
