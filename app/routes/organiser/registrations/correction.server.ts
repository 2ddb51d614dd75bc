import { seenOf } from "#app/domain/changed-fields.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions, titlesOf } from "#app/domain/programme/draft-sessions.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { type UndeliveredLetter, undeliveredLetters } from "#app/domain/registration/undelivered-letters.ts";
import { formatDateTime, formatMoney } from "#app/i18n/format.ts";
import { filled, found, notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { correctionForm } from "./correction-form.ts";

/** Reads a registration for its form. @throws 404 for a cancelled one, and for an erased person */
export async function correctable({ db, edition, id, now }: OfficeVisit) {
  const registration = found(await findOfficeRegistration(db, { edition: edition.id, id, now }));
  const values = found(await readCorrectable(db, { edition: edition.id, id }));
  const { email } = values;
  if (registration.cancelledAt || registration.isErased || email === null) throw notFound();
  const lost = await undeliveredLetters(db, { registration: id, email });
  const blank = { reason: null, message: null, agreed: "", tells: true, resends: lost.length > 0 } as const;
  return {
    ...{ name: `${registration.givenName} ${registration.familyName}`, lost },
    form: { ...filled(correctionForm, { ...values, ...blank, email }), seen: seenOf({ ...values }) },
  };
}

/** The ticket types with their prices, the sessions with the places left, and the letters that can be sent again. */
export async function looksOf(visit: OfficeVisit, lost: readonly UndeliveredLetter[]) {
  const { db, edition, id, t, language } = visit;
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  return {
    email: { hint: t("correction.emailHint") },
    ticket_type: {
      hint: t("correction.ticketTypeHint"),
      options: ticketTypes.map(({ slug, name, priceCents }) => ({
        ...{ value: slug, label: priceCents > 0 ? `${name} · ${formatMoney(priceCents, language)}` : name },
      })),
    },
    sessions: { options: await sessionsOf(visit, id) },
    resends: {
      absent: lost.length === 0,
      hint: lost.map(({ kind }) => t(`letterKinds.${kind as "registration-confirmed"}`)).join(", "),
    },
  };
}

/** The bookable sessions, and those that are booked and cannot be any more. */
async function sessionsOf({ db, edition, t, language }: OfficeVisit, id: number) {
  const when = (at: Date | null) => (at ? formatDateTime(at, edition.timeZone, language) : t("programme.unscheduled"));
  const open = await bookableSessions(db, { edition: edition.id });
  const booked = (await readCorrectable(db, { edition: edition.id, id }))?.sessions ?? [];
  const others = booked.filter((slug) => !open.some((session) => session.slug === slug));
  const titles = await titlesOf(db, { edition: edition.id, slugs: others });
  return [
    ...open.map(({ slug, title, startsAt, size, used }) => ({
      ...{ value: slug, label: title },
      hint: `${when(startsAt)} · ${t("home.left", { left: size - used, size })}`,
    })),
    ...others.map((slug) => ({ value: slug, label: titles.get(slug) ?? slug, hint: t("correction.notBookable") })),
  ];
}
